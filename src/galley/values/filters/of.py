"""A count with its denominator: counts beat percentages in small samples.

Behind it, `percent` and `quantifier` print the share.

Example:: interviews.where(mode="remote").n|of(interviews.n)
Prints:: 12 of 20

Example:: interviews.where(mode="remote").n|of(interviews.n)|percent
Prints:: 60%
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.results import Result, composed, number_of, operand

if TYPE_CHECKING:
    from galley.model.values import Origin


def apply(subject: Result, total: Result | float) -> Result:
    total = operand(total)
    part, whole = number_of(subject, "of"), number_of(total, "of")
    is_fraction = any(isinstance(one.value, float) and not one.unit for one in (subject, total))
    if is_fraction or (subject.unit and total.unit and subject.unit != total.unit):
        hint = "give the number of all that are of the same kind, as in `….n|of(participants.n)`"
        fact = f"`of` wants a part and its whole, not {_counted(subject)} of {_counted(total)}"
        raise ExpressionError(fact, hint, subject="of")
    if _is_elsewhere(subject.origin, total.origin):
        fact = f"`of` wants a part and its whole: not all of the {_counted(subject)} are among the {_counted(total)}"
        raise ExpressionError(fact, "give the whole the conditions that the part shares with it", subject="of")
    if part > whole:
        raise ExpressionError(
            f"{part} of {whole} is more than all", "check which rows are counted", subject="of", of_data=True
        )
    origin = composed("of", f"{subject.origin.formula}, of {total.origin.formula}", (subject, total))
    share = part / whole if whole else None
    return replace(subject, text=f"{subject.text} of {total.text}", origin=origin, share=share, expression="")


def _is_elsewhere(part: Origin, whole: Origin) -> bool:
    """Whether both count rows of one table, and not all of the first are among the second."""
    are_counts = part.statistic == whole.statistic == "n" and part.table == whole.table
    return are_counts and not set(part.keys.rows) <= set(whole.keys.rows)


def _counted(number: Result) -> str:
    return f"{number.text} {number.unit.many}" if number.unit else number.text
