"""How many rows: participants, interviews, excerpts.

Example:: participants.where(recruited_via="Twitter").n
Prints:: 7
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.selection import Rows

formula = "number of {name}"
unit = Unit.ROWS


def compute(rows: Rows) -> int:
    return len(rows)
