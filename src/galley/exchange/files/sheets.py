"""Tables of other programs: the first sheet of a workbook, or a CSV file, as rows of texts."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from galley.exchange.refusal import Refusal

if TYPE_CHECKING:
    from galley.exchange.files.foreign_file import ForeignFile

_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True)
class Sheet:
    """A header, the rows below it, all as long as the header, and the lines on which they begin, counted from 1.

    `delimiter` stands between the cells of a CSV file; it is empty for a workbook. `beyond` counts the cells that stand
    to the right of the header.
    """

    header: tuple[str, ...]
    rows: list[list[str]]
    lines: list[int]
    delimiter: str = ""
    beyond: int = 0


def first_sheet(file: ForeignFile) -> Sheet | None:
    """The first sheet of a workbook; None for what is none."""
    if not any(name.startswith("xl/") for name in file.entries):
        return None
    import python_calamine  # noqa: PLC0415 - for workbooks alone

    try:
        rows = (
            python_calamine.load_workbook(BytesIO(file.content)).get_sheet_by_index(0).to_python(skip_empty_area=False)
        )
    except (python_calamine.CalamineError, IndexError, OSError, ValueError):
        return None
    return _sheet([[_text(cell) for cell in row] for row in rows], list(range(1, len(rows) + 1)))


def csv_sheet(file: ForeignFile) -> Sheet | None:
    """A CSV file, whatever stands between its cells; None for what is none.

    Refused if its letters cannot be read, or a quotation mark swallows the rest.
    """
    if not file.is_text:
        return None
    text = file.text
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    rows, lines, line = [], [], 1
    try:
        for row in reader:
            rows.append([cell.strip() for cell in row])
            lines.append(line)
            line = reader.line_num + 1
    except csv.Error:
        return None
    if rows and _ends_in_quotes(text, delimiter):
        place = f"a cell of the row on line {lines[-1]} begins with a quotation mark that nothing closes"
        raise Refusal(place, 'put `"` behind the cell, or take the mark out: all that follows is taken for its text')
    return _sheet(rows, lines, delimiter)


def _ends_in_quotes(text: str, delimiter: str) -> bool:
    """Whether the last cell is in quotation marks up to the end of the file, where all others are well-formed."""
    if text.count('"') % 2 == 0:
        return False
    try:
        for _ in csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _sheet(rows: list[list[str]], lines: list[int], delimiter: str = "") -> Sheet | None:
    filled = [(line, row) for line, row in zip(lines, rows, strict=True) if any(row)]
    if not filled:
        return None
    header = tuple(filled[0][1])
    width = len(header)
    body = [[*row[:width], *[""] * (width - len(row))] for _, row in filled[1:]]
    beyond = sum(bool(cell) for _, row in filled[1:] for cell in row[width:])
    return Sheet(header, body, [line for line, _ in filled[1:]], delimiter, beyond)


def _text(cell: Any) -> str:
    """A cell as people read it: whole numbers without a point, dates as year-month-day, truth as true and false."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="seconds")
    return cell.isoformat() if isinstance(cell, (date, time)) else str(cell).strip()
