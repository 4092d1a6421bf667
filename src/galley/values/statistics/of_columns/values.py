"""The disclosed numbers in ascending order, so that no number can be tied to a row: what a figure plots.

Undefined when there are none.

Example:: participants.where(gender="woman").ml_years.values
Prints:: 1, 2, 2, 2.5, 3, 4, 5, 6, 9
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.model.study import Kind
from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.selection import Cells

kinds = frozenset({Kind.NUMBER})
formula = "disclosed {name}, ascending"
unit = Unit.COLUMN


def compute(cells: Cells) -> tuple[int | float, ...] | None:
    return tuple(sorted(cells.disclosed)) or None
