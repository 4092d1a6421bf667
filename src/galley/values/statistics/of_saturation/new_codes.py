"""How many codes each interview brought that none before it had, in the order of the interviews.

Example:: saturation.new_codes
Prints:: 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.saturation import Saturation

formula = "number of codes that each interview was the first to have"
unit = Unit.NONE


def compute(saturation: Saturation) -> tuple[int, ...]:
    return saturation.new_codes
