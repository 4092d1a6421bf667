"""Counts of one noun that divide a count of the same noun before them, and miss it by a little."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import Breakdown
from galley.prose.counting.numbers import numbers
from galley.prose.wording.counted import MATERIAL, PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NOUN: Final = rf"(?:{MATERIAL}|{PEOPLE})\b"
_WHOLE: Final = lazy_pattern(
    rf"(?<![\w.,$(-])(?P<count>\d{{1,4}}) (?:[a-z-]+ ){{0,2}}?(?P<noun>{_NOUN})", re.IGNORECASE
)
_LISTED: Final = lazy_pattern(
    r"(?P<first>\d{1,4}) [^.;:()\d]{2,40}?(?:,? and|,) (?P<second>\d{1,4}) (?:from|in|with|by|via|at|on|over|who)\b"
    r"(?![^.;()]*(?:,| and) (?:\d|one\b|an? ))"  # two are all
)
_IN_PARENTHESES: Final = lazy_pattern(rf"\((?P<count>\d{{1,4}}) (?:{_NOUN})\)")
# `12 interviews were held online and 8 took place in person`: two parts that an earlier number may add up.
_IN_NEXT: Final = lazy_pattern(
    rf"(?<![\w.,$(-])(?P<first>\d{{1,4}}) (?P<noun>{MATERIAL}) [^.;:()\d]{{2,60}}? and (?:the other |the remaining )?"
    r"(?P<second>\d{1,4}) (?:were|was|took place|happened|in|on|via|by|at|over|online|remotely|face)\b",
    re.IGNORECASE,
)
_ITEMS: Final = lazy_pattern(r"\d(?<=s[:,;] .|d: .|s \(.)\d{0,4} [a-z]")  # looked for by its numeral, which is rare
SUMMING: Final = ("control group", "control condition", "handed")
"""One is in whatever makes a whole and is no list."""
# Two groups that stand for all: control and treatment, right-handed and left-handed.
_NAMED_GROUPS: Final = lazy_pattern(
    r"\bcontrol (?:group|condition) ?(?:had|consisted of|included|contained|comprised|with"
    r"|\([nN] ?=) ?(?P<first>\d{1,4})\b"
    r"[^.;]{0,60}?\b(?:treatment|experimental|intervention|test) (?:group|condition) ?(?:had|consisted of"
    r"|included|contained"
    r"|comprised|with|\([nN] ?=)? ?(?P<second>\d{1,4})(?![\w%]|\.\d)|(?P<third>\d{1,4}) (?:were "
    r"|was )?right-handed[^.;\d]{0,20}? "
    r"(?P<fourth>\d{1,4}) (?:were |was )?left-handed"
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


def might_add_up(block: str, traces: Iterable[str] = SUMMING) -> bool:
    """Whether a closer look for what makes a whole is worth it; `traces` are those that can be in the block."""
    return any(trace in block for trace in traces) or _ITEMS.search(block) is not None


def _rows_behind(block: str, whole: re.Match[str]) -> Iterator[Breakdown]:
    last = whole.end() + _FAR
    if block.startswith(":", whole.end()) and (listed := _LISTED.match(block, whole.end() + 2)):
        yield _row(listed.start("first"), listed.end("second"), (listed["first"], listed["second"]))
    end = re.compile(r"[.;](?:\s|$)").search(block, whole.end(), last)
    bracketed = list(_IN_PARENTHESES.finditer(block, whole.end(), end.start() if end else last))
    if len(bracketed) > 1:
        yield _row(bracketed[0].start("count"), bracketed[-1].end() - 1, tuple(one["count"] for one in bracketed))
    if groups := _NAMED_GROUPS.search(block, whole.end(), last):
        names = ("first", "second") if groups["first"] else ("third", "fourth")
        yield _row(groups.start(names[0]), groups.end(names[1]), groups.group(*names))
    following = _IN_NEXT.search(block, whole.end(), last)
    if following and following["noun"].rstrip("s").casefold() == whole["noun"].rstrip("s").casefold():
        yield _row(following.start("first"), following.end("second"), (following["first"], following["second"]))


def _row(start: int, end: int, counts: tuple[str, ...]) -> Breakdown:
    return Breakdown(start, end, sum(int(count) for count in counts), (), "")
