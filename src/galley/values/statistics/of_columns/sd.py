"""Standard deviation of the sample (divided by n - 1), as APA style reports it. Undefined below two disclosed cells.

Example:: participants.age.sd
Prints:: 7.0
"""

from __future__ import annotations

from statistics import stdev
from typing import TYPE_CHECKING

from galley.model.quantities import Phrasing
from galley.model.study import Kind
from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.selection import Cells

kinds = frozenset({Kind.NUMBER})
formula = "sample standard deviation (n - 1) of {name}"
unit = Unit.COLUMN
is_derived = True
prose = Phrasing(names=("sd", "s.d.", "std", "standard deviation"))


def compute(cells: Cells) -> float | None:
    return float(stdev(cells.disclosed)) if len(cells.disclosed) > 1 else None
