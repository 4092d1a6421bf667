"""Cells as R and spreadsheets spell them, for the tables of a study: marks for nothing, decimal commas."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.study import Kind
from galley.reading.tables.cell_faults import ISO_DATE, LIKE_NOTHING, SPREADSHEET_ERRORS, TRUTH, number_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MARKS = LIKE_NOTHING | {".", "none", "missing"}
_WITH_COMMA = lazy_pattern(r"-?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|-?[0-9]+,[0-9]+")
_POINTED_DATE = lazy_pattern(r"(?P<day>[0-9]{1,2})\. ?(?P<month>[0-9]{1,2})\. ?(?P<year>[0-9]{4})")
_CODES_BELOW = (-8, -9, -88, -99, -888, -999, -9999)
_CODES_ABOVE = (999, 9999)
_SMALL = 100  # what other answers stay below where 999 is none


@dataclass(frozen=True, slots=True)
class Respelled:
    """Cells as a study's table has them; `emptied` are the marks that stood in cells now empty, in their order."""

    cells: list[str]
    emptied: tuple[str, ...] = ()
    had_commas: bool = False
    had_other_dates: bool = False


def respelled(cells: Sequence[str], *, comma_is_decimal: bool) -> Respelled:
    """The cells of a column with points in numbers, and empty where a mark stands among numbers, dates or yes and no.

    A text is taken at its word: `NA` may be Namibia. What a spreadsheet leaves of a failed formula is nothing anywhere.
    """
    dated = _with_iso_dates(cells)
    pointed = [_pointed(cell) for cell in dated] if comma_is_decimal else dated
    told = [cell for cell in pointed if cell and cell.casefold() not in _MARKS | SPREADSHEET_ERRORS]
    is_plain = bool(told) and any(all(map(fits, told)) for fits in (_is_number, is_date, TRUTH.__contains__))
    marks = _MARKS | SPREADSHEET_ERRORS if is_plain else SPREADSHEET_ERRORS
    source = pointed if is_plain else cells
    emptied = tuple(dict.fromkeys(cell for cell in source if cell.casefold() in marks))
    kept = ["" if cell in emptied else cell for cell in source]
    had_dates = dated != list(cells)
    return Respelled(
        kept, emptied, had_commas=is_plain and not had_dates and pointed != dated, had_other_dates=had_dates
    )


def doubt(kind: Kind, cells: Sequence[str]) -> str:
    """What the authors should look at in a column: a number or a text that may say that there was no answer."""
    if kind is Kind.NUMBER:
        found = _codes(cells)
        return f"{found} may say that there was no answer: then empty these cells" if found else ""
    marks = dict.fromkeys(cell for cell in cells if cell.casefold() in LIKE_NOTHING)
    return f"{_listed(marks)} may say that there was no answer: then empty these cells" if marks else ""


def is_date(cell: str) -> bool:
    """Whether a cell is a day of the calendar, as year-month-day."""
    try:
        return bool(ISO_DATE.fullmatch(cell)) and bool(date.fromisoformat(cell))
    except ValueError:
        return False


def _with_iso_dates(cells: Sequence[str]) -> list[str]:
    """The cells with days such as 24.12.2026 as 2026-12-24, where all are such, marks for nothing apart."""
    isos = {cell: _iso(cell) for cell in cells if cell and cell.casefold() not in _MARKS | SPREADSHEET_ERRORS}
    return [isos.get(cell, cell) for cell in cells] if all(isos.values()) else list(cells)


def _iso(cell: str) -> str:
    """A day with points between its numbers, as year-month-day; nothing for any other text."""
    found = _POINTED_DATE.fullmatch(cell)
    iso = f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}" if found else ""
    return iso if is_date(iso) else ""


def _is_number(cell: str) -> bool:
    return number_in(cell) is not None


def _pointed(cell: str) -> str:
    return cell.replace(".", "").replace(",", ".") if _WITH_COMMA.fullmatch(cell) else cell


def _codes(cells: Sequence[str]) -> str:
    """The numbers by which survey programs say that there is no answer, where no other is below 0, or as large."""
    numbers = {number for cell in cells if (number := number_in(cell)) is not None}
    below = {number for number in numbers if number < 0}
    above = {number for number in numbers if number in _CODES_ABOVE}
    others = numbers - below - above
    if not others:
        return ""
    leaves_gap = below == {-1} and min(others) >= 1 and max(others) > 2  # noqa: PLR2004 - no scale goes -1, 1, 2, 3
    is_below = leaves_gap or (below & set(_CODES_BELOW) and all(number == int(number) for number in below))
    is_above = above and max(others) < _SMALL
    found = sorted((below if is_below else set()) | (above if is_above else set()))
    return _listed(f"{number:g}" for number in found)


def _listed(cells: Iterable[str]) -> str:
    return ", ".join(f"`{cell}`" for cell in cells)
