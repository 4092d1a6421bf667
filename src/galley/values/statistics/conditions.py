"""Conditions on cells, as `where` takes them: equality, bounds, choices."""

from __future__ import annotations

import operator
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

import pandas as pd

from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from galley.model.study import Column

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

    def described(self, column: str) -> str:
        return f"{column} {self.symbol} {self.operand}"

    def holds(self, cells: pd.Series, column: Column) -> pd.Series:
        if column.kind is Kind.CATEGORIES:
            return OneOf((self.operand,)).holds(cells, column)
        # pandas compares dates only with its own kind of date.
        operand = pd.Timestamp(self.operand) if column.kind is Kind.DATE else self.operand
        held: pd.Series = _COMPARISONS[self.symbol](cells, operand).fillna(value=False)
        return held


@dataclass(frozen=True, slots=True)
class OneOf:
    """A cell that equals one of the operands."""

    operands: tuple[Any, ...]

    def over(self, operands: tuple[Any, ...]) -> OneOf:
        return OneOf(operands)

    def described(self, column: str) -> str:
        return f"{column} is one of {', '.join(map(str, self.operands))}"

    def holds(self, cells: pd.Series, column: Column) -> pd.Series:
        if column.kind is Kind.CATEGORIES:
            chosen = frozenset(self.operands)
            held = [several is not None and not chosen.isdisjoint(several) for several in cells.to_numpy()]
            return pd.Series(held, index=cells.index, dtype=bool)
        return reduce(operator.or_, (Comparison("=", operand).holds(cells, column) for operand in self.operands))


@dataclass(frozen=True, slots=True)
class OtherThan:
    """A disclosed cell that equals none of the operands."""

    operands: tuple[Any, ...]

    def over(self, operands: tuple[Any, ...]) -> OtherThan:
        return OtherThan(operands)

    def described(self, column: str) -> str:
        return f"{column} is other than {', '.join(map(str, self.operands))}"

    def holds(self, cells: pd.Series, column: Column) -> pd.Series:
        return cells.notna() & ~OneOf(self.operands).holds(cells, column)


@dataclass(frozen=True, slots=True)
class Between:
    """A cell within two bounds, both included."""

    operands: tuple[Any, ...]  # the lower bound and the upper one

    def over(self, operands: tuple[Any, ...]) -> Between:
        return Between(operands)

    def described(self, column: str) -> str:
        return f"{column} between {self.operands[0]} and {self.operands[1]}"

    def holds(self, cells: pd.Series, column: Column) -> pd.Series:
        lower, upper = self.operands
        return Comparison("≥", lower).holds(cells, column) & Comparison("≤", upper).holds(cells, column)


@dataclass(frozen=True, slots=True)
class NotDisclosed:
    """An empty cell."""

    operands: tuple[Any, ...] = ()

    def over(self, operands: tuple[Any, ...]) -> NotDisclosed:
        return NotDisclosed(operands)

    def described(self, column: str) -> str:
        return f"{column} not disclosed"

    def holds(self, cells: pd.Series, column: Column) -> pd.Series:  # noqa: ARG002 - the form all conditions share
        return cells.isna()


Condition = Comparison | OneOf | OtherThan | Between | NotDisclosed
