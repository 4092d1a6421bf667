"""The rows that hold one of these categories, as a share of the rows that disclose the cell: a fraction of 1.

So it is a share within the filter before it. In place of categories it takes a condition, such as `at_least(40)`.
Undefined when no row discloses the cell.

Example:: participants.gender.share_of("woman", "non-binary")|percent
Prints:: 50%

Example:: participants.where(automl_tools="commercial").recruited_via.share_of("Twitter")|percent
Prints:: 33%

Example:: participants.age.share_of(at_least(40))|percent
Prints:: 17%
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.conditions import Condition
    from galley.values.statistics.selection import Cells

formula = "share of the rows that disclose {name}"
unit = Unit.SHARE


def compute(cells: Cells, condition: Condition) -> float | None:
    disclosed = cells.disclosed
    return sum(map(condition.holds, disclosed)) / len(disclosed) if disclosed else None
