"""How many codes were known after the first interview, after the second, and so on.

Example:: saturation.cumulative
Prints:: 1, 2, 3, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.saturation import Saturation

formula = "number of codes after each interview"
unit = Unit.NONE


def compute(saturation: Saturation) -> tuple[int, ...]:
    return saturation.cumulative
