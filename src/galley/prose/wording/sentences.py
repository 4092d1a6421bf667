"""Where a sentence starts and ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.findings.searching.long_texts import LONG, places_from, remembered

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator


LONGEST: Final = 2000  # characters looked at on each side of a place

_END = lazy_pattern(r"""[.!?]["”\u2019)\]]*\s+(?=["“\u2018(\[]?[A-ZÀ-ÖØ-Þ0-9\ue000-\ue005])""")
_ABBREVIATION = lazy_pattern(
    r"(?:\b(?:al|cf|vs|e\.\s?g|i\.\s?e|viz|resp|approx|ca|Figs?|Secs?|Eqs?|Tabs?|Ch|No|Vol|pp?|Dr|Prof|Mr|Ms|Mrs|St|Jr)"
    r"|\b[A-Z])\.\Z"
)


def sentence_bounds(text: str, place: int, *, since: int = 0) -> tuple[int, int]:
    """Start and end of the sentence around an offset of a prose whose lines are blocks.

    A full stop ends a sentence when a capital, a digit or a citation follows and it belongs to no abbreviation. Nothing
    before `since` is looked at, where an earlier sentence is known to end.
    """
    nearest = max(place - LONGEST, since, 0)
    first = max(text.rfind("\n", nearest, place) + 1, nearest)
    furthest = min(place + LONGEST, len(text))
    newline = text.find("\n", place, furthest)
    last = furthest if newline == -1 else newline
    ends = [*_ends(text, first, last)] if len(text) < LONG else _ends_of(text).in_line_of(place)
    following = bisect_right(ends, place)
    start = max(first, ends[following - 1]) if following else first
    end = ends[following] if following < len(ends) and ends[following] < last else last
    return start, end


def _ends(text: str, first: int, last: int) -> Iterator[int]:
    """Where a sentence begins behind another one in a stretch of a line."""
    for match in _END.finditer(text, first, last):
        if not _ABBREVIATION.search(text, max(first, match.start() - 12), match.start() + 1):
            yield match.end()


class _Ends:
    """Where sentences begin behind others in a text, looked for once in each line that somebody asks for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._newlines = [*places_from(text, "\n", text.find("\n"))]
        self._found: dict[int, list[int]] = {}

    def in_line_of(self, place: int) -> list[int]:
        """All such places in the line of a place."""
        line = bisect_left(self._newlines, place)
        found = self._found.get(line)
        if found is None:
            first = self._newlines[line - 1] + 1 if line else 0
            last = self._newlines[line] if line < len(self._newlines) else len(self._text)
            found = self._found[line] = [*_ends(self._text, first, last)]
        return found


_ends_of = remembered(_Ends)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Every sentence of a prose whose lines are blocks, with its offset."""
    first = 0
    ends = _ends_of(text)
    while first < len(text):
        newline = text.find("\n", first)
        last = len(text) if newline == -1 else newline
        for end in (*ends.in_line_of(last), last):
            if end > first:
                yield first, text[first:end]
                first = end
        first = last + 1


def sentences_with(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Every sentence in which a pattern is found, once, with its offset: faster than to look through all sentences."""
    return sentences_at(text, (match.start() for match in pattern.finditer(text)))


def sentences_at(text: str, places: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Every sentence in which one of some ascending places lies, once, with its offset."""
    end = 0
    for place in places:
        if place >= end:
            start, end = sentence_bounds(text, place, since=end)
            yield start, text[start:end]
