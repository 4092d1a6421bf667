"""Sum of the disclosed cells, in the column's unit. Undefined when there are none.

Example:: interviews.minutes.sum|plural
Prints:: 1198 minutes
"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from galley.model.study import Kind
from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.selection import Cells

kinds = frozenset({Kind.NUMBER})
formula = "sum of {name}"
unit = Unit.COLUMN


def compute(cells: Cells) -> int | float | None:
    if not cells.disclosed:
        return None
    return fsum(cells.disclosed) if isinstance(next(iter(cells.disclosed), 0), float) else sum(cells.disclosed)
