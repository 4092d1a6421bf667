"""What each table of a study holds, as its file and its declaration say: no cell of anybody is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.model.data.small_cells import suppressed
from galley.model.study import Kind
from galley.reading.study.withdrawn import read_withdrawn
from galley.reading.tables.orphans import references, with_orphans
from galley.reading.tables.table_files import open_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from galley.findings.diagnostics import Diagnostic
    from galley.model.study import Column, Study, Table
    from galley.reading.folder import Folder
    from galley.reading.tables.table_files import TableFile


@dataclass(frozen=True)
class ColumnOverview:
    """A declared column: how many cells are empty, and how many rows have each category.

    A count below the study's `smallest_cell` is None, and so is the next one where a single None could be computed from
    the others. `undeclared` cells have something else than a category. `is_absent`: the file has no such column.
    """

    column: Column
    is_absent: bool
    missing: int
    distinct: int
    categories: Mapping[str, int | None]
    undeclared: int


@dataclass(frozen=True)
class TableOverview:
    """A table: its rows, without those of people who have withdrawn, and its columns; `rows` is None without a file.

    `ignored` columns of the file are not used by the study, as its declaration says, and `undeclared` ones are in no
    declaration. `unused` are declared to be ignored, and not in the file.
    """

    table: Table
    rows: int | None
    withdrawn: int = 0
    columns: tuple[ColumnOverview, ...] = ()
    ignored: tuple[str, ...] = ()
    undeclared: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    faults: tuple[Diagnostic, ...] = ()


def overview_of(study: Study, folder: Folder) -> tuple[TableOverview, ...]:
    """All tables of a study, in the order of their declaration."""
    opened = {name: open_table(table, folder) for name, table in study.tables.items()}
    files = {name: file for name, (file, _) in opened.items() if file is not None}
    gone = rows_withdrawn(files, read_withdrawn(study, folder))
    return tuple(_of_table(study, table, *opened[name], gone.get(name, set())) for name, table in study.tables.items())


def _of_table(
    study: Study, table: Table, file: TableFile | None, faults: tuple[Diagnostic, ...], gone: set[int]
) -> TableOverview:
    if file is None:
        return TableOverview(table, None, faults=faults)
    kept = [row for row in range(len(file.rows)) if row not in gone]
    there = [name for name in dict.fromkeys(file.csv.header) if name and name not in table.columns]
    ignored = tuple(name for name in there if name in table.ignore or "*" in table.ignore)
    return TableOverview(
        table,
        rows=len(kept),
        withdrawn=len(file.rows) - len(kept),
        columns=tuple(_of_column(column, file, kept, study.smallest_cell or 0) for column in table.columns.values()),
        ignored=ignored,
        undeclared=tuple(name for name in there if name not in ignored),
        unused=tuple(name for name in table.ignore if name != "*" and name not in file.csv.header),
        faults=faults,
    )


def rows_withdrawn(
    files: Mapping[str, TableFile], withdrawn: frozenset[str], also: Mapping[str, set[int]] | None = None
) -> dict[str, set[int]]:
    """The rows of those who have withdrawn, by table, `also` others, and those that refer to either, to any depth."""
    keys = {name: file.row_keys() for name, file in files.items()}
    gone = {
        name: {row for row, key in enumerate(keys[name]) if file.table.withdrawn and key in withdrawn}
        | (also or {}).get(name, set())
        for name, file in files.items()
    }
    cells = {name: {one: file.texts(one) for one in file.table.columns} for name, file in files.items()}
    return with_orphans(gone, keys, references([file.table for file in files.values()], cells))


def _of_column(column: Column, file: TableFile, kept: Sequence[int], least: int) -> ColumnOverview:
    texts = file.texts(column.name)
    cells = [texts[row] for row in kept]
    filled = [cell for cell in cells if cell]
    parts = filled
    if column.kind is Kind.CATEGORIES:
        parts = [part.strip() for cell in filled for part in cell.split(";") if part.strip()]
    counts = Counter(parts)
    known = {"yes": counts["yes"], "no": counts["no"]} if column.kind is Kind.BOOLEAN else {}
    known |= {name: counts[name] for name in column.categories}
    return ColumnOverview(
        column,
        is_absent=column.name not in file.indexes,
        missing=len(cells) - len(filled),
        distinct=len(set(filled)),
        categories=suppressed(known, least),
        undeclared=len(parts) - sum(known.values()) if known else 0,
    )
