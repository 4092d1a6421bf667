"""Merges rows into a table of the study: what is new is added, what is there stays as its authors have it."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from io import StringIO
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from galley.exchange.refusal import Refusal
from galley.findings.source import SourceFile
from galley.reading.tables.csv_text import read_csv

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from galley.model.study import Table
    from galley.reading.tables.csv_text import CsvText

RULE = "import"


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell that the file has otherwise than the table: by the row's key, its column and line."""

    key: str
    column: str
    line: int


@dataclass(frozen=True)
class Merged:
    """A table after merging: its text, and what became of it.

    `differing` cells stayed as they are, unless the caller asked for the file's. `absent` are the keys of rows that the
    file does not have: they stay.
    """

    text: str
    added: int = 0
    filled: int = 0
    differing: tuple[Difference, ...] = ()
    absent: tuple[str, ...] = ()


def merged(
    table: Table, source: SourceFile | None, rows: Iterable[Mapping[str, str]], *, overwrite: bool = False
) -> Merged:
    """Merge rows, each by its columns, into a table's file; without one (None), a file is made.

    Only columns that a row names are touched: others are the work of people. A column that the file lacks and a row
    names is added behind the others. An empty cell is filled; one that differs is changed only to `overwrite`. Rows
    that do not change keep their letters, line for line.
    """
    incoming = {"/".join(row[part] for part in table.key): row for row in rows}
    if source is None or not source.text.strip():
        header = tuple(table.columns)
        return Merged(_written(chain([header], _cells(incoming.values(), header))), len(incoming))
    found = read_csv(source, table.columns, rule=RULE)
    named = {name for row in incoming.values() for name in row}
    more = [name for name in table.columns if name in named and name not in found.header]
    if more and not found.unreadable:
        found = read_csv(_widened(found, more), table.columns, rule=RULE)
    return _Merge(table, found, overwrite).of(incoming)


def _widened(found: CsvText, more: Sequence[str]) -> SourceFile:
    """A table's file with more columns, which are empty."""
    width = len(found.header)
    rows = ([*row[:width], *[""] * (width - len(row) + len(more)), *row[width:]] for row in found.rows)
    return SourceFile(found.source.path, _written(chain([[*found.header, *more]], rows), found.delimiter))


@dataclass
class _Merge:
    table: Table
    csv: CsvText
    overwrite: bool
    filled: int = 0
    differing: list[Difference] = field(default_factory=list)

    def of(self, incoming: Mapping[str, Mapping[str, str]]) -> Merged:
        header = self.csv.header
        missing = [name for name in self.table.key if name not in header]
        if missing or self.csv.unreadable:
            raise Refusal(f"`{self.table.path}` cannot be read as it is", "run `galley check`, and mend it first")
        pieces, present = [self._before_rows()], set()
        for row, line, raw in zip(self.csv.rows, self.csv.lines, self._raw_rows(), strict=True):
            key = "/".join(self._cell(row, name) for name in self.table.key)
            present.add(key)
            pieces.append(self._updated(row, line, raw, key, incoming[key]) if key in incoming else raw)
        new = [row for key, row in incoming.items() if key not in present]
        if new and pieces[-1] and not pieces[-1].endswith("\n"):
            pieces.append("\n")
        pieces.append(_written(_cells(new, header), self.csv.delimiter))
        absent = tuple(sorted(present - incoming.keys()))
        return Merged("".join(pieces), len(new), self.filled, tuple(self.differing), absent)

    def _updated(self, row: Sequence[str], line: int, raw: str, key: str, incoming: Mapping[str, str]) -> str:
        cells = [*row, *[""] * (len(self.csv.header) - len(row))]
        changed = False
        for index, name in enumerate(self.csv.header):
            new = " ".join(incoming.get(name, "").split()) if "\n" not in cells[index] else incoming.get(name, "")
            if not new or new == cells[index].strip():
                continue
            if not cells[index]:
                self.filled += 1
            else:
                self.differing.append(Difference(key, name, line))
                if not self.overwrite:
                    continue
            cells[index], changed = incoming[name], True
        return _written([cells], self.csv.delimiter) if changed else raw

    def _cell(self, row: Sequence[str], name: str) -> str:
        index = self.csv.header.index(name)
        return row[index] if index < len(row) else ""

    def _starts(self) -> list[int]:
        return [self.csv.source.line_span(line).start for line in self.csv.lines]

    def _before_rows(self) -> str:
        starts = self._starts()
        text = self.csv.source.text
        head = text[: starts[0]] if starts else text
        return head if head.endswith("\n") else f"{head}\n"

    def _raw_rows(self) -> list[str]:
        text = self.csv.source.text
        return [text[start:end] for start, end in pairwise([*self._starts(), len(text)])]


def _cells(rows: Iterable[Mapping[str, str]], header: Sequence[str]) -> Iterator[list[str]]:
    """The cells of rows in the order of a header, one row at a time: there may be hundreds of thousands."""
    return ([row.get(name, "") for name in header] for row in rows)


def _written(rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    stream = StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return stream.getvalue()
