r"""A result told in abstract or conclusion that stands nowhere in the text or its tables, which have it otherwise.

The text, or a table, has another number for what is called the same (accuracy, recall, F1, an effect), and a slip of
the pen makes it the one that is told. Numbers may be rounded, and percentages told as fractions of 1.

Flagged::

    \begin{abstract} Our oven sorts loaves with an accuracy of 96.5\%, and an F1 score of 0.87. \end{abstract}
                                                               ^^^^^^                     ^^^^
    \section{Results} The F1 score is 0.81, as Table~\ref{t} shows for all ovens, which were built for this purpose.
    \begin{table} \caption{Ovens} \label{t} \begin{tabular}{lr} Oven & Accuracy (\%) \\ Clay & 81.3 \\ Stone & 90.2 \\
    Ours & 95.6 \\ \end{tabular} \end{table}

Accepted::

    \begin{abstract} Our oven sorts loaves with an accuracy of 95.6\%, an F1 score of 0.81, and a recall of 72\%.
    \end{abstract} \section{Results} The F1 score is 0.812, and the recall is 0.716, as Table~\ref{t} shows.
    \begin{table} \caption{Ovens} \label{t} \begin{tabular}{lr} Oven & Accuracy (\%) \\ Clay & 81.3 \\ Stone & 90.2 \\
    Ours & 95.6 \\ \end{tabular} \end{table}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.numbers._retold.measured_results import Result, measure_named, results
from galley.checking.shared.grids import grids_of
from galley.checking.shared.number_uses import all_numbers
from galley.checking.shared.parts_of_papers import BODY
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept, kept_in_order
from galley.prose.counting.percentages import percentages
from galley.prose.counting.slips import is_slip
from galley.prose.wording.decimals import half_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING

_FEWEST_DIGITS = 2
_SUMMING_UP = ("abstract", "conclusion")


def check(project: Project) -> Iterator[Offence]:
    found = [one for section in project.sections for one in results(section)]
    told = [one for one in found if one.part in _SUMMING_UP and len(one.digits) >= _FEWEST_DIGITS]
    if not told:
        return
    values = frozenset[str]().union(*(_values(section) for section in project.sections))
    for one in told:
        if any(_is_same(one, value) for value in values) or _is_told_elsewhere(one, found):
            continue
        near = [*_in_text(one, found), *(value for section in project.sections for value in _in_tables(one, section))]
        meant = next((value for value in near if is_slip(one.text, value)), None)
        if meant and not one.section.is_quoted(one.start):
            message = f"the text has {meant} for this {one.measure}, and this number nowhere"
            yield Offence(one.section.prose.span(one.start, one.end), message, ("correct the one that is wrong",))


def _is_same(one: Result, value: str) -> bool:
    """Whether a number of the text is what is told, or rounds to it, in percent or as a part of 1."""
    half = half_of(one.text) * 1.0001
    number = float(value)
    return any(abs(number * factor - float(one.text)) <= half for factor in (1.0, 100.0, 0.01))


def _is_told_elsewhere(one: Result, found: list[Result]) -> bool:
    """Whether another part that sums up has it, too."""
    return any(other.text == one.text and other.part not in (one.part, BODY) for other in found)


def _in_text(one: Result, found: list[Result]) -> Iterator[str]:
    """The fractions of 1 that the text has for the same measure; percentages are compared where sentences are."""
    for other in found:
        if other.part == BODY and other.measure == one.measure and not one.is_share and not other.is_share:
            yield other.text


def _in_tables(one: Result, section: Section) -> Iterator[str]:
    return (value for measure, value in _tabled(section) if measure == one.measure)


@kept
def _values(section: Section) -> frozenset[str]:
    """Every number of the text that does not sum up, and of its tables."""
    spared = {one.start for one in results(section) if one.part in _SUMMING_UP}
    of_text = {f"{one.value:f}" for one in all_numbers(section) if one.start not in spared}
    of_text |= {one.text for one in percentages(section.prose.with_formulas) if one.start not in spared}
    of_results = {one.text for one in results(section) if one.part == BODY}
    return frozenset(of_text | of_results | _of_tables(section))


def _of_tables(section: Section) -> set[str]:
    return {value.text for grid in grids_of(section) for line in grid.lines for value in line.values.values()}


@kept_in_order
def _tabled(section: Section) -> Iterator[tuple[str, str]]:
    """Each number of a table with the measure that its column or row is named after."""
    for grid in grids_of(section):
        for line in grid.lines if grid.is_by_rows else ():
            for place, value in line.values.items():
                if name := measure_named(grid.heads.get(place[0], "")) or measure_named(line.name):
                    yield name, value.text
