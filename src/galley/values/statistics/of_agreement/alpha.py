"""Krippendorff's alpha, nominal: 1 where all agree, 0 for chance. Undefined where all ratings are alike.

Example:: agreement.trust.alpha
Prints:: 0.61
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.statistics.ratings import krippendorff_alpha
from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.ratings import Ratings

formula = "Krippendorff's alpha (nominal)"
unit = Unit.COEFFICIENT


def compute(ratings: Ratings) -> float | None:
    return krippendorff_alpha(ratings)
