"""Sum of the disclosed cells, in the column's unit.

Example:: interviews.minutes.sum|plural
Prints:: 1198 minutes
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.statistics.registry import Unit
from galley.statistics.scalars import number
from galley.study import Kind

if TYPE_CHECKING:
    from galley.statistics.selection import Cells

kinds = frozenset({Kind.NUMBER})
formula = "sum of {name}"
unit = Unit.COLUMN


def compute(cells: Cells) -> int | float:
    return number(cells.disclosed.sum())
