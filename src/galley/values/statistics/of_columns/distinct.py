"""How many different values occur among the disclosed cells.

Example:: participants.sector.distinct|words
Prints:: 11
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.model.quantities import Form, Phrasing
from galley.model.study import Kind
from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.selection import Cells

kinds = frozenset(Kind)
formula = "number of different {name}"
unit = Unit.NONE
prose = Phrasing(Form.KINDS)


def compute(cells: Cells) -> int:
    return len(cells.counts() if cells.column.kind is Kind.CATEGORIES else set(cells.disclosed))
