"""Long texts that many look through: what is in one of all that anybody looks for is found once, for all of them.

Most of what rules look for is in few papers. Whether it is in one of these texts, and where, is then a question to a
dictionary.
"""

from __future__ import annotations

from functools import cache, lru_cache, wraps
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from galley.findings.intervals import any_between
from galley.findings.searching.traces import FOLDED, Places, Traces, add, all_traces, folded

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

Made = TypeVar("Made")

LONG: Final = 1000
"""Characters of a text that is looked through for one thing."""
_FEWEST: Final = 100  # of one that is looked through for a thousand things, as each text is that many look through
_LOOKED_BACK: Final = 100  # characters before a stretch that an expression may look back at
_OTHERS: Final = 8  # texts of which is remembered what was made of them, though not many look through them


class Index:
    """Where a text has what is looked for."""

    def __init__(self, text: str, known: frozenset[str], places: Places, places_of_small: Places) -> None:
        self._text = text
        self._known = known
        self._places = places
        self._places_of_small = places_of_small
        self._present = frozenset(places)
        self._present_small = frozenset(places_of_small)

    def those_of(self, sought: tuple[str, ...]) -> Collection[str]:
        """Those of some traces that are in the text."""
        one = _by_identity.get(id(sought))
        if one is None or one.given is not sought:
            one = _sought(sought)
        unknown = one.beyond(self._known) if one.known is not self._known else one.unknown
        if self._present.isdisjoint(one.traces) and not unknown:
            return ()
        found = one.traces & self._present
        return (*found, *(trace for trace in unknown if trace in self._text))  # some have come up since

    def places_of(self, sought: tuple[str, ...]) -> list[int]:
        """Where some traces begin, in order."""
        present = self.those_of(sought)
        if not present:
            return []
        found: list[int] = []
        for trace in present:
            found += self._places.get(trace) or places_from(self._text, trace, self._text.find(trace))
        found.sort()
        return found

    def places_with_sign(self, text: str, sign: str) -> Places:
        """Where another text has which traces, which is this one with a sign in place of some characters."""
        found: Places = {}
        for trace, places in self._places.items():
            found[trace] = [place for place in places if text.startswith(trace, place)]
        for trace in _those_with(sign, self._known):
            found[trace] = [*places_from(text, trace, text.find(trace))]
        return {trace: places for trace, places in found.items() if places}

    def may_hold_one(self, needed: Needed) -> bool:
        """Whether one of some traces may be in the text."""
        return (
            not self._present.isdisjoint(needed.exact)
            or bool(needed.of_small and not self._present_small.isdisjoint(needed.of_small))
            or bool(needed.either.beyond(self._known))
        )

    def those_with(self, needed: Iterable[Needed], stretches: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
        """The stretches in which, or shortly before which, one of each of some traces may be."""
        known = [self._places_of_one(one) for one in needed if not one.either.beyond(self._known)]
        if not all(known):
            return ()
        return (
            (start, end)
            for start, end in stretches
            if all(any(any_between(places, start - _LOOKED_BACK, end) for places in one) for one in known)
        )

    def _places_of_one(self, needed: Needed) -> list[list[int]]:
        """Where each of some traces is that are in the text."""
        exact, of_small = needed.exact & self._present, needed.of_small & self._present_small
        return [*map(self._places.__getitem__, exact), *map(self._places_of_small.__getitem__, of_small)]


class Sought:
    """Traces that somebody looks for together, and those of them that a text was not looked through for."""

    def __init__(self, given: Collection[str]) -> None:
        self.given = given
        self.traces = frozenset(given)
        self.known: frozenset[str] | None = None
        self.unknown: frozenset[str] = self.traces
        add(self.traces)

    def beyond(self, known: frozenset[str]) -> frozenset[str]:
        """Those that are not known; it is the same ones that nearly all texts are looked through for."""
        if self.known is not known:
            self.known, self.unknown = known, self.traces - known
        return self.unknown


class Needed:
    """Traces of which one is in each text with a match of an expression; those behind `FOLDED` in capitals, too."""

    def __init__(self, of: Iterable[str]) -> None:
        self.exact = frozenset(one for one in of if not one.startswith(FOLDED))
        self.of_small = frozenset(one.removeprefix(FOLDED) for one in of if one.startswith(FOLDED))
        self.either = Sought(self.exact | self.of_small)


_of_value: Final = cache(Sought)
_by_identity: dict[int, Sought] = {}
"""Most traces are constants of a module: so they are known without a hash of all of them."""


def _sought(given: tuple[str, ...]) -> Sought:
    found = _of_value(given)
    if found.given is given:
        _by_identity[id(given)] = found
    return found


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
_bare: dict[str, tuple[str, str]] = {}
"""Texts by what they are with a sign in place of some characters, each with this sign."""
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
        _bare.clear()
        _made_of.clear()
        _made_of.update({text: {} for text in told})


def is_looked_through(text: str) -> bool:
    """Whether a text is one that many look through."""
    return text in _texts


def index_of(text: str) -> Index | None:
    """What a text holds, if it is one that many look through."""
    if len(text) < _FEWEST:
        return None
    index = _texts.get(text)
    return index if index or text not in _texts else _indexed(text)


def _indexed(text: str) -> Index:
    """A text in small letters is indexed with the one that it was made of."""
    written = _capitals.get(text, text)
    small = in_small_letters(written)
    places, of_small = _places_in(written, small)
    made = {
        small: Index(small, _known.known, of_small, of_small),
        written: Index(written, _known.known, places, of_small),
    }
    _texts.update({one: index for one, index in made.items() if one in _texts})
    return made[text]


def _places_in(written: str, small: str) -> tuple[Places, Places]:
    """Where a text and what it is in small letters have which traces."""
    bare, sign = _bare.get(written, ("", ""))
    index, index_of_small = index_of(bare), index_of(in_small_letters(bare))
    if index is None or index_of_small is None:
        return _known.places_in(written, small)
    return index.places_with_sign(written, sign), index_of_small.places_with_sign(small, sign)


@lru_cache(maxsize=_OTHERS)
def _those_with(sign: str, known: frozenset[str]) -> tuple[str, ...]:
    return tuple(trace for trace in known if sign in trace)


def looked_through_as(text: str, other: str, sign: str = "") -> str:
    """A text that as many look through as through another one, which it is a variant of.

    With a sign, it is the other one with this sign in place of some characters.
    """
    if text is not other and text not in _texts and other in _texts:
        _made_of[text] = {}
        _texts[text] = None
        if sign:
            _bare[text] = other, sign
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
