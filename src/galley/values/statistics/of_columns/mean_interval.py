"""The confidence interval of the mean, by Student's t: at 95%, or as told. Undefined below two disclosed cells.

Example:: participants.age.mean_interval
Prints:: 29.5–36.4

Example:: participants.age.mean_interval(0.99)|ci
Prints:: 99% CI [28.2, 37.7]
"""

from __future__ import annotations

from math import sqrt
from statistics import fmean, stdev
from typing import TYPE_CHECKING

from galley.model.study import Kind
from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.selection import Cells

kinds = frozenset({Kind.NUMBER})
formula = "confidence interval (Student's t, level {level}) of the mean of {name}"
unit = Unit.COLUMN
is_derived = True
is_interval = True


def compute(cells: Cells, level: float = 0.95) -> tuple[float, float] | None:
    size = len(cells.disclosed)
    if size < 2:  # noqa: PLR2004 - one number has no spread
        return None
    from scipy.special import stdtrit  # noqa: PLC0415 - slow to import, and few papers ask for it

    middle, half = (
        fmean(cells.disclosed),
        float(stdtrit(size - 1, (1 + level) / 2)) * stdev(cells.disclosed) / sqrt(size),
    )
    return middle - half, middle + half
