"""Means and deviations in the columns of tables that the scale, the extremes or the number of people rule out.

The scale is the only one that the paper names, and the number stands in a column, in the caption, or is that of all who
took part. One mean of a table is told where the others are possible: where several are not, they are something else.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from galley.checking.rules.statistics._means.granularity import greatest_deviation, is_mean_of_whole, nearest_means
from galley.checking.rules.statistics._means.named_scales import named_scales
from galley.checking.rules.statistics._means.samples import has_all_answers
from galley.checking.rules.statistics._means.whole_answers import says_one_answer
from galley.checking.rules.statistics._results.sample_sizes import size_of_all
from galley.checking.rules.statistics._results.table_rows import rows_of
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.tables import wholes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.checking.project import Project
    from galley.checking.rules.statistics._results.table_rows import Row
    from galley.findings.source import Span
    from galley.prose.wording.tables import Table

_FEWEST_ROWS = 3
_FEWEST, _MOST = 5, 60  # people for whom two decimals tell
_DECIMALS = 2
_NEXT = 1.0  # by which a mean beyond a scale may be, so that it is an answer
_COUNTED = lazy_pattern(  # in a caption: `Number of bugs found by each developer`
    r"\b[Nn]umbers? of (?!minutes|seconds|hours|days|years|points|percent)(?:[a-z-]+ )?[a-z]+s\b"
    r"(?![^.]*\bper (?:trial|task|day))"
)
_OF_ELSE = lazy_pattern(
    r"(?i)\b(?:times?|seconds?|minutes?|errors?|ages?|years|counts?|numbers?|scores?|differences?|changes?)\b"
)

Fault = tuple["Span", str]


def impossible_entries(tables: Sequence[Table], project: Project) -> Iterator[Fault]:
    """Each such mean or deviation, and what is wrong with it."""
    for table in tables:
        for rows in rows_of(table):
            told = [row for row in rows if row.get("M")]
            if len(told) >= _FEWEST_ROWS:
                yield from _beyond_scale(told, table, project)
                yield from _of_no_whole(told, table, project)


def _beyond_scale(rows: Sequence[Row], table: Table, project: Project) -> Iterator[Fault]:
    """The one mean or deviation of a table that the scale does not allow, where there is no other scale."""
    ends = {(scale.low, scale.high) for section in project.whole.sections for scale in named_scales(section)}
    if len(ends) != 1 or _OF_ELSE.search(table.caption):
        return
    ((low, high),) = ends
    if any(not low - _NEXT <= row.entries["M"].value <= high + _NEXT for row in rows):
        return  # they are something else
    faults = [fault for row in rows if (fault := _fault_on_scale(row, low, high, _size(row, table, project)))]
    if len(faults) == 1:
        yield from faults


def _fault_on_scale(row: Row, low: int, high: int, size: int) -> Fault | None:
    mean, deviation = row.get("M"), row.get("SD")
    if mean is None:
        return None
    if not low - mean.half <= mean.value <= high + mean.half:
        return mean.span, f"the mean {mean.written} lies outside the scale from {low} to {high}"
    if not deviation or not low <= mean.value <= high:
        return None
    most = float(greatest_deviation(Decimal(low), Decimal(high), Decimal(mean.written), size or None))
    if deviation.value - deviation.half > most + mean.half:
        return deviation.span, f"no values from {low} to {high} deviate by {deviation.written} from {mean.written}"
    return None


def _of_no_whole(rows: Sequence[Row], table: Table, project: Project) -> Iterator[Fault]:
    """The one mean of a table of single answers that so many people cannot have."""
    sized = [(mean, _size(row, table, project)) for row in rows if (mean := row.get("M"))]
    are_told = all(len(mean.written.partition(".")[2]) == _DECIMALS for mean, _ in sized)
    if not are_told or not all(_FEWEST <= size <= _MOST for _, size in sized):
        return
    wrong = [(mean, size) for mean, size in sized if not is_mean_of_whole(mean.written, size)]
    is_counted = _COUNTED.search(table.caption) is not None
    if len(wrong) == 1 and (is_counted or says_one_answer(project)):
        mean, size = wrong[0]
        is_by_all = is_counted or any(has_all_answers(one.prose.text) for one in project.whole.sections)
        if is_by_all or not is_mean_of_whole(mean.written, size - 1):  # somebody may not have answered
            yield mean.span, f"{mean.written} is no mean of {size} answers: {nearest_means(mean.written, size)} are"


def _size(row: Row, table: Table, project: Project) -> int:
    """How many people a row is of; 0 where that is not told."""
    size = row.get("n")
    if size and size.value.is_integer():
        return int(size.value)
    found = {*wholes_of(table.caption)}
    return (found.pop() if len(found) == 1 else 0) if found else size_of_all(project.whole)
