"""What the tables of a study name: their columns, and in cells codes, excerpts and participants."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from galley.app.lsp.uses import Use, What
from galley.reading.tables.csv_text import read_csv
from galley.reading.tables.failures import RULE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from galley.app.lsp.uses import Vocabulary
    from galley.findings.source import SourceFile, Span
    from galley.model.study import Table
    from galley.reading.tables.csv_text import CsvText


@lru_cache(maxsize=8)
def cells_of(source: SourceFile, columns: tuple[str, ...]) -> CsvText:
    """The rows of a table's file."""
    return read_csv(source, columns, rule=RULE)


def uses_in_table(
    source: SourceFile,
    table: Table,
    vocabulary: Vocabulary,
    is_wanted: Callable[[What, str], bool] = lambda *_: True,
    lines: range | None = None,
) -> Iterator[Use]:
    """The columns of a table that is declared, and what its cells name, as far as it is wanted, on some lines or all.

    Finding where a cell stands takes a while: of others it is not asked.
    """
    csv = cells_of(source, tuple(table.columns))
    for index, name in enumerate(csv.header):
        column = f"{table.name}.{name}"
        if name in table.columns and is_wanted(What.COLUMN, column) and (lines is None or csv.header_line in lines):
            yield Use(What.COLUMN, column, _content(csv.cell(csv.header_line, index)))
    naming = list(_naming(csv, table, vocabulary))
    for line, row in zip(csv.lines, csv.rows, strict=True):
        if lines is not None and line not in lines:
            continue
        for index, what, is_key in naming:
            name = row[index] if index < len(row) else ""
            if name and is_wanted(what, name):
                yield Use(what, name, _content(csv.cell(line, index)), is_declaration=is_key)


def _naming(csv: CsvText, table: Table, vocabulary: Vocabulary) -> Iterator[tuple[int, What, bool]]:
    """The places of the columns whose cells name something, what that is, and whether it is this table's row."""
    for index, name in enumerate(csv.header):
        column = table.columns.get(name)
        if column is None:
            continue
        is_key = table.key == (name,) and column.refers_to is None
        what = vocabulary.rows.get(table.name if is_key else column.refers_to or "")
        if what is not None:
            yield index, what, is_key


def _content(span: Span) -> Span:
    """A cell without the quotation marks around it."""
    is_quoted = span.text.startswith('"') and span.text.endswith('"') and span.end - span.start > 1
    return span.source.span(span.start + is_quoted, span.end - is_quoted)
