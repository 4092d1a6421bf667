"""Qualtrics' exports of answers (`.csv`, `.xlsx`): names, questions and import ids stand in the first rows.

Previews and what names a person (addresses, places, recipients) stay behind. Of columns with the same name all but the
first get a number. A question's text becomes the column's label, and an import id that the name does not tell, such as
the number of a choice, is noted beside it. Several choices in one cell are told apart where the column is declared so.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from galley.exchange.collected import Case, Collected, Omission, Variable
from galley.exchange.files.sheets import Sheet, csv_sheet, first_sheet
from galley.exchange.names import Distinct
from galley.exchange.refusal import Refusal
from galley.exchange.respondents import left_for_privacy, names_a_person, unfinished
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from galley.exchange.files.foreign_file import ForeignFile

precedence = 1  # it is a table too

_IDENTITIES = ("ResponseId", "ResponseID", "_recordId")
_PREVIEW = {"survey preview", "survey test", "preview", "1"}
_HEADER_ROWS = 4
_NUMBERED = lazy_pattern(r"V\d+")


def recognizes(file: ForeignFile) -> bool:
    if file.is_archive:
        sheet = first_sheet(file)
        return sheet is not None and _identity(_renamed(sheet)) is not None and "StartDate" in _renamed(sheet).header
    beginning = file.beginning_text
    return "ImportId" in beginning or ("StartDate" in beginning and any(name in beginning for name in _IDENTITIES))


def read(file: ForeignFile) -> Collected:
    sheet = first_sheet(file) if file.is_archive else csv_sheet(file)
    if sheet is None or (identity := _identity(sheet := _renamed(sheet))) is None:
        raise Refusal("this is no export of answers: it has no column `ResponseId`", "export the data as CSV again")
    distinct = Distinct()
    names = [distinct.name(name or "unnamed") for name in sheet.header]
    above = _rows_above_answers(sheet)
    kept = [place for place, name in enumerate(sheet.header) if name and not names_a_person(name) and place != identity]
    questions = sheet.rows[0] if above else [""] * len(names)
    ids = next((row for row in sheet.rows[:above] if any(map(_is_import_id, row))), [""] * len(names))
    answers = [row for row in sheet.rows[above:] if not _is_preview(sheet, row)]
    variables = (
        Variable(names[place], _question(questions[place], names[place]), note=_note(ids[place], names[place]))
        for place in kept
    )
    cases = [Case(row[identity], {names[place]: row[place] for place in kept if row[place]}) for row in answers]
    return Collected(
        variables=tuple(variables),
        cases=tuple(cases),
        omissions=tuple(_omissions(sheet, len(sheet.rows) - above - len(answers))),
        remarks=(*_remarks(sheet, names), *unfinished("Finished", cases)),
    )


def _identity(sheet: Sheet) -> int | None:
    return next((sheet.header.index(name) for name in _IDENTITIES if name in sheet.header), None)


def _renamed(sheet: Sheet) -> Sheet:
    """An export in the old form, whose columns are called V1, V2 and so on, and by name in the row below."""
    if _identity(sheet) is not None or not sheet.rows or "ResponseID" not in sheet.rows[0]:
        return sheet
    names = (
        below if _NUMBERED.fullmatch(name) else name for name, below in zip(sheet.header, sheet.rows[0], strict=True)
    )
    return Sheet(tuple(names), sheet.rows, sheet.lines)


def _note(import_id: str, name: str) -> str:
    """The question's own number, where the name is another: choices that were recoded stand there alone."""
    found = str(json.loads(import_id)["ImportId"]) if _is_import_id(import_id) else ""
    return (
        f"Qualtrics: {found}" if found.startswith("QID") and found.removeprefix("QID") != name.removeprefix("Q") else ""
    )


def _rows_above_answers(sheet: Sheet) -> int:
    """How many rows under the names are not answers: the questions, the import ids, in one order or the other."""
    ids = [place for place, row in enumerate(sheet.rows[:_HEADER_ROWS]) if any(map(_is_import_id, row))]
    if ids:
        return ids[-1] + 1
    dates = [sheet.header.index(name) for name in ("StartDate", "RecordedDate") if name in sheet.header]
    words = [not any(letter.isdigit() for place in dates for letter in row[place]) for row in sheet.rows[:_HEADER_ROWS]]
    return next((place for place, has_words in enumerate(words) if not has_words), 0) if dates else 0


def _is_import_id(cell: str) -> bool:
    try:
        return cell.startswith("{") and "ImportId" in json.loads(cell)
    except (ValueError, RecursionError):
        return False


def _is_preview(sheet: Sheet, row: list[str]) -> bool:
    return "Status" in sheet.header and row[sheet.header.index("Status")].lower() in _PREVIEW


def _question(text: str, name: str) -> str:
    plain = " ".join(re.sub(r"<[^>]+>", " ", text).split())
    return "" if plain.casefold() == name.casefold() else plain


def _omissions(sheet: Sheet, previews: int) -> list[Omission]:
    found = [*left_for_privacy(filter(names_a_person, sheet.header))]
    return [*found, Omission("answer", previews, "it is a preview")] if previews else found


def _remarks(sheet: Sheet, names: list[str]) -> tuple[str, ...]:
    renamed = [f"`{old}` is `{new}`" for old, new in zip(sheet.header, names, strict=True) if old and old != new]
    return (f"columns that share a name: {', '.join(renamed)}",) if renamed else ()
