"""Where characters are in a long text, found once for all expressions of which each match begins with one of them.

To go from one such character to the next is many times as fast as to look at all of a text, where they are few.
"""

from __future__ import annotations

from itertools import chain
from typing import Final

from galley.findings.searching.long_texts import places_from, remembered

_A_PLACE: Final = 80
"""Characters of a text that Python's engine passes over while it is called for one place."""
_A_PLACE_OF_ONE: Final = 1000
"""The same where it looks for one character alone, as it does with the processor's own means."""
_FIRST: Final = 1000  # characters, in which more may be


class _Characters:
    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, list[int] | None] = {}

    def places(self, characters: str) -> list[int] | None:
        """Where any of some characters stand, in order; None where these are many places."""
        try:
            return self._places[characters]
        except KeyError:
            each = [self._places_of(one) for one in characters]
            few = [places for places in each if places is not None]
            characters_a_place = _A_PLACE if len(characters) > 1 else _A_PLACE_OF_ONE
            are_few = len(few) == len(each) and sum(map(len, few)) * characters_a_place <= len(self._text)
            self._places[characters] = found = sorted(chain.from_iterable(few)) if are_few else None
            return found

    def _places_of(self, character: str) -> list[int] | None:
        """The same of one, which is given up as soon as it proves to be frequent."""
        found: list[int] = []
        for place in places_from(self._text, character, self._text.find(character)):
            found.append(place)
            if len(found) * _A_PLACE > place + _FIRST:
                return None
        return found


_characters_of: Final = remembered(_Characters)


def places_of(characters: str, text: str) -> list[int] | None:
    """Where any of some characters stand in a text, in order; None where these are many places."""
    return _characters_of(text).places(characters)
