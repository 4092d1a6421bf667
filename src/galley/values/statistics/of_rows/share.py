"""The filtered rows as a share of all rows of the table, a fraction of 1. Undefined for an empty table.

Example:: interviews.where(mode="remote").share|percent
Prints:: 60%
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.selection import Rows

formula = "share of all {name}"
unit = Unit.SHARE


def compute(rows: Rows) -> float | None:
    return len(rows) / rows.whole if rows.whole else None
