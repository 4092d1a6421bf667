"""Where characters are in a long text, found once for all expressions of which each match begins with one of them.

To go from one such character to the next is many times as fast as to look at all of a text, where they are few.
"""

from __future__ import annotations

from itertools import chain
from typing import Final

from galley.findings.searching.long_texts import places_from, remembered

_A_PLACE: Final = 30
"""Characters of a text that Python's engine passes over while it is called for one place."""
_A_PLACE_OF_ONE: Final = 1000
"""The same where it looks for one character alone, as it does with the processor's own means."""


class _Characters:
    def __init__(self, text: str) -> None:
        self._text = text
        self._counts: dict[str, int] = {}
        self._places: dict[str, list[int]] = {}

    def places(self, characters: str) -> list[int] | None:
        """Where any of some characters stand, in order; None where these are many places."""
        counts = self._counts
        for one in characters:
            if one not in counts:
                counts[one] = self._text.count(one)
        number = sum(map(counts.__getitem__, characters))
        if number * (_A_PLACE if len(characters) > 1 else _A_PLACE_OF_ONE) > len(self._text):
            return None
        if not number:
            return []
        found = self._places.get(characters)
        if found is None:
            found = self._places[characters] = sorted(chain.from_iterable(map(self._places_of, characters)))
        return found

    def _places_of(self, character: str) -> list[int]:
        found = self._places.get(character)
        if found is None:
            found = [*places_from(self._text, character, self._text.find(character))] if self._counts[character] else []
            self._places[character] = found
        return found


_characters_of: Final = remembered(_Characters)


def places_of(characters: str, text: str) -> list[int] | None:
    """Where any of some characters stand in a text, in order; None where these are many places."""
    return _characters_of(text).places(characters)
