"""Sentences held against the tables whose cells they retell: which number differs from the cell that it means.

A cell is meant that the sentence names by its row and column, or whose row or column has the other numbers of the
sentence. What tells so is added up. Numbers of few digits are told of many things: only those of three or more are
looked at, and of cells, only those that a slip of the pen makes of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from galley.checking.rules.tables._told.told_numbers import is_made, is_measured
from galley.prose.counting.slips import is_cut, is_slip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from galley.checking.rules.tables._told.named_tables import NamedCell, NamedTable, Naming
    from galley.checking.rules.tables._told.names import Words
    from galley.checking.rules.tables._told.told_numbers import Told
    from galley.checking.shared.grids import Value

_SLIP, _CUT, _UNLIKE = 3, 2, 0
_AS_LARGE = 3  # times
_MOST_BESIDE = 2
_IN_LINE = 2  # where all others, more than these, stand in one line
_TELLING = 3  # digits; of a whole number, one more
_NEEDED, _NEEDED_NEAR, _NEEDED_OF_COUNTS = 4, 3, 5
_STRANGE = 3  # numbers like one of which no more than one may be of elsewhere
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Difference:
    """A number of a sentence, the cell that it seems to mean, and how much tells so."""

    told: Told
    cell: NamedCell
    weight: int


@dataclass(frozen=True)
class Retelling:
    """A sentence, a table that it may retell, and what it names there; `is_near` where it names the table itself."""

    sentence: str
    table: NamedTable
    naming: Naming
    words: Words
    told: Sequence[Told]
    is_near: bool

    def differences(self) -> Iterator[Difference]:
        """The numbers that the cells do not have that they mean."""
        for one in self.told:
            is_telling = one.digits >= _TELLING + (not one.decimals)
            if is_telling and not one.cells and is_measured(self.sentence, one) and (found := self._meant(one)):
                yield found

    @cached_property
    def _claims(self) -> Mapping[int, frozenset[NamedCell]]:
        """The cells that each number, by its place, is told of, as far as names tell."""
        return {one.start: self._claimed_by(one) for one in self.told}

    @cached_property
    def _claimed(self) -> frozenset[NamedCell]:
        return frozenset(cell for cells in self._claims.values() for cell in cells)

    def _claimed_by(self, one: Told) -> frozenset[NamedCell]:
        rows, columns = self.naming.rows, self.naming.columns
        both = frozenset(cell for cell in one.cells if cell.row in rows and cell.column in columns)
        either = frozenset(cell for cell in one.cells if cell.row in rows or cell.column in columns)
        return both or either or one.cells

    def _meant(self, one: Told) -> Difference | None:
        """The cell that most tells to be meant by a number that no cell has."""
        others = [other for other in self.told if other is not one and other.digits > 1]
        alike = [other for other in others if other.decimals == one.decimals]
        strange = sum(not other.cells and not is_made(self.sentence, other) for other in alike)
        if _STRANGE * strange > len(alike):
            return None
        fitting = min(len(others) // 2, 2) if all(other.cells for other in others) else 0
        fitting += not strange and one.decimals > 0
        weighed = [
            (weight, likeness, cell)
            for cell in self.table.cells
            if cell not in self._claimed and (likeness := _likeness(one, cell.value))
            if (weight := self._weight(one, cell) + fitting) >= self._needed(one, cell)
            or (self.is_near and likeness == _SLIP and self._is_told_near(one, cell))
        ]
        best = max((found[:2] for found in weighed), default=None)
        meant = {cell.value.text: cell for *found, cell in weighed if tuple(found) == best}
        if best is None or len(meant) > 1:
            return None
        cell = next(iter(meant.values()))
        return None if self._is_made(one, cell) else Difference(one, cell, best[0])

    def _is_told_near(self, one: Told, cell: NamedCell) -> bool:
        """Whether a sentence that names the table has three words or numbers of the cell's row or column."""
        row, column = self.table.rows.get(cell.row), self.table.columns.get(cell.column)
        in_row, in_column = self._beside(one, cell)
        of_row = bool(row and self.words.has_part_of(row)) + (cell.row in self.naming.rows)
        of_column = bool(column and self.words.has_part_of(column))
        return of_row + of_column + in_row + in_column >= _NEEDED_NEAR

    def _beside(self, one: Told, cell: NamedCell) -> tuple[int, int]:
        """How many of the other numbers stand in the row of a cell, and in its column."""
        others = [self._claims[other.start] for other in self.told if other is not one and other.digits > 1]
        in_row = sum(any(it.row == cell.row for it in cells) for cells in others)
        return in_row, sum(any(it.column == cell.column for it in cells) for cells in others)

    def _weight(self, one: Told, cell: NamedCell) -> int:
        """How much tells that a number is told of a cell."""
        in_row, in_column = self._beside(one, cell)
        others = sum(other is not one and other.digits > 1 for other in self.told)
        in_line = _IN_LINE if max(in_row, in_column) == others > _MOST_BESIDE else 0
        return sum(self._named(cell)) + min(in_row + in_column, _MOST_BESIDE) + in_line + self.is_near

    def _named(self, cell: NamedCell) -> tuple[int, int]:
        """How much the sentence tells of the row and of the column of a cell."""
        row = self.table.rows[cell.row].weight if cell.row in self.naming.rows else 0
        column = self.table.columns[cell.column].weight if cell.column in self.naming.columns else 0
        return row, column

    def _needed(self, one: Told, cell: NamedCell) -> int:
        """How much must tell so: more of a number that is not as large, or not called by row and column."""
        row, column = self._named(cell)
        needed = _NEEDED - (one.digits > _TELLING) + (not _is_as_large(one, cell.value))
        needed += not self.is_near and not (row and column)
        is_called = (row and column) or (self.is_near and max(row, column) > 1)
        return needed if one.decimals else max(needed, _NEEDED_OF_COUNTS + (not is_called))

    def _is_made(self, one: Told, cell: NamedCell) -> bool:
        """Whether a number is made from two others that are spoken of: as their sum, mean, difference, or quotient.

        These may be those that the sentence leaves out, unless it names the very cell.
        """
        rows, columns = self.naming.rows, self.naming.columns
        numbers = {other.number for other in self.told if other is not one}
        if not all(self._named(cell)):
            numbers.update(abs(it.value.number) for it in self.table.cells if it.row in rows and it.column in columns)
        return any(abs(_HUNDRED - number - one.number) <= one.half for number in numbers) or any(
            abs(made - one.number) <= one.half
            for first, second in product(numbers, repeat=2)
            if first != second
            for made in _made(first, second)
        )


def _likeness(one: Told, value: Value) -> int:
    text = value.text.removeprefix("-")
    if one.decimals == value.decimals and is_slip(one.text, text):
        return _SLIP
    is_more_exact = value.decimals < one.decimals and value.decimals  # as texts may be
    return _CUT if is_cut(one.text, text) and not is_more_exact else _UNLIKE


def _is_as_large(one: Told, value: Value) -> bool:
    low, high = sorted((one.number, abs(value.number)))
    return high <= _AS_LARGE * low


def _made(first: float, second: float) -> Iterator[float]:
    yield from (abs(first - second), first + second, (first + second) / 2)
    if second:
        yield from (first / second, _HUNDRED * first / second, abs(_HUNDRED * (first - second) / second))
