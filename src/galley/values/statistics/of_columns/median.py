"""Median of the disclosed cells: the middle one, or the mean of the middle two. Undefined when there are none.

Example:: participants.ml_years.median
Prints:: 5.0
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from galley.model.study import Kind
from galley.prose.quantities.phrasing import Phrasing
from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.selection import Cells

kinds = frozenset({Kind.NUMBER})
formula = "median of {name}"
unit = Unit.COLUMN
is_derived = True
prose = Phrasing(names=("Mdn", "Md", "median"))


def compute(cells: Cells) -> float | None:
    return float(median(cells.disclosed)) if cells.disclosed else None
