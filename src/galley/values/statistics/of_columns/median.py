"""Median of the disclosed cells: the middle one, or the mean of the middle two. Undefined when there are none.

Of a column of categories that is `ordered` it is the label in the middle; where the middle two differ, it is said to
lie between them: "between agree and strongly agree".

Example:: participants.ml_years.median
Prints:: 5.0
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from galley.model.quantities import Phrasing
from galley.model.study import Kind
from galley.values.statistics.registry import Unit

if TYPE_CHECKING:
    from galley.values.statistics.selection import Cells

kinds = frozenset({Kind.NUMBER})
of_ordered = True
formula = "median of {name}"
unit = Unit.COLUMN
is_derived = True
prose = Phrasing(names=("Mdn", "Md", "median"))


def compute(cells: Cells) -> float | str | None:
    if not cells.disclosed:
        return None
    return _label(cells) if cells.column.ordered else float(median(cells.disclosed))


def _label(cells: Cells) -> str:
    labels = cells.column.categories
    places = sorted(map(list(labels).index, cells.disclosed))
    middle = [list(labels.values())[places[place]].one for place in ((len(places) - 1) // 2, len(places) // 2)]
    return middle[0] if middle[0] == middle[1] else f"between {middle[0]} and {middle[1]}"
