"""CSV as rows that know their line, and cells that can be found again."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from functools import lru_cache
from io import StringIO
from typing import TYPE_CHECKING, TypeAlias

from galley.findings.diagnostics import Diagnostic
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.findings.source import SourceFile, Span

Row: TypeAlias = tuple[str, ...]  # not lists: many of those keep the garbage collector busy

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
OTHER_DELIMITERS = {"|": "vertical bars", ":": "colons", "^": "circumflexes", "~": "tildes", " ": "spaces"}
"""What some programs write between cells, and is not read: a text has them too."""

_BEFORE_HEADER = lazy_pattern(r"(?:[ ,;\t\r]*\n)*(?:sep=.\r?\n)?", re.IGNORECASE)  # blank lines, and a note of Excel's
_BARE_RETURN = lazy_pattern(r"\r(?!\n)")


@dataclass(frozen=True)
class CsvText:
    """The rows under a header, with white space round the cells removed; rows without any content are left out.

    `lines` are the lines, counted from 1, on which the rows begin. `unreadable` has what the csv module says, by line,
    of rows that it could not tell into cells; that is reported as `rule`.
    """

    source: SourceFile
    delimiter: str
    rule: str
    header: tuple[str, ...] = ()
    header_line: int = 1
    rows: list[Row] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    unreadable: dict[int, str] = field(default_factory=dict)

    def cell(self, line: int, index: int) -> Span:
        """Find a cell of the row that begins on a line; for a cell beyond the last it is the end of the row."""
        start, end = _cells(self.source, self.delimiter, self.source.line_span(line).start).place(index)
        content = self.source.text[start:end]
        start += len(content) - len(content.lstrip())
        return self.source.span(start, start + len(content.strip()))

    def why_unreadable(self, line: int) -> Diagnostic:
        """Say why the row that begins on a line could not be told into cells."""
        place, error = self.source.line_span(line), self.unreadable[line]
        if "new-line" in error:
            bare = _BARE_RETURN.search(self.source.text, place.start)
            start = bare.start() if bare else place.start
            place, message = self.source.span(start, start + 1), "the line ends in a bare carriage return"
            hint = "save the file with the line endings of Unix (LF) or Windows (CRLF)"
        elif "expected after" in error:
            message = "the row has text behind the quotation mark that closes a cell"
            hint = 'inside a quoted cell, a quotation mark is written twice: ""'
        else:
            message = "the row that begins here has a quoted cell that is never closed"
            hint = f"cells are closed by a quotation mark, and have at most {csv.field_size_limit():,} characters"
        return Diagnostic(place, message, self.rule, hints=(hint,))


def read_csv(source: SourceFile, columns: Iterable[str], *, rule: str) -> CsvText:
    """Read rows separated by commas, semicolons or tabs, whichever makes the header name most of `columns`.

    Without any row, or before one that is not CSV, the header is empty. What is not CSV is reported as `rule`.
    """
    table = CsvText(source, _delimiter(source.text, set(columns)), rule)
    for line, record in _records(source.text, table.delimiter):
        if isinstance(record, csv.Error):
            table.unreadable[line] = str(record)
            if not table.header:
                break
        elif not any(record):
            continue
        elif not table.header:
            table = CsvText(source, table.delimiter, rule, record, line, unreadable=table.unreadable)
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
    before_header = _BEFORE_HEADER.match(text)
    start = before_header.end() if before_header else 0
    first = text.count("\n", 0, start) + 1
    reader = csv.reader(StringIO(text[start:], newline="\n"), delimiter=delimiter, skipinitialspace=True, strict=True)
    line, strip = first, str.strip
    while True:
        try:
            for row in reader:
                yield line, tuple(map(strip, row))
                line = reader.line_num + first
        except csv.Error as error:
            yield line, error
            line = reader.line_num + first
            if "limit" in str(error):  # what follows is the inside of a cell
                return
        else:
            return


@dataclass
class _Cells:
    """Where the cells of a row lie, white space round them included: found as far as they are asked for, and once."""

    source: SourceFile
    delimiter: str
    end: int  # of what is found; before the first cell, the place before the row
    places: list[tuple[int, int]] = field(default_factory=list)
    is_whole: bool = False

    def place(self, index: int) -> tuple[int, int]:
        """Where a cell lies; beyond the last one, the end of the row."""
        while len(self.places) <= index and not self.is_whole:
            self._find_next()
        return self.places[index] if index < len(self.places) else (self.end, self.end)

    def _find_next(self) -> None:
        match = _cell_pattern(self.delimiter).match(self.source.text, self.end + 1)
        start, self.end = match.span() if match else (self.end + 1, self.end + 1)
        self.places.append((start, self.end))
        self.is_whole = not self.source.text.startswith(self.delimiter, self.end)


@lru_cache(maxsize=8)  # faults come row by row
def _cells(source: SourceFile, delimiter: str, start: int) -> _Cells:
    return _Cells(source, delimiter, start - 1)


@lru_cache
def _cell_pattern(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf' *"[^"]*(?:""[^"]*)*"[^{delimiter}\r\n]*|[^{delimiter}\r\n]*')
