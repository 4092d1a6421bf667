"""Where a value comes from, down to the rows: what `galley explain` says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.source import Span
    from galley.statistics.data import StudyData, TableData
    from galley.values import Value


@dataclass(frozen=True, slots=True)
class Row:
    """A row behind a value: its line in the file (counted from 1), its key, and the cells that were looked at."""

    line: int
    key: str
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The part of one file that a value was computed from."""

    path: str
    sha256: str
    rows: tuple[Row, ...]
    missing: tuple[Row, ...]
    excluded: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A value with all that stands behind it, and the places that print it."""

    value: Value
    evidence: tuple[Evidence, ...]
    uses: tuple[Span, ...]


def explain(value: Value, data: StudyData, uses: Iterable[Span]) -> Explanation:
    """The rows that a value stands on, looked up in the study's tables."""
    tables = (table for table in data.tables.values() if table.table.path in value.origin.files)
    return Explanation(value, tuple(_evidence(value, table) for table in tables), tuple(uses))


def _evidence(value: Value, data: TableData) -> Evidence:
    columns = [name for name in data.table.columns if name in value.origin.columns]
    # A filter is described as "column condition"; its cells are evidence too.
    columns += [
        name
        for name in data.table.columns
        if name not in columns and any(text.split(" ", 1)[0] == name for text in value.origin.filters)
    ]
    origin = value.origin
    return Evidence(
        path=data.table.path,
        sha256=data.sha256,
        rows=_rows(data, origin.rows, columns),
        missing=_rows(data, origin.missing, columns),
        excluded=_rows(data, origin.excluded, columns),
    )


def _rows(data: TableData, keys: tuple[str, ...], columns: list[str]) -> tuple[Row, ...]:
    chosen = data.frame.index.isin(keys)
    frame, lines = data.frame.loc[chosen, columns], data.lines[chosen]
    return tuple(
        Row(int(line), str(key), {name: _cell(cell) for name, cell in zip(columns, cells, strict=True)})
        for line, key, cells in zip(lines, frame.index, frame.itertuples(index=False, name=None), strict=True)
    )


def _cell(cell: Any) -> str:
    if isinstance(cell, tuple):
        return "; ".join(cell)
    if cell is None or cell != cell or str(cell) in {"<NA>", "NaT"}:  # noqa: PLR0124 - NaN alone differs from itself
        return "not disclosed"
    if hasattr(cell, "isoformat"):
        return str(cell.date().isoformat() if hasattr(cell, "date") else cell.isoformat())
    return str(cell)
