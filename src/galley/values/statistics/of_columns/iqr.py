"""Interquartile range of the disclosed cells: the third quartile less the first. Undefined below two disclosed cells.

The quartiles are type 7 of Hyndman and Fan (1996), as R and NumPy have them by default: the value at the
place (n - 1)p + 1 of the ascending cells, interpolated between the two around it.

Example:: participants.age.iqr
Prints:: 7.5
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.model.quantities import Phrasing
from galley.model.study import Kind
from galley.values.statistics.quantiles import quantile
from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.selection import Cells

kinds = frozenset({Kind.NUMBER})
formula = "interquartile range (type 7 of Hyndman and Fan) of {name}"
unit = Unit.COLUMN
is_derived = True
prose = Phrasing(names=("IQR", "interquartile range", "inter-quartile range"))


def compute(cells: Cells) -> float | None:
    if len(cells.disclosed) < 2:  # noqa: PLR2004 - no range of one
        return None
    first, third = quantile(cells.disclosed, 0.25), quantile(cells.disclosed, 0.75)
    return None if first is None or third is None else third - first
