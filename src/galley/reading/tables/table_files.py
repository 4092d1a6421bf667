"""A study table as it lies in its file: cells of text under declared columns. No pandas in here."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic, did_you_mean
from galley.reading.folder import decode
from galley.reading.study.contradictions import RULE
from galley.reading.tables.csv_text import read_csv

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.findings.source import Span
    from galley.model.study import Table
    from galley.reading.folder import Folder
    from galley.reading.tables.csv_text import CsvText, Row

SIZE_LIMIT = 500_000_000
"""Bytes. Recorded data grow beyond any text of a paper."""


@dataclass(frozen=True)
class TableFile:
    """The rows of a table that fit under its header.

    `indexes` says which cell of a row belongs to a declared column; `has_sound_header`, whether the file has each
    declared column once and no other. `misfits` are the other rows, by line, with their key where it can be told.
    """

    table: Table
    csv: CsvText
    sha256: str
    indexes: dict[str, int]
    has_sound_header: bool
    rows: list[Row]
    lines: list[int]
    misfits: dict[int, str | None]

    @property
    def has_key(self) -> bool:
        """Whether the file has the columns that name a row."""
        return all(name in self.indexes for name in self.table.key)

    @property
    def knows_its_keys(self) -> bool:
        """Whether a key that is not among `keys` is in none of the rows, those included that cannot be read."""
        return self.has_key and bool(self.rows) and None not in self.misfits.values()

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all rows, however faulty these are."""
        if not self.has_key:
            return frozenset()
        return frozenset(key for key in (*self.row_keys(), *self.misfits.values()) if key)

    def row_keys(self) -> list[str]:
        """The key of each row, empty where it cannot be told."""
        columns = [self.texts(name) for name in self.table.key]
        return columns[0] if len(columns) == 1 else [joined_key(cells) for cells in zip(*columns, strict=True)]

    def key_of(self, row: Row) -> str:
        """The cells that name a row, joined; empty where one of them is."""
        return joined_key([row[self.indexes[name]] for name in self.table.key])

    def texts(self, column: str) -> list[str]:
        """The cells of a column, empty ones too; all are empty where the file has no such column."""
        index = self.indexes.get(column)
        return [""] * len(self.rows) if index is None else [row[index] for row in self.rows]

    def cell(self, row: int, column: str) -> Span:
        """Find a cell in the file, by the row's place among `rows`."""
        return self.csv.cell(self.lines[row], self.indexes[column])


def open_table(table: Table, folder: Folder) -> tuple[TableFile | None, tuple[Diagnostic, ...]]:
    """Read a table's file down to its cells, with the faults of the header and of rows that do not fit under it."""
    content, diagnostics = folder.bytes(table.path, limit=SIZE_LIMIT)
    if content is None:
        return None, diagnostics
    source, diagnostics = decode(table.path, content)
    if source is None:
        return None, diagnostics
    csv = read_csv(source, table.columns, rule=RULE)
    faults = (*_header_faults(table, csv), *csv.unreadable.values(), *_misfit_faults(csv))
    if not set(csv.header) & set(table.columns):
        return None, faults
    return _fitted(table, csv, sha256(content).hexdigest()), faults


def joined_key(cells: Sequence[str]) -> str:
    """The key of a row, from the cells that make it up; empty where one of them is."""
    return "/".join(cells) if all(cells) else ""


def _fitted(table: Table, csv: CsvText, checksum: str) -> TableFile:
    indexes = {name: csv.header.index(name) for name in table.columns if name in csv.header}
    fits = [len(row) == len(csv.header) for row in csv.rows]
    key = [indexes.get(name, len(csv.header)) for name in table.key]
    misfits: dict[int, str | None] = dict.fromkeys(csv.unreadable)
    for line, row, does_fit in zip(csv.lines, csv.rows, fits, strict=True):
        if not does_fit:
            misfits[line] = joined_key([row[index] for index in key]) if max(key) < len(row) else None
    return TableFile(
        table,
        csv,
        checksum,
        indexes,
        has_sound_header=not any(_header_faults(table, csv)),
        rows=[row for row, does_fit in zip(csv.rows, fits, strict=True) if does_fit],
        lines=[line for line, does_fit in zip(csv.lines, fits, strict=True) if does_fit],
        misfits=misfits,
    )


def _header_faults(table: Table, csv: CsvText) -> Iterator[Diagnostic]:
    if not csv.header:
        if not csv.unreadable:
            yield _fault(csv.source.span(0, 0), "the file is empty", _header_hint(table))
        return
    if not set(csv.header) & set(table.columns):
        place = csv.source.line_span(csv.header_line)
        yield _fault(place, f"the first line names no column of table `{table.name}`", _header_hint(table))
        return
    yield from _strange_columns(table, csv)
    if not csv.rows and not csv.unreadable:
        end = len(csv.source.text)
        yield _fault(csv.source.span(end, end), f"the table has a header, but no {table.label.one}")


def _strange_columns(table: Table, csv: CsvText) -> Iterator[Diagnostic]:
    missing = [name for name in table.columns if name not in csv.header]
    meant: set[str] = set()
    for index, name in enumerate(csv.header):
        place = csv.cell(csv.header_line, index)
        if not name:
            yield _fault(place, f"column {index + 1} has no name", "delete it, or the delimiters at the ends of lines")
        elif name in csv.header[:index]:
            yield _fault(place, f"column `{name}` occurs twice")
        elif name not in table.columns:
            near = did_you_mean(name, missing)
            meant.update(near)
            hints = near or ("delete it from the file, or declare it in study.toml",)
            yield _fault(place, f"column `{name}` is not declared for table `{table.name}`", *hints)
    for name in missing:
        if meant.isdisjoint(did_you_mean(name, [name])):
            yield _fault(csv.source.line_span(csv.header_line), f"column `{name}` is missing", _header_hint(table))


def _misfit_faults(csv: CsvText) -> Iterator[Diagnostic]:
    expected = len(csv.header)
    for line, row in zip(csv.lines, csv.rows, strict=True):
        if len(row) != expected:
            place = csv.cell(line, min(len(row), expected))
            hint = f'a cell with the delimiter `{csv.delimiter}` inside is quoted: "…{csv.delimiter}…"'
            message = f"the row has {len(row)} cells, the header has {expected}"
            yield _fault(place, message, *((hint,) if len(row) > expected else ()))


def _header_hint(table: Table) -> str:
    return f"expected the columns {', '.join(table.columns)}"


def _fault(place: Span, message: str, *hints: str) -> Diagnostic:
    return Diagnostic(place, message, RULE, hints=hints)
