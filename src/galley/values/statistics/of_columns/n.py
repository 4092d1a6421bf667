"""How many rows disclose the cell: the n that a mean over this column stands on.

Example:: participants.age.n
Prints:: 18
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.selection import Cells

formula = "number of rows that disclose {name}"
unit = Unit.ROWS


def compute(cells: Cells) -> int:
    return len(cells.disclosed)
