"""The interval of `alpha` by the bootstrap: at 95%, or as told, from 1000 resamples of the units, the same in each run.

Undefined where `alpha` is, or where it is for more than one resample in twenty.

Example:: agreement.trust.alpha_interval|ci
Prints:: 95% CI [0.24, 1.00]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.statistics.bootstrapping import FORMULA, bootstrap_interval
from galley.values.statistics.ratings import krippendorff_alpha
from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.ratings import Ratings

formula = f"{FORMULA}Krippendorff's alpha (nominal)"
unit = Unit.COEFFICIENT
is_interval = True


def compute(ratings: Ratings, level: float = 0.95) -> tuple[float, float] | None:
    return bootstrap_interval(ratings, krippendorff_alpha, level)
