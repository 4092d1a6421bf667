"""A study table as it lies in its file: cells of text under declared columns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic, did_you_mean
from galley.reading.folder import decode
from galley.reading.study.contradictions import RULE
from galley.reading.tables.csv_text import DELIMITERS, OTHER_DELIMITERS, read_csv
from galley.reading.tables.foreign_files import foreign
from galley.reading.tables.problems import MOST_TOLD, Problem, told

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
    `problems` are those of the header and of the misfits.
    """

    table: Table
    csv: CsvText
    sha256: str
    indexes: dict[str, int]
    has_sound_header: bool
    rows: list[Row]
    lines: list[int]
    misfits: dict[int, str | None]
    problems: tuple[Problem, ...]

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


def open_table(table: Table, folder: Folder) -> tuple[TableFile | None, tuple[Diagnostic, ...]]:
    """Read a table's file down to its cells, with the faults of the header and of rows that do not fit under it."""
    content, diagnostics = folder.bytes(table.path, limit=SIZE_LIMIT)
    if content is None:
        return None, diagnostics
    source, diagnostics = decode(table.path, content)
    if misnamed := foreign(table.path, content):
        return None, misnamed
    if source is None:
        return None, diagnostics
    csv = read_csv(source, table.columns, rule=RULE)
    header_problems = tuple(_header_problems(table, csv))
    problems = (*header_problems, *_misfit_problems(csv))
    if not set(csv.header) & set(table.columns):
        return None, told(problems)
    return _fitted(table, csv, sha256(content).hexdigest(), problems, is_sound=not header_problems), told(problems)


def joined_key(cells: Sequence[str]) -> str:
    """The key of a row, from the cells that make it up; empty where one of them is."""
    return "/".join(cells) if all(cells) else ""


def _fitted(table: Table, csv: CsvText, checksum: str, problems: tuple[Problem, ...], *, is_sound: bool) -> TableFile:
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
        has_sound_header=is_sound,
        rows=[row for row, does_fit in zip(csv.rows, fits, strict=True) if does_fit],
        lines=[line for line, does_fit in zip(csv.lines, fits, strict=True) if does_fit],
        misfits=misfits,
        problems=problems,
    )


def _header_problems(table: Table, csv: CsvText) -> Iterator[Problem]:
    line = csv.header_line
    if not csv.header:
        if not csv.unreadable:
            yield _problem(line, 0, csv.source.span(0, 0), "the file is empty", _header_hint(table))
        return
    if not set(csv.header) & set(table.columns):
        message = f"the first line names no column of table `{table.name}`"
        hints = (_header_hint(table), *_separator_hints(table, csv))
        yield _problem(line, 0, csv.source.line_span(line), message, *hints)
        return
    yield from _strange_columns(table, csv)
    if not csv.rows and not csv.unreadable:
        end = len(csv.source.text)
        place = csv.source.span(end, end)
        yield _problem(line, len(csv.header), place, f"the table has a header, but no {table.label.one}")


def _strange_columns(table: Table, csv: CsvText) -> Iterator[Problem]:
    there = set(csv.header)
    missing = [name for name in table.columns if name not in there]
    strange = list(islice((name for name in csv.header if name and name not in table.columns), MOST_TOLD))
    meant = {name: did_you_mean(name, missing) for name in strange}
    seen: set[str] = set()
    for index, name in enumerate(csv.header):
        if not name or name in seen or name not in table.columns:
            tell = partial(_strange_column, table, csv, index, meant.get(name, ()), is_repeated=name in seen)
            yield Problem(csv.header_line, index, "", tell)
        seen.add(name)
    hints = {hint for near in meant.values() for hint in near}
    line = csv.source.line_span(csv.header_line)
    for name in missing:
        if hints.isdisjoint(did_you_mean(name, [name])):
            more = _separator_hints(table, csv)
            yield _problem(csv.header_line, 0, line, f"column `{name}` is missing", _header_hint(table), *more)


def _strange_column(table: Table, csv: CsvText, index: int, near: tuple[str, ...], *, is_repeated: bool) -> Diagnostic:
    name, place = csv.header[index], csv.cell(csv.header_line, index)
    if not name:
        return _fault(place, f"column {index + 1} has no name", "delete it, or the delimiters at the ends of lines")
    if is_repeated:
        return _fault(place, f"column `{name}` occurs twice")
    hints = near or ("delete it from the file, or declare it in study.toml",)
    return _fault(place, f"column `{name}` is not declared for table `{table.name}`", *hints)


def _misfit_problems(csv: CsvText) -> Iterator[Problem]:
    for line, diagnostic in csv.unreadable.items():
        yield Problem(line, 0, "", partial(_itself, diagnostic))
    expected = len(csv.header)
    for line, row in zip(csv.lines, csv.rows, strict=True):
        if len(row) != expected:
            yield Problem(line, min(len(row), expected), "", partial(_misfit, csv, line, len(row)))


def _misfit(csv: CsvText, line: int, cells: int) -> Diagnostic:
    expected = len(csv.header)
    hint = f'a cell with the delimiter `{csv.delimiter}` inside is quoted: "…{csv.delimiter}…"'
    message = f"the row has {cells:,} cells, the header has {expected:,}"
    hints = (hint,) if cells > expected else ()
    return _fault(csv.cell(line, min(cells, expected)), message, *hints)


def _header_hint(table: Table) -> str:
    return f"expected the columns {', '.join(table.columns)}"


def _separator_hints(table: Table, csv: CsvText) -> tuple[str, ...]:
    """Say what separates the cells, where that may be why a column is not found."""
    text = csv.source.line_span(csv.header_line).text
    names = table.columns.keys() - set(csv.header)
    for delimiter, name in OTHER_DELIMITERS.items():
        if len(names.intersection(part.strip(' "') for part in text.split(delimiter))) > 1:
            return (f"its cells are separated by {name}: save it with commas, semicolons or tabs",)
    return () if csv.delimiter == "," else (f"its cells are taken to be separated by {DELIMITERS[csv.delimiter]}",)


def _problem(line: int, cell: int, place: Span, message: str, *hints: str) -> Problem:
    return Problem(line, cell, "", partial(_fault, place, message, *hints))


def _fault(place: Span, message: str, *hints: str) -> Diagnostic:
    return Diagnostic(place, message, RULE, hints=hints)


def _itself(diagnostic: Diagnostic) -> Diagnostic:
    return diagnostic
