"""Which interview, counted from 1, was the last to bring a new code. Undefined where nothing was coded.

Example:: saturation.last_new
Prints:: 5
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.saturation import Saturation

formula = "number of the last interview that brought a new code"
unit = Unit.NONE


def compute(saturation: Saturation) -> int | None:
    return max((place for place, new in enumerate(saturation.new_codes, start=1) if new), default=None)
