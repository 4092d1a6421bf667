"""A study table as it lies in its file: cells of text under declared columns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from galley.findings.source import SourceFile
from galley.model.layout import STUDY
from galley.reading.decoding import decode
from galley.reading.recalling import Recall
from galley.reading.tables.csv_text import CsvText, read_csv
from galley.reading.tables.failures import RULE, Failures, first_faults
from galley.reading.tables.foreign_files import clashing, foreign
from galley.reading.tables.header_faults import absent_rows, header_faults, misfits, unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import Span
    from galley.model.study import Table
    from galley.reading.folder import Folder
    from galley.reading.tables.csv_text import Row

Opened: TypeAlias = "tuple[TableFile | None, tuple[Diagnostic, ...]]"
"""A table as far as it could be read, and the faults of its header and of rows that do not fit under it."""

SIZE_LIMIT = 500_000_000
"""Bytes. Recorded data grow beyond any text of a paper."""


@dataclass(frozen=True)
class TableFile:
    """The rows of a table that fit under its header.

    `indexes` says which cell of a row belongs to a declared column; `has_sound_header`, whether the file has each
    declared column once and no other. `misfits` are the other rows, by line, with their key where it can be told.
    `failures` are those of the header and of the misfits.
    """

    table: Table
    csv: CsvText
    sha256: str
    indexes: dict[str, int]
    has_sound_header: bool
    rows: list[Row]
    lines: list[int]
    misfits: dict[int, str | None]
    failures: tuple[Failures, ...]

    @property
    def faults_of_header(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the header, of each sort the first."""
        return self._first_faults(of_header=True)

    @property
    def faults_of_rows(self) -> tuple[Diagnostic, ...]:
        """What is wrong with rows that do not fit under it, of each sort the first."""
        return self._first_faults(of_header=False)

    def _first_faults(self, *, of_header: bool) -> tuple[Diagnostic, ...]:
        sorts = (one for one in self.failures if one.numbers)
        line = self.csv.header_line
        return tuple(one.tell(one.numbers[0]) for one in sorts if (one.place(one.numbers[0])[0] == line) is of_header)

    @property
    def has_key(self) -> bool:
        """Whether the file has the columns that name a row."""
        return all(name in self.indexes for name in self.table.key)

    @property
    def knows_its_keys(self) -> bool:
        """Whether a key that is not among `keys` is in none of the rows, those included that cannot be read."""
        return self.has_key and bool(self.rows) and None not in self.misfits.values() and "" not in self.row_keys()

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all rows, however faulty these are."""
        if not self.has_key:
            return frozenset()
        return frozenset(key for key in (*self.row_keys(), *self.misfits.values()) if key)

    def row_keys(self) -> Sequence[str]:
        """The key of each row, empty where it cannot be told."""
        columns = [self.texts(name) for name in self.table.key]
        return columns[0] if len(columns) == 1 else [joined_key(cells) for cells in zip(*columns, strict=True)]

    def key_of(self, row: Row) -> str:
        """The cells that name a row, joined; empty where one of them is."""
        return joined_key([row[self.indexes[name]] for name in self.table.key])

    def texts(self, column: str) -> Sequence[str]:
        """The cells of a column, empty ones too; all are empty where the file has no such column."""
        index = self.indexes.get(column)
        return ("",) * len(self.rows) if index is None or not self.rows else self._columns[index]

    @cached_property
    def _columns(self) -> list[tuple[str, ...]]:
        return list(zip(*self.rows, strict=True))

    def cell(self, row: int, column: str) -> Span:
        """Find a cell in the file, by the row's place among `rows`."""
        return self.csv.cell(self.lines[row], self.indexes[column])


def absent_table(table: Table) -> TableFile:
    """A table in the place of one that cannot be read: without rows, and with none of its columns."""
    csv = CsvText(SourceFile(table.path, ""), ",", RULE)
    return TableFile(
        table, csv, sha256="", indexes={}, has_sound_header=False, rows=[], lines=[], misfits={}, failures=()
    )


def open_table(table: Table, folder: Folder) -> Opened:
    """Read a table's file down to its cells, with the faults of the header and of rows that do not fit under it."""
    return _recall.read(folder, lambda traced: _open_table(table, traced), settings=(table.name,), given=(table,))


_recall: Recall[Opened] = Recall(most=16)  # rules and values read the same


def _open_table(table: Table, folder: Folder) -> Opened:
    content, diagnostics = folder.bytes(table.path, limit=SIZE_LIMIT)
    if content is None:
        return None, _where_declared(table, folder, diagnostics)
    source, diagnostics = decode(table.path, content)
    if misnamed := foreign(table.path, content):
        return None, misnamed
    if source is None:
        return None, diagnostics
    if clash := clashing(source):
        return None, clash
    csv = read_csv(source, table.columns, rule=RULE)
    of_header = tuple(header_faults(table, csv))
    if set(csv.header).isdisjoint(table.columns):
        return None, first_faults((*of_header, unreadable(csv)))
    failures = (*of_header, *absent_rows(table, csv), *misfits(csv))
    is_sound = not any(found.numbers for found in of_header)
    return _fitted(table, csv, sha256(content).hexdigest(), failures, is_sound=is_sound), first_faults(failures)


def _where_declared(table: Table, folder: Folder, diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """What is wrong with a path that names no file of the paper, at its place: the declaration of the table."""
    declaration = folder.source(STUDY)[0] if not folder.exists(table.path) else None
    if declaration is None:
        return diagnostics
    from galley.reading.toml.places import locate_value  # noqa: PLC0415 - only for a fault

    place = locate_value(declaration, ("tables", table.name, "path"))
    meant = table.path.replace("\\", "/")
    hints = (f"write `{meant}`",) if meant != table.path and folder.exists(meant) else ()
    return tuple(replace(one, span=place, hints=(*hints, *one.hints)) for one in diagnostics)


def joined_key(cells: Sequence[str]) -> str:
    """The key of a row, from the cells that make it up; empty where one of them is."""
    return "/".join(cells) if all(cells) else ""


def _fitted(table: Table, csv: CsvText, checksum: str, failures: tuple[Failures, ...], *, is_sound: bool) -> TableFile:
    indexes = {name: csv.header.index(name) for name in table.columns if name in csv.header}
    fits = [len(row) == len(csv.header) for row in csv.rows]
    key = [indexes.get(name, len(csv.header)) for name in table.key]
    misfit_keys: dict[int, str | None] = dict.fromkeys(csv.unreadable)
    for line, row, does_fit in zip(csv.lines, csv.rows, fits, strict=True):
        if not does_fit:
            misfit_keys[line] = joined_key([row[index] for index in key]) if max(key) < len(row) else None
    return TableFile(
        table,
        csv,
        checksum,
        indexes,
        has_sound_header=is_sound,
        rows=[row for row, does_fit in zip(csv.rows, fits, strict=True) if does_fit],
        lines=[line for line, does_fit in zip(csv.lines, fits, strict=True) if does_fit],
        misfits=misfit_keys,
        failures=failures,
    )
