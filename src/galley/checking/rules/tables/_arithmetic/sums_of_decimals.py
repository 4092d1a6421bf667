"""Totals of money, times and weights: columns of numbers with decimals, above a row that says it is their sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import value_of
from galley.prose.wording.decimals import half_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.prose.wording.tables import Cell, Table

_TOTAL = lazy_pattern(r"(?i)(?:grand |in |overall )?total|sum(?: total)?")
_NUMBER = lazy_pattern(r"[$€£]? ?(?P<number>\d{1,3}(?:,\d{3})*\.\d{1,3}|\d{1,6}\.\d{1,3}) ?(?:[$€£]|[a-z]{1,3})?")
_NO_AMOUNT = lazy_pattern(
    r"(?i)\b(?:mean|average|avg|median|rate|ratio|score|accuracy|precision|recall|share|percent\w*|sd|std|p|f1|index)\b|%|±"
)
_LEAST, _NEAR = 2, 0.15


def wrong_totals(table: Table) -> Iterator[tuple[Cell, str]]:
    """Each such total, with what the numbers above add up to."""
    for index, row in enumerate(table.rows):
        label = next((cell.text for cell in row if cell.text), "").rstrip(":")
        for column in range(1, len(row)) if _TOTAL.fullmatch(label) else ():
            head = table.rows[0][column].text if len(table.rows[0]) > column else ""
            found = _sum(table.rows[1:index], column)
            match = _NUMBER.fullmatch(row[column].text)
            if match is None or found is None or _NO_AMOUNT.search(f"{head} {table.rows[0][0].text}"):
                continue
            (whole, slack), total = found, value_of(match["number"])
            decimals = len(match["number"].partition(".")[2])
            if slack + 0.5 * 10.0**-decimals < abs(whole - total) <= _NEAR * total:
                yield row[column], f"{whole:.{decimals}f}"


def _sum(rows: Sequence[Sequence[Cell]], column: int) -> tuple[float, float] | None:
    """What the amounts of a column add up to, and by how much rounding may have changed it."""
    matches = [_NUMBER.fullmatch(row[column].text) if len(row) > column else None for row in rows]
    found = [match["number"].replace(",", "") for match in matches if match]
    if len(found) < _LEAST or len(found) != len(rows):
        return None
    return sum(map(float, found)), sum(half_of(one) for one in found)
