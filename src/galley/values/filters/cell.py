"""A count with its share, as a cell of a table has them; below the study's `smallest_cell`, neither.

The count knows its whole, by `of` or as a theme's number of participants does. Zero tells of nobody and is printed. Of
a cell that is left out, nothing is recorded but how it was asked for.

Example:: participants.where(gender="woman").n|of(participants.n)|cell
Prints:: 9 (45%)

Example:: themes.trust.among(automl_tools="commercial").participants|cell
Prints:: 1 (8%)
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from galley.model.data.small_cells import is_small
from galley.model.values import Counts, Origin
from galley.values.filters import percent
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.results import Result, described, number_of

if TYPE_CHECKING:
    from galley.model.study import Study


def apply(subject: Result, *, study: Study) -> Result:
    count = number_of(subject, "cell")
    if not isinstance(count, int):
        hint = "give a count and its whole, as in `participants.where(…).n|of(participants.n)|cell`"
        raise ExpressionError(f"`cell` wants a count, not {described(subject)}", hint, subject="cell")
    if study.smallest_cell is not None and is_small(count, study.smallest_cell):
        text = f"< {study.smallest_cell}"
        return Result(text, text, _kept_quiet(subject.origin))
    if subject.share is None:
        return subject.printed(str(count))
    return subject.printed(f"{count} ({percent.apply(subject).text})")


def _kept_quiet(origin: Origin) -> Origin:
    """The origin of a cell, without a number from which it could be told."""
    counted = origin.parts[0].exact.origin if origin.statistic == "of" else origin
    return replace(counted, statistic="cell", counts=Counts(), parts=())
