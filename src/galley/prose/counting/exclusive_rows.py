"""Counts of what has one label each, in one sentence: "each letter got one label: 141 ask, 79 thank, 28 do both"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import Breakdown
from galley.prose.counting.numbers import number_places
from galley.prose.counting.quantities import quantities
from galley.prose.counting.slips import is_slip_in_sum
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.scanning import lines_at, places
from galley.prose.wording.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.prose.counting.quantities import Quantity

_KIND: Final = (
    r"(?:label|categor(?:y|ies)|code|reason|option|answer|type|theme|group|class|choice|activity|place|purpose)"
)
_ONE_EACH: Final = lazy_pattern(
    rf"(?i)\b(?:exactly|only|just|precisely) one\b|\b(?:one|single) (?:main|primary|most important|dominant) {_KIND}"
    rf"|\b(?:the|a) single {_KIND}|\bmutually exclusive\b|\bsingle[- ]choice\b|\bforced[- ]choice\b"
    rf"|\b(?:each|every) [a-z]+ (?:was|is|got|received|gave|named|chose|has|had) (?:[a-z]+ ){{0,2}}?one {_KIND}"
)
_TRACES: Final = ("xactly one", "nly one", "ust one", "recisely one", "single", "one main", "one primary", "one most")
_OVERLAPPING: Final = lazy_pattern(
    r"(?i)\b(?:both|also|multiple|several|overlap\w*|more than one|at least one|or more|some of|such as|including|e\.g"
    r"|for example|mainly|mostly|among others)\b"
)
_OPENED: Final = lazy_pattern(r"(?: [a-z][\w’'-]*){1,9}: $")
_TOLD: Final = lazy_pattern(r"(?: [a-z][\w’'-]*){3}")  # not only what they are, which some may be twice
_CLOSED: Final = lazy_pattern(r",? and (?:only |another |the other |a further )?$")
_ITEM: Final = lazy_pattern(
    r"(?:^|[,;:(] ?|\b(?:and|while|whereas|but) )(?:(?:only|another|the other|the remaining|a further) )?$"
)
_PART_OF: Final = lazy_pattern(
    r"(?i)\b(?:of these|of those|of whom|of which|at least|at most|more than|up to|per|each|both)\b"
)
_BEFORE: Final = 24  # characters
_FEWEST: Final = 3
_NEAR: Final = 0.25


def wrong_exclusive_rows(text: str) -> Iterator[tuple[Breakdown, int]]:
    """Each such row that comes to no number of its paragraph, but misses one by a slip of the pen."""
    counted_places = set(number_places(text))
    opened = [place for place in places(text, (": ",)) if place + len(": ") in counted_places]
    for start, end in lines_at(text, sorted({*places(text, _TRACES), *opened})):
        block = text[start:end]
        told = _ONE_EACH.search(block)
        if _OVERLAPPING.search(block):
            continue
        counted = list(quantities(block))
        for first, sentence in sentences(block):
            row = _row(block, first, first + len(sentence), counted)
            others = {one.value for one in counted if one not in row}
            parts = [one.value for one in row]
            if len(row) < _FEWEST or sum(parts) in others or any(is_approximate(block, one.start) for one in row):
                continue
            if told is None or first + len(sentence) < told.start():
                others = _opened(block, row, counted)
            whole = max((one for one in others if max(parts) < one and _is_missed(one, parts)), default=None)
            if whole:
                yield Breakdown(start + row[0].start, start + row[-1].end, sum(parts), (), "parts"), whole


def _opened(block: str, row: Sequence[Quantity], counted: Sequence[Quantity]) -> set[int]:
    """The count whose parts a row is, as it ends with "and" and stands right behind the count's clause and a colon."""
    before = [one for one in counted if one.end < row[0].start]
    is_closed = _CLOSED.search(block, row[-2].end, row[-1].start)
    are_told = all(_TOLD.match(block, one.end) for one in row)
    is_opened = before and is_closed and are_told and _OPENED.fullmatch(block, before[-1].end, row[0].start)
    return {before[-1].value} if is_opened else set()


def _row(block: str, first: int, end: int, counted: Sequence[Quantity]) -> list[Quantity]:
    """The counts of a sentence that begin its items: all but one that is before these."""
    row: list[Quantity] = []
    others = 0
    for one in (one for one in counted if first <= one.start < end):
        if one.start == first or _ITEM.search(block[max(one.start - _BEFORE, first) : one.start]):
            row.append(one)
        else:
            others += one.value > 1
    is_sure = others <= 1 and not _PART_OF.search(block, row[0].start if row else end, end)
    return row if is_sure else []


def _is_missed(whole: int, parts: Sequence[int]) -> bool:
    total = sum(parts)
    return abs(total - whole) <= max(_NEAR * whole, 1) and is_slip_in_sum(total, whole, parts)
