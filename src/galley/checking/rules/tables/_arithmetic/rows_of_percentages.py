"""Rows and columns of percentages: where all others of a table add up to 100, those that do not are wrong."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.prose.wording.tables import Cell, Table

_PERCENTAGE = lazy_pattern(r"(?P<percent>\d{1,3}(?:\.\d{1,2})?)\s?(?P<sign>%?)")
_OF_SHARES = lazy_pattern(r"(?i)%|\bper ?cent|percentages?\b|\bshares?\b|\bproportions?\b")
_SUMMARY = lazy_pattern(r"(?i)(?:grand |in |overall )?totals?|sum|all|overall|average|mean|median|sd")
_FEWEST_ROWS, _FEWEST_PARTS = 3, 3
_ENOUGH_ROWS = 4  # that add up to about 100: fewer are to do so exactly
_WHOLE, _FAR = 100, 40
_WRONG = 0.25  # of the rows: where more miss it, they are not meant to add up


def odd_rows(table: Table) -> Iterator[tuple[Cell, Decimal]]:
    """The last cell of each such row, and what its percentages add up to."""
    rows = [parts for row in table.rows if (parts := _parts(row[1:])) and not _SUMMARY.fullmatch(row[0].text)]
    is_of_shares = _OF_SHARES.search(table.caption) or any(map(_OF_SHARES.search, _spanning(table)))
    rows = [row for row in rows if is_of_shares or all("%" in cell.text for cell, _ in row)]
    if len(rows) < _FEWEST_ROWS or len({len(row) for row in rows}) != 1:
        return
    sums = [(row, sum((value for _, value in row), Decimal())) for row in rows]
    wrong = [(row, found) for row, found in sums if not _is_whole(row, found)]
    is_exact = len(wrong) == 1 and sum(found == _WHOLE for _, found in sums) == len(rows) - 1
    if wrong and (is_exact if len(rows) < _ENOUGH_ROWS else len(wrong) <= _WRONG * len(rows)):
        for row, found in wrong:
            if 0 < abs(found - _WHOLE) <= _FAR:
                yield row[-1][0], found


def _spanning(table: Table) -> Iterator[str]:
    """The headings of several columns: those of a row that has fewer cells than the table."""
    for row in table.rows[:2]:
        if len(row) < table.width:
            yield from (cell.text for cell in row)


def _parts(cells: Sequence[Cell]) -> list[tuple[Cell, Decimal]]:
    """The percentages of a row; none if a cell holds anything else, or if they are too few to tell."""
    found = []
    for cell in cells:
        match = _PERCENTAGE.fullmatch(cell.text)
        if match is None or Decimal(match["percent"]) > _WHOLE:
            return []
        found.append((cell, Decimal(match["percent"])))
    return found if len(found) >= _FEWEST_PARTS else []


def _is_whole(row: Sequence[tuple[Cell, Decimal]], found: Decimal) -> bool:
    """Whether percentages add up to 100, each of which may have been rounded."""
    units = [Decimal(1).scaleb(-len(str(value).partition(".")[2])) for _, value in row]
    return abs(found - _WHOLE) <= sum(units, Decimal()) / 2 + max(units)
