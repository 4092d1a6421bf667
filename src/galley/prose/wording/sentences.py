"""Where a sentence starts and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern

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
    nearest = max(place - LONGEST, since, 0)  # a line may be as long as the text: it is never looked through
    first = max(text.rfind("\n", nearest, place) + 1, nearest)
    furthest = min(place + LONGEST, len(text))
    newline = text.find("\n", place, furthest)
    last = furthest if newline == -1 else newline
    start, end = first, last
    for match in _END.finditer(text, first, last):
        if _ABBREVIATION.search(text, max(first, match.start() - 12), match.start() + 1):
            continue
        if match.end() <= place and match.end() < last:
            start = match.end()
        else:
            end = match.end()
            break
    return start, end


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Every sentence of a prose whose lines are blocks, with its offset."""
    position = 0
    for block in text.split("\n"):
        start = 0
        for match in _END.finditer(block):
            if not _ABBREVIATION.search(block, max(start, match.start() - 12), match.start() + 1):
                yield position + start, block[start : match.end()]
                start = match.end()
        if start < len(block):
            yield position + start, block[start:]
        position += len(block) + 1


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
