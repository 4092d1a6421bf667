"""How many rows fall into each category, those that do not disclose it included.

Example:: interviews.mode|breakdown
Prints:: 8 in person and 12 remote
"""

from __future__ import annotations

from galley.model.study import Kind
from galley.prose.wording.english import enumeration
from galley.values.subjects.column import ColumnSubject
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.results import Result, described


def apply(subject: ColumnSubject) -> Result:
    if not isinstance(subject, ColumnSubject) or subject.cells.column.kind not in {Kind.CATEGORY, Kind.CATEGORIES}:
        hint = "name a column of categories, as in `participants.gender|breakdown`"
        raise ExpressionError(f"`breakdown` wants a column of categories, not {described(subject)}", hint)
    cells, labels = subject.cells, subject.cells.column.categories
    parts = [
        f"{count} {labels[name].one if count == 1 else labels[name].many}" for name, count in cells.counts().items()
    ]
    if missing := len(cells.missing):
        parts.append(f"{missing} not disclosed")
    if not parts:
        raise ExpressionError(f"there is nothing to break down: no rows in {described(subject)}", of_data=True)
    text = enumeration(parts)
    return Result(text, text, cells.origin("breakdown", f"number of rows by {cells.name}"))
