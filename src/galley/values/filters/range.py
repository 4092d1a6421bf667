"""The smallest and the largest number or date of a column, with an en dash; one where both are the same.

A filter that prints a number or a date otherwise is applied to both ends.

Example:: participants.age|range
Prints:: 24–50

Example:: interviews.date|range|month
Prints:: October 2019 to March 2020

Example:: participants.age|range|words|plural
Prints:: 24–50 years
"""

from __future__ import annotations

from dataclasses import replace

from galley.model.study import Kind
from galley.values.subjects.column import ColumnSubject
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.results import Result, described


def apply(subject: ColumnSubject) -> Result:
    if not isinstance(subject, ColumnSubject) or subject.cells.column.kind not in {Kind.NUMBER, Kind.DATE}:
        hint = "name a column of numbers or dates, as in `participants.age|range`"
        raise ExpressionError(f"`range` wants a column of numbers or dates, not {described(subject)}", hint)
    smallest, largest = subject.attribute("min"), subject.attribute("max")
    origin = subject.cells.origin("range", f"smallest and largest {subject.cells.name}")
    found = Result("", "", origin, smallest.unit).with_ends(smallest, largest)
    return replace(found, value=found.text)
