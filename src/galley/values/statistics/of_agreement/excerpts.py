"""How many excerpts at least two coders looked at.

Example:: agreement.trust.excerpts|words
Prints:: eight
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.ratings import Ratings

formula = "number of excerpts that at least two coders looked at"
unit = Unit.EXCERPTS


def compute(ratings: Ratings) -> int:
    return len(ratings.shared)
