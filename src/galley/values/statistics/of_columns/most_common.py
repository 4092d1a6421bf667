"""The label of the category that occurs most often. Undefined when none occurs or several tie, for a tie is no answer.

Example:: participants.job_title.most_common
Prints:: data scientist
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.model.study import Kind
from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.selection import Cells

kinds = frozenset({Kind.CATEGORY, Kind.CATEGORIES, Kind.TEXT})
formula = "most common {name}"
unit = Unit.NONE


def compute(cells: Cells) -> str | None:
    counts = cells.counts()
    highest = max(counts.values(), default=0)
    most = [name for name, count in counts.items() if count == highest]
    if len(most) != 1:
        return None
    labels = cells.column.categories
    return labels[most[0]].one if most[0] in labels else most[0]
