"""Arithmetic mean of the disclosed cells, in the column's unit. Undefined when there are none.

Example:: participants.age.mean
Prints:: 32.9
"""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

from galley.model.quantities import Phrasing
from galley.model.study import Kind
from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.selection import Cells

kinds = frozenset({Kind.NUMBER})
formula = "arithmetic mean of {name}"
unit = Unit.COLUMN
is_derived = True
prose = Phrasing(names=("M", "μ", "x̄", "mean", "average", "avg", "avg."), behind=("on average",))


def compute(cells: Cells) -> float | None:
    return fmean(cells.disclosed) if cells.disclosed else None
