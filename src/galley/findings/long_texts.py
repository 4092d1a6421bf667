"""Long texts that many look through: what is in one of all that anybody looks for is found once, for all of them.

Most of what rules look for is in few papers. Whether it is in one of these texts, and where, is then a question to a
dictionary.
"""

from __future__ import annotations

from functools import cache, lru_cache, wraps
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from galley.findings.traces import FOLDED, Places, Traces, add, all_traces, folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Made = TypeVar("Made")

LONG: Final = 1000
"""Characters of a text that is looked through for one thing."""
_FEWEST: Final = 100  # of one that is looked through for a thousand things, as each text is that many look through
_OTHERS: Final = 8  # texts of which is remembered what was made of them, though not many look through them


class Index:
    """Where a text has what is looked for."""

    def __init__(self, text: str, known: frozenset[str], places: Places, places_of_small: Places) -> None:
        self._text = text
        self._known = known
        self._places = places
        self._places_of_small = places_of_small

    def those_of(self, sought: tuple[str, ...]) -> Iterator[str]:
        """Those of some traces that are in the text."""
        yield from _set_of(sought) & self._places.keys()
        for trace in _set_of(sought) - self._known:  # they have come up since
            if trace in self._text:
                yield trace

    def places_of(self, sought: tuple[str, ...]) -> list[int]:
        """Where some traces begin, in order."""
        found: list[int] = []
        for trace in self.those_of(sought):
            found += self._places.get(trace) or places_from(self._text, trace, self._text.find(trace))
        return sorted(found)

    def may_hold_one(self, needed: Needed) -> bool:
        """Whether one of some traces may be in the text."""
        return (
            not self._places.keys().isdisjoint(needed.exact)
            or bool(needed.of_small and not self._places_of_small.keys().isdisjoint(needed.of_small))
            or not needed.is_known_among(self._known)
        )


class Needed:
    """Traces of which one is in each text with a match of an expression; those behind `FOLDED` in capitals, too."""

    def __init__(self, of: Iterable[str]) -> None:
        self.exact = frozenset(one for one in of if not one.startswith(FOLDED))
        self.of_small = frozenset(one.removeprefix(FOLDED) for one in of if one.startswith(FOLDED))
        self._among: frozenset[str] | None = None
        add(self.exact | self.of_small)

    def is_known_among(self, known: frozenset[str]) -> bool:
        """Whether a text was looked through for all of them."""
        if self._among is not known and self.exact | self.of_small <= known:
            self._among = known
        return self._among is known


@cache
def _set_of(sought: tuple[str, ...]) -> frozenset[str]:
    add(sought)
    return frozenset(sought)


def places_from(text: str, trace: str, place: int) -> Iterator[int]:
    """A place of some words, and all after it."""
    while place != -1:
        yield place
        place = text.find(trace, place + 1)


_ONE_AT_A_TIME: Final = RLock()
_known = Traces(())
_texts: dict[str, Index | None] = {}
_capitals: dict[str, str] = {}
"""Texts by what they are in small letters."""
_made_of: dict[str, dict[object, Any]] = {}


def many_look_through(texts: Iterable[str]) -> None:
    """Tell which texts many are about to look through: these and no others are indexed, when somebody first asks."""
    global _known  # noqa: PLW0603 - as the texts that the process knows
    with _ONE_AT_A_TIME:
        told = {text: _texts.get(text) for text in texts if len(text) >= _FEWEST}
        _known = all_traces() if told else _known
        _texts.clear()
        _texts.update(told)
        _capitals.clear()
        _made_of.clear()
        _made_of.update({text: {} for text in told})


def index_of(text: str) -> Index | None:
    """What a text holds, if it is one that many look through."""
    if len(text) < _FEWEST or text not in _texts:
        return None
    return _texts.get(text) or _indexed(text)


def _indexed(text: str) -> Index:
    """A text in small letters is indexed with the one that it was made of."""
    written = _capitals.get(text, text)
    small = in_small_letters(written)
    places, of_small = _known.places_in(written, small)
    made = {
        small: Index(small, _known.known, of_small, of_small),
        written: Index(written, _known.known, places, of_small),
    }
    _texts.update({one: index for one, index in made.items() if one in _texts})
    return made[text]


def looked_through_as(text: str, other: str) -> str:
    """A text that as many look through as through another one, which it is a variant of."""
    if text is not other and text not in _texts and other in _texts:
        _made_of[text] = {}
        _texts[text] = None
    return text


def remembered(make: Callable[[str], Made]) -> Callable[[str], Made]:
    """Make a function remember what it made of the texts that many look through, and of the last few others."""
    of_others = lru_cache(maxsize=_OTHERS)(make)

    @wraps(make)
    def made_of(text: str) -> Made:
        known = _made_of.get(text)
        if known is None:
            return of_others(text)
        if make not in known:
            known[make] = make(text)
        return cast("Made", known[make])

    return made_of


@remembered
def in_small_letters(text: str) -> str:
    """A text in small letters, as `folded` makes them."""
    small = looked_through_as(folded(text), text)
    if text in _texts:
        _capitals.setdefault(small, text)
    return small
