"""The third quartile of the disclosed cells, which is `quantile(0.75)`. Undefined when there are none.

Example:: participants.age.q3
Prints:: 35.8
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
formula = "third quartile (type 7 of Hyndman and Fan) of {name}"
unit = Unit.COLUMN
is_derived = True
prose = Phrasing(names=("third quartile", "upper quartile"))


def compute(cells: Cells) -> float | None:
    return quantile(cells.disclosed, 0.75)
