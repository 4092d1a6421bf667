"""Counts by category in a row, of the people whom a paragraph counts before, that miss the number of these."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import WHOLE, are_mixed, breakdowns
from galley.prose.counting.numbers import numbers
from galley.prose.counting.quantities import quantities
from galley.prose.wording.sentences import LONGEST, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.prose.counting.breakdowns import Breakdown
    from galley.prose.counting.numbers import Number

_PARTLY = lazy_pattern(
    r"\b(?:others?|rest|remaining|remainder|undisclosed|disclosed?|not (?:say|disclose|answer|specify|report|state)"
    r"|prefer\w*|declined|unknown|missing|unspecified|including|included|some|such as|e\.g|for example|mostly"
    r"|majority"
    r"|multiple|several|overlap\w*|also|both|at least|dropped|excluded?|removed|withdrew|invalid|discarded"
    r"|per [a-z]+)\b",
    re.IGNORECASE,
)
_OVERLAPPING = lazy_pattern(
    r"\b(?:multiple|several|overlap\w*|also|both|at least|or more|dropped|excluded?|removed|withdrew|invalid"
    r"|discarded|initial\w*|per [a-z]+)\b",
    re.IGNORECASE,
)
_ATTACHED = lazy_pattern(r"[\w\s/-]{1,60}(?:\s?[(:]\s?|, of (?:whom|which) | (?:included|comprised|consisted of) )")
_BESIDE = lazy_pattern(r"(?: [\w-]+){1,4}(?:, | \(|: )(?:of (?:which|whom) )?")  # "26 bakers, 15 women"
_MEASURED = lazy_pattern(r" (?:and \d+ )?(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?)\b")
_WHO = lazy_pattern(r" (?:who|that) (?:did not|didn['’]t|preferred|declined|chose not|would not)[^.,;()]*")
_HUNDREDS = lazy_pattern(r"\bhundred (?:and )?$")  # before what else would be a number of its own
_SHARE = lazy_pattern(r" \(\d{1,3}(?:\.\d{1,2})? ?%\)")
_ALL_BEHIND = lazy_pattern(r"\), (?:all|none) of whom\b")
_LONGEST_COUNT = 16  # characters
_MOST_BESIDE = 3  # by which a row of genders misses a number of what may not be people
_NEAR = 0.25  # of a whole: a row of whatever kind that adds up to less says only something of it


def wrong_rows(block: str) -> Iterator[tuple[Breakdown, int]]:
    """Each row with the number that it misses."""
    rows = list(_rows(block))
    wholes = tuple(_wholes(block)) if rows else ()
    found = [number for number in numbers(block) if not _MEASURED.match(block, number.end)] if rows else []
    values = {number.value for number in found}
    divided = (0, 1)  # where the last row ends that adds up, and to what
    for row, sentence in rows:
        is_next = block[divided[0] : row.start] == "; "  # "16 cooks, 12 waiters; 15 female, 13 male"
        whole = (_near(divided[1], row) if is_next else _whole(block, row, wholes) or _bracketed(block, row)) or 1
        divided = (row.end, whole) if row.total == whole else (0, 1)
        is_no_part = row.greatest > whole or (row.greatest == whole and not row.kind)
        if (
            whole in (1, row.total)
            or are_mixed(row.labels)
            or row.total in values
            or is_no_part
            or _has_its_own_whole(row)
        ):
            continue
        if not (_PARTLY if row.total < whole else _OVERLAPPING).search(sentence):
            yield row, whole


def _has_its_own_whole(row: Breakdown) -> bool:
    """Whether one count may be that of the others together: two genders in equal numbers are not."""
    return 2 * row.greatest == row.total and not (row.kind == "gender" and len(row.labels) == len("ab"))


def _rows(block: str) -> Iterator[tuple[Breakdown, str]]:
    for start, sentence in sentences(block):
        rows = breakdowns(_SHARE.sub(_blank, sentence)) if len(sentence) <= LONGEST else ()
        for row in rows:
            yield replace(row, start=start + row.start, end=start + row.end), _beside(sentence, row)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _beside(sentence: str, row: Breakdown) -> str:
    """What may excuse a row: the sentence, without those whom a row of three genders or more counts itself.

    What is said of all behind the bracket that holds the row says nothing of the row.
    """
    if row.kind == "gender" and (all_behind := _ALL_BEHIND.search(sentence, row.end)):
        sentence = sentence[: all_behind.start()]
    if row.kind != "gender" or len(row.labels) < len("abc"):
        return sentence
    behind = _WHO.match(sentence, row.end)
    return sentence[: row.start] + sentence[behind.end() if behind else row.end :]


def _wholes(block: str) -> Iterator[Number]:
    """The numbers of people in a block."""
    for place in WHOLE.finditer(block):
        first = max(place.start() - _LONGEST_COUNT, 0)
        start = first if _HUNDREDS.search(block, first, place.start()) else place.start()
        yield from (one for one in numbers(block, start, place.end()) if one.end > place.start())


def _whole(block: str, row: Breakdown, wholes: tuple[Number, ...]) -> int | None:
    """The number of people that stands last before the row; where we cannot tell of what, right before it."""
    index = bisect_left(wholes, row.start, key=lambda number: number.start) - 1
    if index < 0 or not (row.kind or _ATTACHED.fullmatch(block, wholes[index].end, row.start)):
        return None
    whole = wholes[index]
    if whole.value <= row.greatest:  # "32 people in 16 pairs (17 women, …": what all are is told before that
        before = [one for one in wholes[:index] if "." not in block[one.end : row.start]]
        whole = next((one for one in reversed(before) if one.value > row.greatest), whole)
    beside = [
        one
        for one in quantities(block, whole.end, row.start)
        if one.noun and _BESIDE.fullmatch(block, one.end, row.start)
    ]
    is_beside = bool(beside) and beside[-1].value > row.greatest
    return _near(beside[-1].value if is_beside else int(whole.value), row)


def _bracketed(block: str, row: Breakdown) -> int | None:
    """The number of whatever the sentence counts right before the bracket of a row of genders: "19 borrowers"."""
    if row.kind != "gender" or block[row.start - 1 : row.start] != "(":
        return None
    counted = list(quantities(block, block.rfind(". ", 0, row.start) + 1, row.start))
    is_one = len(counted) == 1 and counted[0].noun and counted[0].value > row.greatest
    return counted[0].value if is_one and abs(counted[0].value - row.total) <= _MOST_BESIDE else None


def _near(whole: int, row: Breakdown) -> int | None:
    """The whole, if a row of this kind divides all of it."""
    return whole if row.kind or abs(row.total - whole) <= max(whole * _NEAR, 1) else None
