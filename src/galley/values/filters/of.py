"""A count with its denominator: counts beat percentages in small samples.

Behind it, `percent` and `quantifier` print the share.

Example:: interviews.where(mode="remote").n|of(interviews.n)
Prints:: 12 of 20

Example:: interviews.where(mode="remote").n|of(interviews.n)|percent
Prints:: 60%
"""

from __future__ import annotations

from dataclasses import replace

from galley.model.values import CONSTANT
from galley.values.language.faults import ExpressionError
from galley.values.language.results import Result, composed, number_of, operand


def apply(subject: Result, total: Result | float) -> Result:
    total = operand(total)
    part, whole = number_of(subject, "of"), number_of(total, "of")
    is_typed_fraction = total.origin.statistic == CONSTANT and isinstance(whole, float)
    if is_typed_fraction or (subject.unit and total.unit and subject.unit != total.unit):
        hint = "give the number of all that are of the same kind, as in `….n|of(participants.n)`"
        fact = f"`of` wants a part and its whole, not {_counted(subject)} of {_counted(total)}"
        raise ExpressionError(fact, hint, subject="of")
    if part > whole:
        raise ExpressionError(f"{part} of {whole} is more than all", "check which rows are counted", subject="of")
    origin = composed("of", f"{subject.origin.formula}, of {total.origin.formula}", (subject, total))
    share = part / whole if whole else None
    return replace(subject, text=f"{subject.text} of {total.text}", origin=origin, share=share, expression="")


def _counted(number: Result) -> str:
    return f"{number.text} {number.unit.many}" if number.unit else number.text
