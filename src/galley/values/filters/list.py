"""Labels joined with a serial comma, or semicolons where one has a comma: of a column's categories, themes, or codes.

Example:: interviews.mode|list
Prints:: in person and remote
"""

from __future__ import annotations

from galley.prose.wording.english import enumeration
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.results import Result, described
from galley.values.subjects.subject import Listed


def apply(subject: Listed) -> Result:
    if not isinstance(subject, Listed):
        hint = "name a column of categories, as in `participants.sector|list`"
        raise ExpressionError(f"`list` wants a column of categories or text, not {described(subject)}", hint)
    labels, origin = subject.listed()
    if not labels:
        raise ExpressionError(f"there is nothing to list: {described(subject)} has no rows", of_data=True)
    text = enumeration(labels)
    return Result(text, text, origin)
