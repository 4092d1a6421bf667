"""The tables of a paper with the names of their rows and columns, and which of these a sentence has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from galley.checking.rules.tables._told.names import Words, is_shortened, names_of
from galley.checking.shared.grids import grids_by_table
from galley.findings.keeping import newest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from galley.checking.rules.tables._told.names import Name
    from galley.checking.shared.grids import Grid, Value
    from galley.model.manuscript import Section
    from galley.prose.wording.tables import Table

_MOST_CELLS = 500


@dataclass(frozen=True, slots=True)
class NamedCell:
    """A number of a cell, and the row and column where it stands."""

    row: int
    column: int
    value: Value


@dataclass(frozen=True, eq=False)
class NamedTable:
    """The numbers of a table, and the names of its rows and columns."""

    table: Table
    rows: Mapping[int, Name]
    columns: Mapping[int, Name]
    cells: tuple[NamedCell, ...]

    @cached_property
    def by_number(self) -> Mapping[str, frozenset[NamedCell]]:
        """The cells that have a number as it is written."""
        found: dict[str, set[NamedCell]] = {}
        for cell in self.cells:
            found.setdefault(cell.value.text.removeprefix("-"), set()).add(cell)
        return {text: frozenset(cells) for text, cells in found.items()}

    @cached_property
    def sizes(self) -> Sequence[tuple[NamedCell, float, int]]:
        """The cells with how great their number is, and with how many decimals."""
        return [(cell, abs(cell.value.number), cell.value.decimals) for cell in self.cells]


@dataclass(frozen=True, slots=True)
class Naming:
    """The rows and columns of a table that a sentence names, with the places of their names."""

    rows: dict[int, list[tuple[int, int]]]
    columns: dict[int, list[tuple[int, int]]]


class NamedTables:
    """The tables of a paper by how the names of their lines begin, and by their numbers."""

    def __init__(self, sections: Iterable[Section]) -> None:
        self.by_table: dict[int, NamedTable] = {}
        self._lines: dict[str, list[tuple[NamedTable, bool, int, Name]]] = {}
        self.shortened: set[str] = set()  # words of names that stand for longer ones
        self.by_number: dict[str, list[NamedTable]] = {}
        for grids in grids_by_table(sections):
            named = _named(*grids)
            if named is None:
                continue
            self.by_table[id(named.table)] = named
            for is_row, lines in ((True, named.rows), (False, named.columns)):
                for line, name in lines.items():
                    for form in name.forms:
                        self.shortened.update(filter(is_shortened, form))
                        self._lines.setdefault(max(form, key=len), []).append((named, is_row, line, name))
            for text in named.by_number:
                self.by_number.setdefault(text, []).append(named)

    def named_in(self, words: Words) -> dict[NamedTable, Naming]:
        """What a sentence names of each table."""
        found: dict[NamedTable, Naming] = {}
        for word in words.places:
            for named, is_row, line, name in self._lines.get(word, ()):
                spans = [span for form in name.forms for span in words.of(form)]
                if spans:
                    naming = found.setdefault(named, Naming({}, {}))
                    (naming.rows if is_row else naming.columns)[line] = spans
        return found


@newest
def named_tables(sections: tuple[Section, ...]) -> NamedTables:
    """The tables of some sections, each with the names of its lines."""
    return NamedTables(sections)


def lines_called(grid: Grid, written: str) -> list[int]:
    """The lines of a grid that a name may be for."""
    names = names_of({index: line.levels or (line.name,) for index, line in enumerate(grid.lines)})
    shortened = {word for name in names.values() for form in name.forms for word in form if is_shortened(word)}
    words = Words(written, shortened)
    return [index for index, name in names.items() if any(map(words.of, name.forms))]


def _named(by_rows: Grid, *by_columns: Grid) -> NamedTable | None:
    cells = tuple(
        NamedCell(index, column, value)
        for index, line in enumerate(by_rows.lines)
        for (column, _), value in line.values.items()
    )
    if len(cells) > _MOST_CELLS:
        return None
    rows = {index: line.levels for index, line in enumerate(by_rows.lines)}
    numbers = sorted({cell.column for cell in cells})
    levels = (
        [line.levels for line in by_columns[0].lines]
        if by_columns
        else [(by_rows.heads.get(it, ""),) for it in numbers]
    )
    columns = dict(zip(numbers, levels, strict=True))
    return NamedTable(by_rows.table, names_of(rows), names_of(columns), cells)
