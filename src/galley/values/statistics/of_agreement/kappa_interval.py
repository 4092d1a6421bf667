"""The interval of `kappa` by the bootstrap: at 95%, or as told, from 1000 resamples of the units, the same in each run.

Undefined where `kappa` is, or where it is for more than one resample in twenty.

Example:: agreement.trust.kappa_interval|ci
Prints:: 95% CI [0.33, 1.00]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.statistics.bootstrapping import FORMULA, bootstrap_interval
from galley.values.statistics.of_agreement.kappa import compute as mean_kappa
from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.ratings import Ratings

formula = f"{FORMULA}mean of Cohen's kappa over pairs of coders"
unit = Unit.COEFFICIENT
is_interval = True


def compute(ratings: Ratings, level: float = 0.95) -> tuple[float, float] | None:
    return bootstrap_interval(ratings, mean_kappa, level)
