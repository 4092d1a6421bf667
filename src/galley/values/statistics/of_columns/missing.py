"""How many rows leave the cell empty, which means not disclosed.

Example:: participants.age.missing|words
Prints:: two
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.model.quantities import Form, Phrasing
from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.selection import Cells

formula = "number of rows that do not disclose {name}"
unit = Unit.ROWS
of_missing = True
prose = Phrasing(Form.SILENT)


def compute(cells: Cells) -> int:
    return len(cells.missing)
