"""Galley's own flat table (`.csv`), as `galley export csv` writes it: what somebody changed in it comes back."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from galley.exchange.collected import (
    Case,
    Collected,
    CollectedCode,
    CollectedCoding,
    CollectedQuote,
    OwnNames,
    Passage,
    Variable,
)
from galley.exchange.files.sheets import csv_sheet
from galley.exchange.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from galley.exchange.files.foreign_file import ForeignFile
    from galley.exchange.files.sheets import Sheet

precedence = 2  # nobody else has such names

_HELD = {
    "codebook": {"row", "code", "parent", "label", "definition"},
    "excerpts": {"row", "id", "document", "start", "end", "text"},
    "codings": {"row", "coder"},
    "quotes": {"row"},
}
_PERSON = "participants.id"


def recognizes(file: ForeignFile) -> bool:
    return _PERSON in file.beginning_text.partition("\n")[0]


def read(file: ForeignFile) -> Collected:
    sheet = csv_sheet(file)
    if sheet is None or _PERSON not in sheet.header:
        raise Refusal(f"the table has no column `{_PERSON}`", "export it with `galley export csv` again")
    return _Flat(sheet).collected()


@dataclass(frozen=True)
class _Flat:
    sheet: Sheet

    def collected(self) -> Collected:
        people = self._distinct("participants", "id")
        codes = tuple(self._code(row) for row in self._distinct("codebook", "code").values())
        passages = tuple(self._passage(row) for row in self._distinct("excerpts", "id").values())
        return Collected(
            codes=codes,
            passages=passages,
            codings=tuple(self._codings()),
            quotes=tuple(self._quotes()),
            variables=tuple(Variable(name) for name in self._variables.values()),
            cases=tuple(Case(name, self._values(row)) for name, row in people.items()),
            own_names=OwnNames(
                codes={code.origin: code.origin for code in codes},
                passages={passage.origin: passage.origin for passage in passages},
                documents={passage.document: passage.document for passage in passages},
                cases={name: name for name in people},
            ),
        )

    # --- Rows ---------------------------------------------------------------------------------------------------------

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.sheet.header)}

    def _cell(self, row: list[str], name: str) -> str:
        place = self._columns.get(name)
        return "" if place is None else row[place]

    def _distinct(self, table: str, key: str) -> dict[str, list[str]]:
        """The first row of each thing that a table names, in that table's order."""
        found: dict[str, list[str]] = {}
        for row in self.sheet.rows:
            if name := self._cell(row, f"{table}.{key}"):
                found.setdefault(name, row)
        return dict(sorted(found.items(), key=lambda item: self._order(table)(item[1])))

    def _order(self, table: str) -> Callable[[list[str]], float]:
        def place(row: list[str]) -> float:
            cell = self._cell(row, f"{table}.row")
            return int(cell) if cell.isdecimal() else float("inf")  # new rows stand behind

        return place

    def _details(self, row: list[str], table: str) -> dict[str, str]:
        names = (name for name in self._columns if name.startswith(f"{table}."))
        found = {name.partition(".")[2]: self._cell(row, name) for name in names}
        return {name: cell for name, cell in found.items() if cell and name not in _HELD[table]}

    # --- Records ------------------------------------------------------------------------------------------------------

    @cached_property
    def _variables(self) -> dict[str, str]:
        """What is known of people, by column: of other tables than theirs with the table's name."""
        mine = {"participants.row", _PERSON}
        names = (name for name in self.sheet.header if name and name not in mine)
        return {name: name.removeprefix("participants.") for name in names if name.partition(".")[0] not in _HELD}

    def _values(self, row: list[str]) -> dict[str, str]:
        return {variable: cell for name, variable in self._variables.items() if (cell := self._cell(row, name))}

    def _code(self, row: list[str]) -> CollectedCode:
        name, label, parent, definition = (
            self._cell(row, f"codebook.{column}") for column in ("code", "label", "parent", "definition")
        )
        return CollectedCode(name, label or name, parent, definition, self._details(row, "codebook"))

    def _passage(self, row: list[str]) -> Passage:
        name, document, text = (self._cell(row, f"excerpts.{column}") for column in ("id", "document", "text"))
        start, end = (_offset(self._cell(row, f"excerpts.{column}")) for column in ("start", "end"))
        participant = self._cell(row, _PERSON)
        return Passage(name, document or participant, text, start, end, participant, self._details(row, "excerpts"))

    def _codings(self) -> list[CollectedCoding]:
        found = []
        for row in sorted(self.sheet.rows, key=self._order("codings")):
            names = (self._cell(row, name) for name in ("excerpts.id", "codebook.code", "codings.coder"))
            passage, code, coder = names
            is_quote_alone = not coder and self._cell(row, "quotes.row")
            if passage and code and not is_quote_alone:
                found.append(CollectedCoding(passage, code, coder or "unknown", self._details(row, "codings")))
        return found

    def _quotes(self) -> list[CollectedQuote]:
        found: dict[tuple[str, str], CollectedQuote] = {}
        for row in sorted(self.sheet.rows, key=self._order("quotes")):
            passage, code = self._cell(row, "excerpts.id"), self._cell(row, "codebook.code")
            details = self._details(row, "quotes")
            if passage and code and (details or self._cell(row, "quotes.row")):
                found.setdefault((passage, code), CollectedQuote(passage, code, details))
        return list(found.values())


def _offset(cell: str) -> int | None:
    return int(cell) if cell.isdecimal() else None
