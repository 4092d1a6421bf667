"""The largest number or latest date disclosed. Undefined when there is none.

Example:: interviews.date.max
Prints:: March 26, 2020
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
formula = "largest {name}"
unit = Unit.COLUMN
prose = Phrasing(Form.UPPER_END)


def compute(cells: Cells) -> int | float | datetime.date | None:
    return max(cells.disclosed, default=None)
