"""Counts with their percentages in a table: of which whole they are, as all but one of them tell."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from galley.checking.rules.tables._arithmetic.relations import LAST_DIGITS, OddValue
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.checking.shared.grids import Grid, Value

_OF_SHARES = lazy_pattern(
    r"(?i)(?:in )?[(\[]?(?:%|percent(?:ages?)?|shares?|proportions?"
    r"|(?:rel(?:ative|\.) )?freq(?:uency|\.)? ?[(\[]?%?)[)\]]?"
)
_OF_COUNTS_WITH_SHARES = lazy_pattern(r"(?i)(?:n|no\.?|#|counts?|freq(?:uency|\.)?|number|participants) ?\( ?% ?\)")
_FEWEST = 4  # lines that agree on a whole
_FEWEST_OF_ALL = 3  # lines that are the whole
_NARROW = 1.05  # how far apart the wholes may be that agree
_SMALLEST = 5
_HUNDRED = 100


def odd_shares(grid: Grid) -> Iterator[OddValue]:
    """The one percentage that its count rules out, of the whole that all others are of."""
    lines = grid.lines
    if not grid.is_by_rows or len(lines) < _FEWEST_OF_ALL:
        return
    places = sorted({place for line in lines for place in line.values})
    for column, nth in places:
        pairs = (((column, nth), (column, nth + 1)), ((column, 0), (column + 1, 0)), ((column + 1, 0), (column, 0)))
        for counted, told in pairs:
            found = [
                (line.name, line.values[counted], line.values[told])
                for line in lines
                if counted in line.values and told in line.values
            ]
            head = grid.heads.get(told[0], "")
            head = "%" if counted[0] == told[0] and _OF_COUNTS_WITH_SHARES.fullmatch(head.strip()) else head
            if len(found) >= _FEWEST_OF_ALL and _are_shares(found, head):
                yield from _odd(found)


def _are_shares(found: Sequence[tuple[str, Value, Value]], head: str) -> bool:
    if any(count.decimals or count.is_share for _, count, _ in found):
        return False
    signs = sum(share.is_share for _, _, share in found)
    return 2 * signs > len(found) or (not signs and _OF_SHARES.fullmatch(head.strip()) is not None)


def _odd(found: Sequence[tuple[str, Value, Value]]) -> Iterator[OddValue]:
    told = [one for one in found if one[2].number > one[2].half and one[1].number > 0]
    wholes = [
        (_HUNDRED * count.number / (share.number + share.half), _HUNDRED * count.number / (share.number - share.half))
        for _, count, share in told
    ]
    if len(wholes) < _FEWEST_OF_ALL:
        return
    lowest = max((low for low, _ in wholes), key=lambda place: sum(low <= place <= high for low, high in wholes))
    fitting = [low <= lowest <= high for low, high in wholes]
    if fitting.count(False) != 1:
        return
    most = min(high for (_, high), fits in zip(wholes, fitting, strict=True) if fits)
    distinct = {share.text for (_, _, share), fits in zip(told, fitting, strict=True) if fits}
    if ceil(lowest) > floor(most) or most > _NARROW * lowest or most < _SMALLEST:
        return
    name, count, share = told[fitting.index(False)]
    if len(distinct) < _FEWEST and not _are_all(found, count, share, (lowest, most)):
        return
    expected = _HUNDRED * count.number / ((lowest + most) / 2)
    if count.number <= most and abs(share.number - expected) > LAST_DIGITS * share.half:
        yield OddValue(name, share, expected, f"{count.text} of {round((lowest + most) / 2)}", len(wholes) - 1)


def _are_all(
    found: Sequence[tuple[str, Value, Value]], count: Value, share: Value, bounds: tuple[float, float]
) -> bool:
    """Whether the counts add up to a whole within bounds, as they are or with the one that a percentage tells."""
    counts = sum(one.number for _, one, _ in found)
    others = (counts - count.number) / (1 - share.number / _HUNDRED) if share.number < _HUNDRED else counts
    return any(bounds[0] - 1 <= whole <= bounds[1] + 1 for whole in (counts, others))
