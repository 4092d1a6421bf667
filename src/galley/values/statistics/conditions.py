"""Conditions on cells, as `where` takes them: equality, bounds, choices."""

from __future__ import annotations

import operator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from galley.reading.study.study_data import Cell

_COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "≥": operator.ge,
    "≤": operator.le,
    ">": operator.gt,
    "<": operator.lt,
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """A cell compared with an operand: = ≥ ≤ > <. A cell with several categories equals each of them."""

    symbol: str
    operand: Any

    @property
    def operands(self) -> tuple[Any, ...]:
        return (self.operand,)

    def over(self, operands: tuple[Any, ...]) -> Comparison:
        """The same condition over other operands."""
        return Comparison(self.symbol, *operands)

    @property
    def words(self) -> str:
        return self.symbol

    def holds(self, cell: Cell) -> bool:
        if isinstance(cell, tuple):
            return OneOf((self.operand,)).holds(cell)
        return cell is not None and bool(_COMPARISONS[self.symbol](cell, self.operand))


@dataclass(frozen=True, slots=True)
class OneOf:
    """A cell that equals one of the operands."""

    operands: tuple[Any, ...]

    def over(self, operands: tuple[Any, ...]) -> OneOf:
        return OneOf(operands)

    @property
    def words(self) -> str:
        return "is one of"

    def holds(self, cell: Cell) -> bool:
        if isinstance(cell, tuple):
            return not set(self.operands).isdisjoint(cell)
        return cell is not None and cell in self.operands


@dataclass(frozen=True, slots=True)
class OtherThan:
    """A disclosed cell that equals none of the operands."""

    operands: tuple[Any, ...]

    def over(self, operands: tuple[Any, ...]) -> OtherThan:
        return OtherThan(operands)

    @property
    def words(self) -> str:
        return "is other than"

    def holds(self, cell: Cell) -> bool:
        return cell is not None and not OneOf(self.operands).holds(cell)


@dataclass(frozen=True, slots=True)
class Between:
    """A cell within two bounds, both included."""

    operands: tuple[Any, ...]  # the lower bound and the upper one

    def over(self, operands: tuple[Any, ...]) -> Between:
        return Between(operands)

    @property
    def words(self) -> str:
        return "between"

    def holds(self, cell: Cell) -> bool:
        lower, upper = self.operands
        return Comparison("≥", lower).holds(cell) and Comparison("≤", upper).holds(cell)


@dataclass(frozen=True, slots=True)
class NotDisclosed:
    """An empty cell."""

    operands: tuple[Any, ...] = ()

    def over(self, operands: tuple[Any, ...]) -> NotDisclosed:
        return NotDisclosed(operands)

    @property
    def words(self) -> str:
        return "not disclosed"

    def holds(self, cell: Cell) -> bool:
        return cell is None


Condition = Comparison | OneOf | OtherThan | Between | NotDisclosed
