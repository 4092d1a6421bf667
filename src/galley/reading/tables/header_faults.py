"""What is wrong with the header of a table's file, and with rows that do not fit under it."""

from __future__ import annotations

import json
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic, did_you_mean
from galley.reading.tables import EMPTY
from galley.reading.tables.csv_text import DELIMITERS, OTHER_DELIMITERS
from galley.reading.tables.failures import RULE, Failures, single

_MOST_COMPARED = 200  # columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.study import Table
    from galley.reading.tables.csv_text import CsvText


_MOST_ABOVE = 10  # rows of notes above a header


def header_faults(table: Table, csv: CsvText) -> Iterator[Failures]:
    """A header that is absent or not the declared one."""
    place = (csv.header_line, 0)
    if not csv.header:
        if not csv.unreadable:
            yield single(place, _fault(csv.source.span(0, 0), "the file is empty", _expected(table)))
    elif set(csv.header).isdisjoint(table.columns):
        message = f"the first line names no column of table `{table.name}`"
        line = csv.source.line_span(csv.header_line)
        hints = _below(table, csv) or (_expected(table), *_separators(table, csv))
        yield single(place, _fault(line, message, *hints))
    else:
        yield from _strange_columns(table, csv)


def _below(table: Table, csv: CsvText) -> tuple[str, ...]:
    """Say where the header stands, if that is below something else."""
    first = zip(csv.lines[:_MOST_ABOVE], csv.rows, strict=False)
    line = next((line for line, row in first if len(set(row).intersection(table.columns)) * 2 > len(table.columns)), 0)
    return (f"the header stands on line {line}: delete what is above it",) if line else ()


def absent_rows(table: Table, csv: CsvText) -> Iterator[Failures]:
    """A header without rows below it: a draft is written before the data are there."""
    if csv.header and not csv.rows and not csv.unreadable:
        end = csv.source.span(len(csv.source.text), len(csv.source.text))
        message = f"there is no {table.label.one} yet: the table has a header, and no rows"
        empty = Diagnostic(end, message, EMPTY, hints=("until there is one, what is asked of it prints a hole",))
        yield single((csv.header_line, len(csv.header)), empty)


def _strange_columns(table: Table, csv: CsvText) -> Iterator[Failures]:
    there = set(csv.header)
    missing = [name for name in table.columns if name not in there]
    strange = islice((name for name in csv.header if name and name not in table.columns), _MOST_COMPARED)
    meant = {name: did_you_mean(name, missing) for name in strange}
    seen: set[str] = set()
    faulty = []
    for index, name in enumerate(csv.header):
        if not name or (name in seen and name in table.columns) or not _is_known(table, name, meant):
            faulty.append(index)
        seen.add(name)
    yield Failures(faulty, lambda index: (csv.header_line, index), partial(_strange_column, table, csv, meant))
    hints = {hint for near in meant.values() for hint in near}
    line = csv.source.line_span(csv.header_line)
    for name in missing:
        if hints.isdisjoint(did_you_mean(name, [name])):
            fault = _fault(line, f"column `{name}` is missing", _expected(table), *_separators(table, csv))
            yield single((csv.header_line, 0), fault)


def _is_known(table: Table, name: str, meant: dict[str, tuple[str, ...]]) -> bool:
    """Whether a column is declared or ignored. A slip for a name that is missing is not, where all others are."""
    return name in table.columns or name in table.ignore or ("*" in table.ignore and not meant.get(name))


def _strange_column(table: Table, csv: CsvText, meant: dict[str, tuple[str, ...]], index: int) -> Diagnostic:
    name, place = csv.header[index], csv.cell(csv.header_line, index)
    if not name:
        return _fault(place, f"column {index + 1} has no name", "delete it, or the delimiters at the ends of lines")
    if name in csv.header[:index]:
        return _fault(place, f"column `{name}` occurs twice")
    ignore = f"`ignore = [{json.dumps(name, ensure_ascii=False)}]`"
    hints = meant.get(name) or (f"declare it in study.toml, or say that the study does not use it: {ignore}",)
    return _fault(place, f"column `{name}` is not declared for table `{table.name}`", *hints)


def unreadable(csv: CsvText) -> Failures:
    """Rows that are no CSV, by line."""
    return Failures(tuple(csv.unreadable), lambda line: (line, 0), csv.why_unreadable)


def misfits(csv: CsvText) -> Iterator[Failures]:
    """Rows that are no CSV, by line, and rows of more or fewer cells than the header has."""
    yield unreadable(csv)
    expected = len(csv.header)
    rows = [row for row, cells in enumerate(csv.rows) if len(cells) != expected]
    yield Failures(rows, lambda row: (csv.lines[row], min(len(csv.rows[row]), expected)), partial(_misfit, csv))


def _misfit(csv: CsvText, row: int) -> Diagnostic:
    cells, expected = len(csv.rows[row]), len(csv.header)
    hint = f'a cell with the delimiter `{csv.delimiter}` inside is quoted: "…{csv.delimiter}…"'
    place = csv.cell(csv.lines[row], min(cells, expected))
    message = f"the row has {cells:,} cell{'s' if cells != 1 else ''}, the header has {expected:,}"
    return _fault(place, message, *((hint,) if cells > expected else ()))


def _expected(table: Table) -> str:
    return f"expected the columns {', '.join(table.columns)}"


def _separators(table: Table, csv: CsvText) -> tuple[str, ...]:
    """Say what separates the cells, where that may be why a column is not found."""
    text = csv.source.line_span(csv.header_line).text
    names = table.columns.keys() - set(csv.header)
    for delimiter, name in OTHER_DELIMITERS.items():
        if len(names.intersection(part.strip(' "') for part in text.split(delimiter))) > 1:
            return (f"its cells are separated by {name}: save it with commas, semicolons or tabs",)
    return () if csv.delimiter == "," else (f"its cells are taken to be separated by {DELIMITERS[csv.delimiter]}",)


def _fault(place: Span, message: str, *hints: str) -> Diagnostic:
    return Diagnostic(place, message, RULE, hints=hints)
