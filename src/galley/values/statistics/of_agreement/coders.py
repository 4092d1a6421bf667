"""How many coders there are: everybody who applied a code anywhere.

Example:: agreement.trust.coders|words
Prints:: three
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.ratings import Ratings

formula = "number of coders"
unit = Unit.NONE


def compute(ratings: Ratings) -> int:
    return len(ratings.coders)
