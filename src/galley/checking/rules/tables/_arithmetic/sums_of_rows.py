"""Rows of a table whose total, in a column that is headed so, is not the sum of the cells that it sums up elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.prose.wording.tables import Cell, Table

_HEAD = lazy_pattern(r"(?i)(?:grand |in |overall |row )?totals?|sum|total (?:n|count|number)|all|both|combined|overall")
_TOTAL_ROW = lazy_pattern(r"(?i)(?:grand |in |overall |sub-?)?totals?|sum|all|overall|average|mean|median|sd")
_YEAR = range(1900, 2100)
_UNTOLD = frozenset({"-", "--", "---", "–", "—", ""})
_LEAST, _SHARE = 2, 0.6
_NEAR = 0.3  # of a total: a sum that misses it by more is of something else


@dataclass(frozen=True, slots=True)
class _Sum:
    """A row with its total and what the other cells add up to."""

    cell: Cell
    found: int
    total: int
    parts: int  # how many of them are counts


def wrong_sums(table: Table) -> Iterator[tuple[Cell, int, int]]:
    """Each such total with the sum and with what it says, where it is right in most rows."""
    told: set[int] = set()
    for index, header in enumerate(table.rows):
        totals = [column for column in range(1, len(header)) if _HEAD.fullmatch(header[column].text)]
        for column in totals:
            rows = [row for row in table.rows[index + 1 :] if len(row) == len(header)]
            rows = [row for row in rows if not _TOTAL_ROW.fullmatch(row[0].text)]
            for one in _wrong(rows, column, _candidates(totals, column, len(header))):
                if one.cell.span.start not in told:
                    told.add(one.cell.span.start)
                    yield one.cell, one.found, one.total


def _candidates(totals: Sequence[int], column: int, width: int) -> Iterator[list[int]]:
    """The columns that a column of totals may sum up: those since the last such, all others, or the other totals."""
    since = max((one for one in totals if one < column), default=0)
    yield list(range(since + 1, column))
    yield [one for one in range(1, width) if one not in totals]
    yield [one for one in totals if one < column]


def _wrong(rows: Sequence[Sequence[Cell]], column: int, candidates: Iterator[list[int]]) -> list[_Sum]:
    """The wrong rows where the candidate that is right most often is right in most of those that sum anything up."""
    best: list[_Sum] = []
    for columns in candidates:
        sums = [one for row in rows if (one := _sum(row, columns, column)) is not None]
        if len(columns) >= _LEAST and _right(sums) > _right(best):
            best = sums
    if _right(best) < _LEAST or _right(best) < _SHARE * len(best):
        return []
    return [one for one in best if one.parts > 1 and 0 < abs(one.found - one.total) <= max(1, _NEAR * one.total)]


def _right(sums: Sequence[_Sum]) -> int:
    return sum(one.found == one.total for one in sums)


def _sum(row: Sequence[Cell], columns: Sequence[int], column: int) -> _Sum | None:
    """None where a cell is neither a count nor left blank, or where nothing is counted."""
    total, parts = row[column].count, [row[one] for one in columns]
    counts = [part.count for part in parts if part.text.strip() not in _UNTOLD]
    if total is None or not counts or None in counts or all(one in _YEAR for one in counts if one):
        return None
    return _Sum(row[column], sum(one or 0 for one in counts), total, len(counts))
