"""The smallest number or earliest date disclosed. Undefined when there is none.

Example:: participants.age.min
Prints:: 24
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.model.quantities import Form, Phrasing
from galley.model.study import Kind
from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    import datetime

    from galley.values.statistics.selection import Cells

kinds = frozenset({Kind.NUMBER, Kind.DATE})
formula = "smallest {name}"
unit = Unit.COLUMN
prose = Phrasing(Form.LOWER_END)


def compute(cells: Cells) -> int | float | datetime.date | None:
    return min(cells.disclosed, default=None)
