"""Qualtrics' export of answers (`.csv`): names, questions and import ids stand in the first rows.

Previews and what names a person (addresses, places, recipients) stay behind. Of columns with the same name all but the
first get a number. A question's text becomes the column's label.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from galley.exchange.collected import Case, Collected, Omission, Variable
from galley.exchange.names import Distinct
from galley.exchange.refusal import Refusal
from galley.exchange.sheets import csv_sheet
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from galley.exchange.foreign_file import ForeignFile
    from galley.exchange.sheets import Sheet

precedence = 1  # it is a table too

_PERSONAL = lazy_pattern(r"IPAddress|Location\w*|Recipient\w*|ExternalReference|\w*E-?mail\w*", re.IGNORECASE)
_PREVIEW = {"survey preview", "survey test", "preview", "1"}
_HEADER_ROWS = 4


def recognizes(file: ForeignFile) -> bool:
    if not file.is_text or b"ImportId" not in file.beginning:
        return b"ResponseId" in file.beginning and b"StartDate" in file.beginning
    return True


def read(file: ForeignFile) -> Collected:
    sheet = csv_sheet(file)
    if sheet is None or "ResponseId" not in sheet.header:
        raise Refusal("this is no export of answers: it has no column `ResponseId`", "export the data as CSV again")
    distinct = Distinct()
    names = [distinct.name(name or "unnamed") for name in sheet.header]
    above = _rows_above_answers(sheet)
    kept = [place for place, name in enumerate(sheet.header) if not _PERSONAL.fullmatch(name) and name != "ResponseId"]
    questions = sheet.rows[0] if above else [""] * len(names)
    answers = sheet.rows[above:]
    previews = [row for row in answers if _is_preview(sheet, row)]
    identity = sheet.header.index("ResponseId")
    cases = [
        Case(row[identity], {names[place]: row[place] for place in kept if row[place]})
        for row in answers
        if not _is_preview(sheet, row)
    ]
    return Collected(
        variables=tuple(Variable(names[place], _question(questions[place], names[place])) for place in kept),
        cases=tuple(cases),
        omissions=tuple(_omissions(sheet, len(previews))),
        remarks=_remarks(sheet, names),
    )


def _rows_above_answers(sheet: Sheet) -> int:
    """How many rows under the names are not answers: the questions, the import ids, in one order or the other."""
    ids = [place for place, row in enumerate(sheet.rows[:_HEADER_ROWS]) if any(map(_is_import_id, row))]
    return ids[-1] + 1 if ids else 0


def _is_import_id(cell: str) -> bool:
    try:
        return cell.startswith("{") and "ImportId" in json.loads(cell)
    except ValueError:
        return False


def _is_preview(sheet: Sheet, row: list[str]) -> bool:
    return "Status" in sheet.header and row[sheet.header.index("Status")].lower() in _PREVIEW


def _question(text: str, name: str) -> str:
    plain = " ".join(re.sub(r"<[^>]+>", " ", text).split())
    return "" if plain.casefold() == name.casefold() else plain


def _omissions(sheet: Sheet, previews: int) -> list[Omission]:
    personal = [name for name in sheet.header if _PERSONAL.fullmatch(name)]
    found = [Omission(f"column ({', '.join(personal)})", len(personal), "it may name a person")] if personal else []
    return [*found, Omission("answer", previews, "it is a preview")] if previews else found


def _remarks(sheet: Sheet, names: list[str]) -> tuple[str, ...]:
    renamed = [f"`{old}` is `{new}`" for old, new in zip(sheet.header, names, strict=True) if old and old != new]
    return (f"columns that share a name: {', '.join(renamed)}",) if renamed else ()
