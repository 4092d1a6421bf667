"""Cohen's kappa of the pair of coders who agree least. Undefined where one pair's is.

Example:: agreement.trust.kappa_min
Prints:: 0.36
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.statistics.ratings import kappas_of_all
from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.ratings import Ratings

formula = "least of Cohen's kappa over pairs of coders"
unit = Unit.COEFFICIENT


def compute(ratings: Ratings) -> float | None:
    kappas = kappas_of_all(ratings)
    return min(kappas) if kappas else None
