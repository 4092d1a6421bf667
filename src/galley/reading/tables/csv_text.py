"""CSV as rows that know their line, and cells that can be found again."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from galley.findings.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.findings.source import SourceFile, Span

Row: TypeAlias = tuple[str, ...]  # not lists: many of those keep the garbage collector busy

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
OTHER_DELIMITERS = {"|": "vertical bars", ":": "colons", "^": "circumflexes", "~": "tildes", " ": "spaces"}
"""What some programs write between cells, and is not read: a text has them too."""


@dataclass(frozen=True)
class CsvText:
    """The rows under a header, with white space round the cells removed; rows without any content are left out.

    `lines` are the lines, counted from 1, on which the rows begin. `unreadable` says, by line, why a row could not be
    told into cells.
    """

    source: SourceFile
    delimiter: str
    header: tuple[str, ...] = ()
    header_line: int = 1
    rows: list[Row] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    unreadable: dict[int, Diagnostic] = field(default_factory=dict)

    def cell(self, line: int, index: int) -> Span:
        """Find a cell of the row that begins on a line; for a cell beyond the last it is the end of the row."""
        spans = _spans(self.source, self.delimiter, self.source.line_span(line).start)
        if index >= len(spans):
            return self.source.span(spans[-1][1], spans[-1][1])
        start, end = spans[index]
        content = self.source.text[start:end]
        start += len(content) - len(content.lstrip())
        return self.source.span(start, start + len(content.strip()))


def read_csv(source: SourceFile, columns: Iterable[str], *, rule: str) -> CsvText:
    """Read rows separated by commas, semicolons or tabs, whichever makes the header name most of `columns`.

    Without any row, or before one that is not CSV, the header is empty. What is not CSV is reported as `rule`.
    """
    table = CsvText(source, _delimiter(source.text, set(columns)))
    for line, record in _records(source.text, table.delimiter):
        if isinstance(record, csv.Error):
            table.unreadable[line] = _not_csv(source, line, str(record), rule)
            if not table.header:
                break
        elif not any(record):
            continue
        elif not table.header:
            table = CsvText(source, table.delimiter, record, line, unreadable=table.unreadable)
        else:
            table.rows.append(record)
            table.lines.append(line)
    return table


def _delimiter(text: str, columns: set[str]) -> str:
    def named(delimiter: str) -> int:
        records = (record for _, record in _records(text, delimiter) if not isinstance(record, csv.Error))
        return len(columns.intersection(next(filter(any, records), ())))

    return max(DELIMITERS, key=named)


def _records(text: str, delimiter: str) -> Iterator[tuple[int, Row | csv.Error]]:
    lines = (match.group() for match in re.finditer(r"[^\n]*\n|[^\n]+", text))
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield line, tuple(map(str.strip, next(reader)))
        except StopIteration:
            return
        except csv.Error as error:
            yield line, error
            if "limit" in str(error):  # what follows is the inside of a cell
                return


def _not_csv(source: SourceFile, line: int, error: str, rule: str) -> Diagnostic:
    place = source.line_span(line)
    if "new-line" in error:
        bare = re.compile(r"\r(?!\n)").search(source.text, place.start)
        start = bare.start() if bare else place.start
        hint = "save the file with the line endings of Unix (LF) or Windows (CRLF)"
        return Diagnostic(source.span(start, start + 1), "the line ends in a bare carriage return", rule, hints=(hint,))
    if "expected after" in error:
        hint = 'inside a quoted cell, a quotation mark is written twice: ""'
        return Diagnostic(place, "the row has text behind the quotation mark that closes a cell", rule, hints=(hint,))
    hint = f"cells are closed by a quotation mark, and have at most {csv.field_size_limit():,} characters"
    return Diagnostic(place, "the row that begins here has a quoted cell that is never closed", rule, hints=(hint,))


@lru_cache(maxsize=8)  # faults come row by row: a long row is gone through once for all of them
def _spans(source: SourceFile, delimiter: str, start: int) -> tuple[tuple[int, int], ...]:
    """Where the cells of a row lie that begins at an offset, white space round them included."""
    spans = []
    end = start
    cell = _cell_pattern(delimiter)
    while match := cell.match(source.text, start):
        end = match.end()
        spans.append((start, end))
        if not source.text.startswith(delimiter, end):
            break
        start = end + 1
    return tuple(spans)


@lru_cache
def _cell_pattern(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf' *"[^"]*(?:""[^"]*)*"[^{delimiter}\r\n]*|[^{delimiter}\r\n]*')
