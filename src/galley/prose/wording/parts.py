"""Counts of one noun that divide a count of the same noun before them, and miss it by a little."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.breakdowns import Breakdown
from galley.prose.wording.counted import MATERIAL, PEOPLE
from galley.prose.wording.numbers import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOUN: Final = rf"(?:{MATERIAL}|{PEOPLE})\b"
_WHOLE: Final = lazy_pattern(
    rf"(?<![\w.,$(-])(?P<count>\d{{1,4}}) (?:[a-z-]+ ){{0,2}}?(?P<noun>{_NOUN})", re.IGNORECASE
)
_LISTED: Final = lazy_pattern(
    r"(?P<first>\d{1,4}) [^.;:()\d]{2,40}?(?:,? and|,) (?P<second>\d{1,4}) (?:from|in|with|by|via|at|on|over|who)\b"
)
_IN_PARENTHESES: Final = lazy_pattern(rf"\((?P<count>\d{{1,4}}) (?:{_NOUN})\)")
_IN_NEXT: Final = lazy_pattern(
    rf"(?<![\w.,$(-])(?P<first>\d{{1,4}}) (?P<noun>{MATERIAL}) [^.;:()\d]{{2,60}}? and (?:the other |the remaining )?"
    r"(?P<second>\d{1,4}) (?:were|was|took place|happened|in|on|via|by|at|over|online|remotely|face)\b",
    re.IGNORECASE,
)
_PARTLY: Final = lazy_pattern(
    r"\b(?:other|remaining|rest|both|also|some|excluded|dropped|cancelled|pilot|not)\b", re.IGNORECASE
)
_NEAR: Final = 0.15
_FAR: Final = 300  # characters between a whole and its parts


def wrong_parts(block: str) -> Iterator[tuple[Breakdown, int]]:
    """Rows of parts with the whole that they miss; a sum that stands in the block itself is right."""
    for whole in _WHOLE.finditer(block):
        for row in _rows_behind(block, whole):
            count = int(whole["count"])
            is_near = 0 < abs(row.total - count) <= max(count * _NEAR, 1)
            if is_near and not _PARTLY.search(block, whole.start(), row.end + 60):
                if row.total not in {int(number.value) for number in numbers(block) if number.is_whole}:
                    yield row, count
                break


def _rows_behind(block: str, whole: re.Match[str]) -> Iterator[Breakdown]:
    last = whole.end() + _FAR
    if block.startswith(":", whole.end()) and (listed := _LISTED.match(block, whole.end() + 2)):
        yield _row(listed.start("first"), listed.end("second"), (listed["first"], listed["second"]))
    end = re.compile(r"[.;](?:\s|$)").search(block, whole.end(), last)
    bracketed = list(_IN_PARENTHESES.finditer(block, whole.end(), end.start() if end else last))
    if len(bracketed) > 1:
        yield _row(bracketed[0].start("count"), bracketed[-1].end() - 1, tuple(one["count"] for one in bracketed))
    following = _IN_NEXT.search(block, whole.end(), last)
    if following and following["noun"].rstrip("s").casefold() == whole["noun"].rstrip("s").casefold():
        yield _row(following.start("first"), following.end("second"), (following["first"], following["second"]))


def _row(start: int, end: int, counts: tuple[str, ...]) -> Breakdown:
    return Breakdown(start, end, sum(int(count) for count in counts), (), "")
