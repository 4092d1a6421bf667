"""How many codes were applied in all interviews.

Example:: saturation.codes
Prints:: 5
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.saturation import Saturation

formula = "number of codes that were applied"
unit = Unit.NONE


def compute(saturation: Saturation) -> int:
    return sum(saturation.new_codes)
