"""Counts with percentages, each of a whole of its own, and a last row with all of them: "63 (66.7)" of 4 times 24."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.decimals import half_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

    from galley.prose.wording.tables import Cell, Table

_TOTAL: Final = lazy_pattern(r"(?i)(?:grand )?totals?|sum|overall|(?:over)?all(?: [a-z]+)?|together|combined")
_CELL: Final = lazy_pattern(r"(?P<count>\d{1,5}) ?[(\[](?P<share>\d{1,2}\.\d{1,2}) ?%?[)\]]")
_FEWEST, _FAR, _SLACK = 3, 15, 1.01


def wrong_pooled_shares(table: Table) -> Iterator[tuple[Cell, float]]:
    """Each percentage of a row of totals that is not that of all counts above it together, with what it would be."""
    for index, row in enumerate(table.rows):
        if not row or not _TOTAL.fullmatch(row[0].text):
            continue
        for column in range(1, len(row)):
            above = [one[column].text for one in table.rows[:index] if len(one) > column and one[column].text]
            found = [match for text in above if (match := _CELL.fullmatch(text))]
            told = _CELL.fullmatch(row[column].text)
            if told and len(found) >= _FEWEST and len(above) - len(found) <= 1 and _is_sum(told, found):
                exact = _exact(told, found)
                if exact is not None:
                    yield row[column], exact


def _is_sum(told: re.Match[str], found: Sequence[re.Match[str]]) -> bool:
    return int(told["count"]) == sum(int(one["count"]) for one in found)


def _exact(told: re.Match[str], found: Sequence[re.Match[str]]) -> float | None:
    """The percentage that the total is, unless it may be what is told, be it of the same people or a mean."""
    wholes = [_wholes(one) for one in found if int(one["count"])]
    if len(wholes) < len(found) or any(low > high for low, high in wholes):
        return None
    count, share, half = int(told["count"]), float(told["share"]), half_of(told["share"]) * _SLACK
    least, most = sum(low for low, _ in wholes), sum(high for _, high in wholes)
    mean = sum(float(one["share"]) for one in found) / len(found)
    sums = sum(float(one["share"]) for one in found)
    is_pooled = 100 * count / most - half <= share <= 100 * count / least + half
    if is_pooled or any(abs(share - one) <= len(found) * half for one in (mean, sums)):
        return None
    exact = 200 * count / (least + most)
    return exact if abs(exact - share) <= _FAR else None


def _wholes(one: re.Match[str]) -> tuple[int, int]:
    """The least and the greatest number that a count may be this share of."""
    count, share, half = int(one["count"]), float(one["share"]), half_of(one["share"]) * _SLACK
    return ceil(100 * count / (share + half)), floor(100 * count / (share - half)) if share > half else 0
