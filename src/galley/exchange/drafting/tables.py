"""Drafts a table of the study from somebody's CSV or workbook: names, kinds, categories, labels, units."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from itertools import chain
from typing import TYPE_CHECKING

from galley.exchange.collected import Variable
from galley.exchange.drafting.column_kinds import separated, with_kind
from galley.exchange.drafting.columns import drafted_columns, quoted, without_unit
from galley.exchange.files.spelled_cells import Respelled, respelled
from galley.exchange.names import Distinct, column_name
from galley.exchange.respondents import names_a_person, naming_column, row_names
from galley.findings.patterns import lazy_pattern
from galley.model.reserved_names import NAMES_TAKEN
from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.exchange.files.sheets import Sheet

PLAIN_NAME = lazy_pattern(r"[A-Za-z][A-Za-z0-9_]*")
_KEY = "id"


@dataclass(frozen=True)
class DraftedTable:
    """A table's declaration, and its rows as CSV under the declared names; None where the file can stay as it is.

    `left` are the columns that name a person: they are not declared, and not among the rows. `remarks` say what the
    rows have otherwise than the file.
    """

    declaration: str
    rows: str | None
    left: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def drafted_table(sheet: Sheet, name: str, path: str, *, in_place: bool) -> DraftedTable:
    """Draft a table called `name` that lies at `path`; `in_place`, if its file may be used as it is."""
    return _Draft(sheet, name, path, in_place).table()


@dataclass(frozen=True)
class _Draft:
    sheet: Sheet
    name: str
    path: str
    in_place: bool

    def table(self) -> DraftedTable:
        header = self.sheet.header
        left = [place for place, name in enumerate(header) if names_a_person(name)]
        kept = [place for place, name in enumerate(header) if name and place not in left]
        headers = {header[place]: [row[place] for row in self.sheet.rows] for place in kept}
        key = naming_column(headers)
        stays = self._can_stay(headers, key) and len(headers) == len(kept)
        names = (
            {place: header[place] for place in kept} if stays else self._names(kept, {_KEY} if key is None else set())
        )
        columns = {names[place]: self._column(place) for place in kept}
        key_name = next((names[place] for place in kept if header[place] == key), _KEY)
        columns.pop(key_name, None)
        declared = self._declaration(key_name, [header[place] for place in left] if stays else [])
        rows = {key_name: row_names(headers, len(self.sheet.rows))}
        rows |= {name: cells for name, (_, cells) in columns.items()}
        return DraftedTable(
            declared + drafted_columns(self.name, columns),
            None if stays else _csv(rows),
            tuple(header[place] for place in left),
            tuple(self._remarks(names)),
        )

    def _can_stay(self, headers: Mapping[str, list[str]], key: str | None) -> bool:
        """Whether the file itself can be the table: its names will do, it names its rows, and its cells are right."""
        is_right = self.in_place and key is not None and all(map(PLAIN_NAME.fullmatch, headers))
        places = {name: self.sheet.header.index(name) for name in headers}
        return is_right and all(self._column(place)[1] == headers[name] for name, place in places.items())

    def _respelled(self, place: int) -> Respelled:
        return respelled([row[place] for row in self.sheet.rows], comma_is_decimal=self.sheet.delimiter == ";")

    def _remarks(self, names: Mapping[int, str]) -> Iterator[str]:
        """Which columns had marks for nothing, decimal commas, or dates in another form."""
        found = {name: self._respelled(place) for place, name in names.items()}
        if emptied := {name: one.emptied for name, one in found.items() if one.emptied}:
            marks = ", ".join(f"`{mark}`" for mark in dict.fromkeys(chain.from_iterable(emptied.values())))
            yield f"empty cells instead of {marks}: {', '.join(emptied)}"
        if pointed := [name for name, one in found.items() if one.had_commas]:
            yield f"points instead of decimal commas: {', '.join(pointed)}"
        if dated := [name for name, one in found.items() if one.had_other_dates]:
            yield f"year-month-day instead of day.month.year: {', '.join(dated)}"

    def _column(self, place: int) -> tuple[Variable, list[str]]:
        """What a column holds, and its cells with semicolons between several choices."""
        cells = self._respelled(place).cells
        variable = with_kind(Variable(self.sheet.header[place]), cells)
        if variable.kind is not Kind.CATEGORIES:
            return variable, cells
        return variable, [separated(cell, variable.categories) for cell in cells]

    def _names(self, kept: list[int], taken: set[str]) -> dict[int, str]:
        distinct = Distinct({*taken, *NAMES_TAKEN["column"]})
        return {place: distinct.name(_short(self.sheet.header[place])).replace("-", "_") for place in kept}

    def _declaration(self, key: str, ignored: list[str]) -> str:
        ignore = f"ignore = [{', '.join(map(quoted, ignored))}]  # may name people\n" if ignored else ""
        return (
            f"\n[tables.{self.name}]\npath = {quoted(self.path)}\nkey = {quoted(key)}\n"
            f'label = ["row", "rows"]  # what one row is: a respondent, an interview\n{ignore}'
            f'\n[tables.{self.name}.columns]\n{key} = {{ kind = "identifier" }}\n'
        )


def _short(header: str) -> str:
    """A column's name from its header: the first words of a question, without a unit."""
    words = column_name(without_unit(header)[0]).split("_")
    return "_".join(words[:6])


def _csv(columns: dict[str, list[str]]) -> str:
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    return stream.getvalue()
