"""One flat table (`.csv`) for R, pandas and spreadsheets: a row for each code that a coder applied to a passage.

Columns are called `excerpts.text`, `participants.age` and so on, and repeat what belongs to the row's passage, code and
participant, with the rank of a passage that is chosen as a quote of the code. Passages without codes, codes without
passages and people without either have rows of their own. Columns such as `codings.row` hold the places of rows in the
study's tables. Texts of interviews do not go along.
"""

from __future__ import annotations

from csv import writer
from dataclasses import dataclass
from functools import cached_property
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.exchange.collected import Collected

ending = ".csv"
lacks = "the texts of interviews, and the labels of variables"

_HELD = {
    "codebook": ("row", "code", "parent", "label", "definition"),
    "excerpts": ("row", "id", "document", "start", "end", "text"),
    "codings": ("row", "coder"),
    "quotes": ("row",),
}


def write(collected: Collected, title: str) -> bytes:  # noqa: ARG001 - a table has no title
    table = _Flat(collected)
    stream = StringIO()
    rows = writer(stream, lineterminator="\n")
    rows.writerow(table.header)
    rows.writerows([row.get(name, "") for name in table.header] for row in table.rows())
    return stream.getvalue().encode()


@dataclass(frozen=True)
class _Flat:
    collected: Collected

    @cached_property
    def header(self) -> tuple[str, ...]:
        """All columns, those of each table together."""
        people = [
            "participants.row",
            "participants.id",
            *map(_column_of, (one.name for one in self.collected.variables)),
        ]
        if not self.collected.codes and not self.collected.passages:
            return tuple(people)
        details = {
            "codebook": dict.fromkeys(name for code in self.collected.codes for name in code.details),
            "excerpts": dict.fromkeys(name for passage in self.collected.passages for name in passage.details),
            "codings": dict.fromkeys(name for coding in self.collected.codings for name in coding.details),
            "quotes": dict.fromkeys(name for quote in self.collected.quotes for name in quote.details),
        }
        tables = ("codings", "excerpts", "codebook", *(("quotes",) if self.collected.quotes else ()))
        return (*(f"{table}.{name}" for table in tables for name in (*_HELD[table], *details[table])), *people)

    def rows(self) -> Iterator[dict[str, str]]:
        """The joined rows: the codings first, then what none of them mentions."""
        used, coded, told = set[str](), set[str](), set[tuple[str, str]]()
        for number, coding in enumerate(self.collected.codings, 1):
            used.add(coding.code)
            coded.add(coding.passage)
            own = _prefixed("codings", {"row": str(number), "coder": coding.coder} | dict(coding.details))
            both = (coding.passage, coding.code)
            told.add(both)
            yield own | self._excerpts[coding.passage] | self._codes[coding.code] | self._quotes.get(both, {})
        for (passage, code), row in self._quotes.items():
            if (passage, code) not in told:
                used.add(code)
                coded.add(passage)
                yield self._excerpts[passage] | self._codes[code] | row
        for origin, row in self._excerpts.items():
            if origin not in coded:
                yield row
        yield from (row for origin, row in self._codes.items() if origin not in used)
        quoted = {passage.participant for passage in self.collected.passages}
        yield from (row for name, row in self._people.items() if name not in quoted)

    @cached_property
    def _people(self) -> dict[str, dict[str, str]]:
        return {
            case.name: {"participants.row": str(number), "participants.id": case.name}
            | {_column_of(name): value for name, value in case.values.items()}
            for number, case in enumerate(self.collected.cases, 1)
        }

    @cached_property
    def _excerpts(self) -> dict[str, dict[str, str]]:
        found = {}
        for number, one in enumerate(self.collected.passages, 1):
            place = {"start": _offset(one.start), "end": _offset(one.end), "document": one.document}
            own = {"row": str(number), "id": one.origin, "text": one.text} | place | dict(one.details)
            found[one.origin] = _prefixed("excerpts", own) | self._people[one.participant]
        return found

    @cached_property
    def _quotes(self) -> dict[tuple[str, str], dict[str, str]]:
        """What is said of each quote, by passage and code."""
        numbered = enumerate(self.collected.quotes, 1)
        return {
            (one.passage, one.code): _prefixed("quotes", {"row": str(number)} | dict(one.details))
            for number, one in numbered
        }

    @cached_property
    def _codes(self) -> dict[str, dict[str, str]]:
        found = {}
        for number, code in enumerate(self.collected.codes, 1):
            own = {"row": str(number), "code": code.origin, "parent": code.parent, "label": code.label}
            own |= {"definition": code.definition} | dict(code.details)
            found[code.origin] = _prefixed("codebook", own)
        return found


def _column_of(variable: str) -> str:
    """The column of a variable: it names its table already, unless that is the participants'."""
    return variable if "." in variable else f"participants.{variable}"


def _offset(place: int | None) -> str:
    return "" if place is None else str(place)


def _prefixed(table: str, cells: Mapping[str, str]) -> dict[str, str]:
    return {f"{table}.{name}": cell for name, cell in cells.items()}
