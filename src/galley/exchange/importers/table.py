"""Any other table (`.csv`, `.xlsx`) with a row for each person: what a spreadsheet has of participants, say.

No file is told to be one, so `--as table` does. Rows are named by the column that is called so (`ID`, `Participant`)
and has no name twice, else numbered. Columns that name people stay behind.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from galley.exchange.collected import Case, Collected, Omission, Variable
from galley.exchange.drafting.columns import without_unit
from galley.exchange.files.sheets import csv_sheet, first_sheet
from galley.exchange.files.spelled_cells import respelled
from galley.exchange.names import Distinct, column_name
from galley.exchange.refusal import Refusal
from galley.exchange.respondents import (
    left_for_privacy,
    left_without_header,
    may_name_rows,
    names_a_person,
    naming_column,
    row_names,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from galley.exchange.files.foreign_file import ForeignFile
    from galley.exchange.files.sheets import Sheet

_WORDS = 6


def recognizes(file: ForeignFile) -> bool:  # noqa: ARG001 - all tables look alike
    return False


def read(file: ForeignFile) -> Collected:
    sheet = first_sheet(file) or csv_sheet(file)
    if sheet is None or not sheet.rows:
        raise Refusal("this is no table with rows", "a table is a CSV file in UTF-8 or a workbook (.xlsx)")
    kept = [place for place, name in enumerate(sheet.header) if name and not names_a_person(name)]
    headers = Distinct()
    named = {place: headers.name(sheet.header[place]) for place in kept}
    read_as = {
        name: respelled([row[place] for row in sheet.rows], comma_is_decimal=sheet.delimiter == ";")
        for place, name in named.items()
    }
    cells = {name: found.cells for name, found in read_as.items()}
    named_by = naming_column(cells)
    names = row_names(cells, len(sheet.rows))
    distinct = Distinct()
    variables = {name: Variable(distinct.name(_short(name)), name) for name in cells if name != named_by}
    return Collected(
        variables=tuple(variables.values()),
        cases=tuple(
            Case(names[row], {one.name: cells[name][row] for name, one in variables.items() if cells[name][row]})
            for row in range(len(sheet.rows))
        ),
        omissions=(
            *left_for_privacy(filter(names_a_person, sheet.header)),
            *left_without_header(sheet),
            *(
                Omission(f"mark `{mark}` in `{name}`", 1, "no answer stands there: the cells are empty")
                for name, found in read_as.items()
                for mark in found.emptied
            ),
        ),
        remarks=(*_renamed(sheet, named), *_numbered(cells)),
    )


def _renamed(sheet: Sheet, named: Mapping[int, str]) -> Iterator[str]:
    """What is said of columns that are called as others are."""
    renamed = [f"`{sheet.header[place]}` is `{name}`" for place, name in named.items() if name != sheet.header[place]]
    if renamed:
        yield f"columns that share a name: {', '.join(renamed)}"


def _numbered(cells: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Why rows have numbers though a column is called as one that names them."""
    called = next(filter(may_name_rows, cells), None)
    if called is not None and naming_column(cells) is None:
        twice = next((cell for cell, count in Counter(cells[called]).items() if cell and count > 1), None)
        why = f"has `{twice}` twice" if twice else "is not filled in everywhere"
        yield f"rows are numbered: `{called}` {why}"


def _short(header: str) -> str:
    """A variable's name from a header: its first words, without a unit."""
    return "_".join(column_name(without_unit(header)[0]).split("_")[:_WORDS])
