"""The labels of a column's categories that occur, joined with a serial comma.

Example:: interviews.mode|list
Prints:: in person and remote
"""

from __future__ import annotations

from galley.expressions.faults import ExpressionError
from galley.expressions.results import Result, described
from galley.expressions.subjects import ColumnSubject
from galley.filters.wording import enumeration
from galley.study import Kind

_LISTED = frozenset({Kind.CATEGORY, Kind.CATEGORIES, Kind.TEXT})


def apply(subject: ColumnSubject) -> Result:
    if not isinstance(subject, ColumnSubject) or subject.cells.column.kind not in _LISTED:
        hint = "name a column of categories, as in `participants.sector|list`"
        raise ExpressionError(f"`list` wants a column of categories or text, not {described(subject)}", hint)
    labels = subject.cells.column.categories
    text = enumeration([labels[name].one if name in labels else name for name in subject.cells.counts()])
    return Result(text, text, subject.cells.origin(f"the different {subject.cells.name}"))
