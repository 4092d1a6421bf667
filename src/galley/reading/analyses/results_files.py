"""Results files: what an analysis wrote, as rows of cells under headings, each row known by its key.

CSV as R, pandas and spreadsheets write it, with commas, semicolons or tabs; JSON as an array of objects, as an object
of objects, or as one object of single values.
"""

from __future__ import annotations

import csv
import json
import math
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

from galley.findings.patterns import lazy_pattern
from galley.reading.decoding import decode
from galley.reading.tables.cell_faults import number_in
from galley.reading.tables.csv_text import DELIMITERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import SourceFile
    from galley.model.analyses import Analysis, Output
    from galley.model.study import Study
    from galley.reading.folder import Folder

ResultCell: TypeAlias = "bool | int | float | str | None"

VALUE = "value"
"""The one column of a JSON object of single values."""

LARGEST = 5_000_000
"""Bytes. Results are aggregates: what is larger is data."""

_NOTHING = frozenset({"", "na", "nan", "n/a", "null", "none", ".", "inf", "-inf"})
_COMMA = lazy_pattern(r"(?:<\s*)?[+-]?\d+,\d+(?:[eE][+-]?\d+)?")
_DEEPEST = 2  # levels of JSON: rows, columns


@dataclass(frozen=True, slots=True)
class ResultsRow:
    """A row with its key, the line on which it begins, counted from 1, and its cells by heading.

    A cell is None where the analysis has no number: empty, NA, NaN. `texts` has the cells as they are written.
    """

    key: str
    line: int
    cells: Mapping[str, ResultCell]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Results:
    """The rows of a results file; `fault` says why there are none. `sha256` is the checksum of the file's bytes."""

    analysis: Analysis
    output: Output
    headings: tuple[str, ...] = ()
    rows: tuple[ResultsRow, ...] = ()
    fault: str = ""
    sha256: str = ""

    @property
    def name(self) -> str:
        return f"{self.analysis.name}.{self.output.name}"

    @property
    def key(self) -> tuple[str, ...]:
        """The columns whose cells name the rows."""
        return self.output.key or self.headings[:1]

    @property
    def is_flat(self) -> bool:
        """Whether each row is one value."""
        return self.headings == ("", VALUE)


class _UnusableError(Exception):
    """Says why a file holds no results."""


def read_results(study: Study, folder: Folder) -> dict[str, dict[str, Results]]:
    """What all analyses of a study wrote, by their names and those of the files; study tables are not among them."""
    tables = {table.path for table in study.tables.values()}
    return {
        name: {output.name: _read(analysis, output, folder) for output in analysis.results if output.path not in tables}
        for name, analysis in study.analyses.items()
    }


def _read(analysis: Analysis, output: Output, folder: Folder) -> Results:
    content, diagnostics = folder.bytes(output.path, limit=LARGEST)
    if content is None and folder.lacks(output.path):
        return Results(analysis, output, fault=f"`{output.path}` is not written yet")
    if content is None:
        return Results(analysis, output, fault=_why(diagnostics))
    digest = sha256(content).hexdigest()
    source, diagnostics = decode(output.path, content)
    if source is None:
        return Results(analysis, output, fault=_why(diagnostics), sha256=digest)
    try:
        headings, records = _json(source) if output.path.lower().endswith(".json") else _csv(source)
        rows = tuple(_rows(output, headings, records, has_commas=_separator(source) == ";"))
    except _UnusableError as error:
        return Results(analysis, output, fault=f"{output.path}: {error}", sha256=digest)
    return Results(analysis, output, headings, rows, sha256=digest)


def _why(diagnostics: Sequence[Diagnostic]) -> str:
    return diagnostics[0].message if diagnostics else ""


_Record: TypeAlias = "tuple[int, dict[str, Any]]"  # with the line on which it begins


def _rows(
    output: Output, headings: tuple[str, ...], records: list[_Record], *, has_commas: bool
) -> Iterator[ResultsRow]:
    key = output.key or headings[:1]
    if lacking := [name for name in key if name not in headings]:
        raise _UnusableError(f"there is no column `{lacking[0]}`, the key; it has {_quoted(headings)}")
    for line, record in records:
        texts = {name: _text(cell) for name, cell in record.items()}
        cells = {name: _cell(_with_point(cell) if has_commas else cell) for name, cell in record.items()}
        yield ResultsRow("/".join(texts.get(name, "") for name in key), line, cells, texts)


def _quoted(headings: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in headings)


def _text(cell: Any) -> str:
    return cell.strip() if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False)


def _with_point(cell: Any) -> Any:
    """A number with a decimal comma, as programs write it in files with semicolons, with a point."""
    return cell.replace(",", ".") if isinstance(cell, str) and _COMMA.fullmatch(cell.strip()) else cell


def _cell(cell: Any) -> ResultCell:
    """A cell as the number or the text that it is; infinity, which no paper prints, is nothing."""
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, int | float):
        return cell if math.isfinite(cell) else None
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    if text.casefold() in _NOTHING:
        return None
    number = number_in(text.removeprefix("+"))
    if number is None:
        return text
    return int(text) if text.lstrip("+-").isdigit() else number


# --- CSV --------------------------------------------------------------------------------------------------------------


def _csv(source: SourceFile) -> tuple[tuple[str, ...], list[_Record]]:
    lines = source.text.splitlines(keepends=True)
    reader = csv.reader(lines, delimiter=_separator(source), strict=True)
    rows: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((start, [cell.strip() for cell in row]))
            start = reader.line_num + 1
    except csv.Error as error:
        raise _UnusableError(f"line {start} is not CSV: {error}") from None
    if len(rows) <= 1:
        raise _UnusableError("there are no rows below a header" if rows else "the file is empty")
    return _fitted(rows)


def _separator(source: SourceFile) -> str:
    """What stands between the cells of a CSV file, as its header shows."""
    header = next((line for line in source.text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=header.count)


def _fitted(rows: list[tuple[int, list[str]]]) -> tuple[tuple[str, ...], list[_Record]]:
    (_, header), *records = rows
    if len(records[0][1]) == len(header) + 1:  # as R's write.table leaves out the heading of the row names
        header = ["", *header]
    if repeated := next((one for one, next_ in pairwise(sorted(header)) if one == next_), None):
        raise _UnusableError(f"two columns are called `{repeated}`")
    for line, record in records:
        if len(record) != len(header):
            raise _UnusableError(f"line {line} has {len(record)} cells under {len(header)} headings")
    return tuple(header), [(line, dict(zip(header, record, strict=True))) for line, record in records]


# --- JSON -------------------------------------------------------------------------------------------------------------


def _json(source: SourceFile) -> tuple[tuple[str, ...], list[_Record]]:
    try:
        content = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        raise _UnusableError(f"this is not JSON: {str(error)[:1].lower()}{str(error)[1:]}") from None
    records = _records(content)
    if not records:
        raise _UnusableError("there is no row in it")
    headings = tuple(dict.fromkeys(name for record in records for name in record))
    placed = [(_line(source, str(record.get(headings[0], ""))), record) for record in records]
    for _, record in placed:
        deep = next((name for name, cell in record.items() if isinstance(cell, dict | list)), None)
        if deep is not None:
            deep = record[""] if (headings == ("", VALUE)) else deep
            raise _UnusableError(
                f"`{deep}` is no single value: results have rows and columns, {_DEEPEST} levels at most"
            )
    return headings, placed


def _records(content: Any) -> list[dict[str, Any]]:
    match content:
        case list() if all(isinstance(one, dict) for one in content):
            return content
        case dict() if content and all(isinstance(one, dict) for one in content.values()):
            return [{"": name, **row} for name, row in content.items()]
        case dict():
            return [{"": name, VALUE: value} for name, value in content.items()]
    raise _UnusableError("an array of objects, or an object, is expected")


def _line(source: SourceFile, name: str) -> int:
    """The line that first has a row's key."""
    place = source.text.find(json.dumps(name, ensure_ascii=False))
    return source.text.count("\n", 0, max(place, 0)) + 1
