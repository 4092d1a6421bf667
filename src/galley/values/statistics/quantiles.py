"""Quantiles by the one definition that all statistics here share.

It is type 7 of Hyndman and Fan (1996), as R, NumPy and pandas have it by default: the value at the place
(n - 1)p + 1 of the ascending numbers, interpolated between the two around it.
"""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def quantile(numbers: Sequence[float], probability: float) -> float | None:
    """The number below which this fraction of the numbers lies; None where there is none."""
    if not numbers:
        return None
    ascending = sorted(numbers)
    place = (len(ascending) - 1) * probability
    below = floor(place)
    above = min(below + 1, len(ascending) - 1)
    return float(ascending[below] + (ascending[above] - ascending[below]) * (place - below))
