"""Sum of the disclosed cells, in the column's unit.

Example:: interviews.minutes.sum|plural
Prints:: 1198 minutes
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.model.study import Kind
from galley.values.statistics.registry import Unit
from galley.values.statistics.scalars import number

if TYPE_CHECKING:
    from galley.values.statistics.selection import Cells

kinds = frozenset({Kind.NUMBER})
formula = "sum of {name}"
unit = Unit.COLUMN


def compute(cells: Cells) -> int | float:
    return number(cells.disclosed.sum())
