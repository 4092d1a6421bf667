"""The number below which a fraction of the disclosed cells lies, as 0.9 of them. Undefined when there are none.

It is type 7 of Hyndman and Fan (1996), as R and pandas have it by default: the value at the place
(n - 1)p + 1 of the ascending cells, interpolated between the two around it.

Example:: participants.age.quantile(0.9)
Prints:: 42.2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.model.study import Kind
from galley.values.statistics.quantiles import quantile
from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.selection import Cells

kinds = frozenset({Kind.NUMBER})
formula = "{probability} quantile (type 7 of Hyndman and Fan) of {name}"
unit = Unit.COLUMN
is_derived = True


def compute(cells: Cells, probability: float) -> float | None:
    return quantile(cells.disclosed, probability)
