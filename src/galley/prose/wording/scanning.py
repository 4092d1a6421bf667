"""Regular expressions that pass over long texts fast."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from galley.findings.intervals import any_between
from galley.findings.patterns import lazy_pattern, where_it_may_match
from galley.findings.searching.long_texts import index_of, places_from

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

_BEFORE, _BEHIND = 160, 100  # characters around a trace that a short match may have


def scanner(first: str, pattern: str) -> re.Pattern[str]:
    """An expression whose group `found` is what `pattern` matches where that begins with one of the characters `first`.

    Python's engine skips ahead to a set of characters if the expression begins with one. So this one does, and then
    looks back to where `pattern` is to match. Where few of these characters are in a text, it is looked at there alone.
    """
    return lazy_pattern(rf"[{re.escape(first)}](?<=(?=(?P<found>{pattern})).)", re.DOTALL)


def holds(text: str, traces: tuple[str, ...]) -> bool:
    """Whether any of some traces is in a text."""
    return bool(_those_in(text, traces))


def _those_in(text: str, traces: tuple[str, ...]) -> Collection[str]:
    index = index_of(text)
    return index.those_of(traces) if index else [trace for trace in traces if trace in text]


def matches(pattern: re.Pattern[str], text: str, traces: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """All matches of a pattern in lines of prose that hold one of the traces: to look for these is faster by far.

    A line is a paragraph there. No match may go on in the next one.
    """
    found = places(text, traces)
    return matches_in_lines(pattern, text, found) if found else iter(())


class Several:
    """Expressions that are looked for one after the other, each with traces of which each of its matches holds one.

    A text that has no trace of any of them, as most texts have not, is told at once. Where matches are short, to `look`
    may be `matches_around`.
    """

    def __init__(
        self,
        given: Iterable[tuple[re.Pattern[str], tuple[str, ...]]],
        look: Callable[[re.Pattern[str], str, tuple[str, ...]], Iterator[re.Match[str]]] = matches,
    ) -> None:
        self._given = tuple(given)
        self._look = look
        self._traces = tuple({trace for _, traces in self._given for trace in traces})

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """All matches of the first expression, then those of the next."""
        found = frozenset(_those_in(text, self._traces))
        for pattern, traces in self._given if found else ():
            if not found.isdisjoint(traces):
                yield from self._look(pattern, text, traces)


def matches_at(
    pattern: re.Pattern[str], text: str, traces: tuple[str, ...], behind: int = 0
) -> Iterator[re.Match[str]]:
    """All matches that begin where one of the traces does, or so many characters behind that."""
    return filter(None, (pattern.match(text, place + behind) for place in places(text, traces)))


def matches_in_lines(pattern: re.Pattern[str], text: str, traces: Iterable[int]) -> Iterator[re.Match[str]]:
    """The same, where the traces were found at some ascending places."""
    for bounds in where_it_may_match(pattern, text, lines_at(text, traces)):
        yield from pattern.finditer(text, *bounds)


def matches_around(
    pattern: re.Pattern[str], text: str, traces: tuple[str, ...], also: Sequence[int] | None = None
) -> Iterator[re.Match[str]]:
    """All matches of a pattern near one of the traces that each of them holds, in order.

    For patterns whose matches are short: what is farther from a trace is not looked at. No word or number is cut. Each
    match holds one of some ascending places, too, if they are given.
    """
    for bounds in _stretches_around(text, places(text, traces)):
        if also is None or any_between(also, *bounds):
            yield from pattern.finditer(text, *bounds)


def _stretches_around(text: str, ascending: Iterable[int]) -> Iterator[tuple[int, int]]:
    """What lies near some ascending places; what is near to several is one stretch."""
    start = end = -1
    for place in ascending:
        if end != -1 and place - _BEFORE > end:
            yield start, end
            end = -1
        start = max(place - _BEFORE, 0) if end == -1 else start
        last = text.find(" ", place + _BEHIND)
        end = len(text) if last == -1 else last
    if end != -1:
        yield start, end


def lines_at(text: str, ascending: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The bounds of each line in which one of some places is, its end among it."""
    end = 0
    for place in ascending:
        if place >= end:
            start = max(text.rfind("\n", end, place) + 1, end)
            end = text.find("\n", place) + 1 or len(text)
            yield start, end


def present(traces: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The traces that are in a text: in its lines no others need be looked for."""
    return tuple(_those_in(text, traces))


def places(text: str, traces: tuple[str, ...]) -> list[int]:
    """Where any of some words stand, in order: many times as fast as a regular expression of alternatives."""
    if index := index_of(text):
        return index.places_of(traces)
    found = [trace for trace in traces if trace in text]
    return sorted(chain.from_iterable(places_from(text, trace, text.find(trace)) for trace in found)) if found else []
