"""Arithmetic mean of the disclosed cells, in the column's unit. Undefined when there are none.

Example:: participants.age.mean
Prints:: 32.9
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.statistics.registry import Unit
from galley.study import Kind

if TYPE_CHECKING:
    from galley.statistics.selection import Cells

kinds = frozenset({Kind.NUMBER})
formula = "arithmetic mean of {name}"
unit = Unit.COLUMN


def compute(cells: Cells) -> float | None:
    values = cells.disclosed
    return float(values.mean()) if len(values) else None
