"""SoSci Survey's exports of answers (`.csv`, `.xlsx`): a row for each interview, questions in the row below the names.

What the service calls not answered (`-9`) becomes an empty cell. Test runs and the codes by which people were invited
stay behind. Interviews that nobody finished come in, and are counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.exchange.collected import Case, Collected, Omission, Variable
from galley.exchange.files.sheets import csv_sheet, first_sheet
from galley.exchange.refusal import Refusal
from galley.exchange.respondents import left_for_privacy, names_a_person, unfinished

if TYPE_CHECKING:
    from galley.exchange.files.foreign_file import ForeignFile
    from galley.exchange.files.sheets import Sheet

_OWN = ("CASE", "QUESTNNR", "STARTED")
_NOT_ANSWERED = "-9"
_TESTS = frozenset({"admin", "debug", "pretest", "test"})


def recognizes(file: ForeignFile) -> bool:
    if file.is_archive:
        sheet = first_sheet(file)
        return sheet is not None and set(_OWN) <= set(sheet.header)
    head = file.beginning_text.partition("\n")[0]
    return all(name in head for name in _OWN)


def read(file: ForeignFile) -> Collected:
    sheet = first_sheet(file) if file.is_archive else csv_sheet(file)
    if sheet is None or "CASE" not in sheet.header:
        raise Refusal("this is no export of answers: it has no column `CASE`", "download the data as CSV again")
    case = sheet.header.index("CASE")
    labels, rows = _parted(sheet, case)
    interviews = [row for row in rows if not _is_test(sheet, row)]
    kept = [place for place, name in enumerate(sheet.header) if name and place != case and not _is_private(name)]
    cases = [
        Case(row[case], {sheet.header[place]: row[place] for place in kept if row[place] not in ("", _NOT_ANSWERED)})
        for row in interviews
    ]
    nothing = sum(row[place] == _NOT_ANSWERED for row in interviews for place in kept)
    omissions = [
        *left_for_privacy(filter(_is_private, sheet.header)),
        Omission("interview", len(rows) - len(interviews), "it is a test run"),
        Omission(f"cell `{_NOT_ANSWERED}`", nothing, "it says that there was no answer"),
    ]
    return Collected(
        variables=tuple(Variable(sheet.header[place], labels[place]) for place in kept),
        cases=tuple(cases),
        omissions=tuple(omission for omission in omissions if omission.count),
        remarks=unfinished("FINISHED", cases),
    )


def _parted(sheet: Sheet, case: int) -> tuple[list[str], list[list[str]]]:
    """The questions, if they stand below the names, and the rows of interviews."""
    has_labels = bool(sheet.rows) and not sheet.rows[0][case].isdecimal()
    return (sheet.rows[0], sheet.rows[1:]) if has_labels else ([""] * len(sheet.header), sheet.rows)


def _is_test(sheet: Sheet, row: list[str]) -> bool:
    return "MODE" in sheet.header and row[sheet.header.index("MODE")].lower() in _TESTS


def _is_private(name: str) -> bool:
    return name == "SERIAL" or names_a_person(name)
