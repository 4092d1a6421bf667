"""Cohen's kappa, mean over the pairs of coders who coded the same excerpts. Undefined where one pair's is.

Example:: agreement.all.kappa
Prints:: 0.62
"""

from __future__ import annotations

from statistics import fmean
from typing import TYPE_CHECKING

from galley.values.statistics.ratings import kappas_of_all
from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.ratings import Ratings

formula = "mean of Cohen's kappa over pairs of coders"
unit = Unit.COEFFICIENT


def compute(ratings: Ratings) -> float | None:
    kappas = kappas_of_all(ratings)
    return fmean(kappas) if kappas else None
