"""The confidence interval of what `share_of` gives, by Wilson (1927): at 95%, or as told. It stays between 0 and 1.

Undefined when no row discloses the cell.

Example:: participants.gender.share_interval("woman")|percent|ci
Prints:: 95% CI [26%, 66%]

Example:: participants.age.share_interval(at_least(40), level=0.9)
Prints:: 0.07–0.35
"""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.conditions import Condition
    from galley.values.statistics.selection import Cells

formula = "confidence interval (Wilson, level {level}) of the share of the rows that disclose {name}"
unit = Unit.SHARE
is_interval = True


def compute(cells: Cells, condition: Condition, level: float = 0.95) -> tuple[float, float] | None:
    size = len(cells.disclosed)
    if not size:
        return None
    share = sum(map(condition.holds, cells.disclosed)) / size
    z = NormalDist().inv_cdf((1 + level) / 2)
    middle = share + z * z / (2 * size)
    half = z * sqrt(share * (1 - share) / size + z * z / (4 * size * size))
    scale = 1 + z * z / size
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)
