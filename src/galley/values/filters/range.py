"""The smallest and the largest number or date of a column, with an en dash; one where both are the same.

Example:: participants.age|range
Prints:: 24–50
"""

from __future__ import annotations

from galley.model.study import Kind
from galley.values.language.faults import ExpressionError
from galley.values.language.results import Result, described
from galley.values.language.subjects import ColumnSubject


def apply(subject: ColumnSubject) -> Result:
    if not isinstance(subject, ColumnSubject) or subject.cells.column.kind not in {Kind.NUMBER, Kind.DATE}:
        hint = "name a column of numbers or dates, as in `participants.age|range`"
        raise ExpressionError(f"`range` wants a column of numbers or dates, not {described(subject)}", hint)
    smallest, largest = subject.attribute("min"), subject.attribute("max")
    dash = "–" if subject.cells.column.kind is Kind.NUMBER else " to "
    text = smallest.text if smallest.text == largest.text else f"{smallest.text}{dash}{largest.text}"
    origin = subject.cells.origin("range", f"smallest and largest {subject.cells.name}")
    return Result(text, text, origin, smallest.unit)
