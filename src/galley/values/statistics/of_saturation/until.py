"""After how many interviews this share of all codes was known. Undefined where nothing was coded.

Example:: saturation.until(0.9)
Prints:: 5
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.saturation import Saturation

formula = "number of interviews after which {share} of the codes were known"
unit = Unit.NONE


def compute(saturation: Saturation, share: float) -> int | None:
    enough = share * sum(saturation.new_codes)
    known = enumerate(saturation.cumulative, start=1)
    return next((place for place, count in known if count and count >= enough - 1e-9), None)
