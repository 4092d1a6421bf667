r"""A row of means at the end of a table, of which one is not the mean of its column, while the others are.

Flagged::

    \begin{tabular}{lrr} Day & Rye & Oat \\ 1 & 0.81 & 0.90 \\ 2 & 0.79 & 0.92 \\ 3 & 0.83 & 0.91 \\ 4 & 0.81 & 0.89 \\
    Average & 0.81 & 0.95 \\ \end{tabular}
                     ^^^^
Accepted::

    \begin{tabular}{lrr} Day & Rye & Oat \\ 1 & 0.81 & 0.90 \\ 2 & 0.79 & 0.92 \\ 3 & 0.83 & 0.91 \\ 4 & 0.81 & 0.89 \\
    Average & 0.81 & 0.91 \\ \end{tabular} \begin{tabular}{lrr} Day & Rye & Oat \\ 1 & 12 & 90 \\ 2 & 14 & 92 \\ 3 & 16
    & 91 \\ Mean & 13.1 & 90.2 \\ \end{tabular}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.numbers._tables.grids import grids_of
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.checking.project import Project
    from galley.checking.rules.numbers._tables.grids import Line, Value

severity = Severity.WARNING
by_section = True

_MEAN = lazy_pattern(r"(?i)(?:overall )?(?:average|mean|avg\.?)s?(?: ?\(?(?:all|overall|total)\)?)?")
_SUMMARY = lazy_pattern(r"(?i)\b(?:averages?|means?|median|std|sd|total|sum|min|max|all|overall)\b")
_FEWEST = 3
_SLACK = 1.05


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        for grid in grids_of(section):
            *above, last = grid.lines
            label = next((cell.text for cell in grid.table.rows[-1] if cell.text), "")
            if not grid.is_by_rows or not _MEAN.fullmatch(label) or len(above) < _FEWEST:
                continue
            if any(_SUMMARY.search(line.name) for line in above):
                continue
            means = [(value, _bounds(above, place, value)) for place, value in last.values.items()]
            known = [(value, bounds) for value, bounds in means if bounds]
            wrong = [(value, bounds) for value, bounds in known if not bounds[0] <= value.number <= bounds[1]]
            if len(wrong) == 1 and len(known) > 1:
                value, (low, high) = wrong[0]
                message = f"the mean of the rows above is {(low + high) / 2:.{value.decimals}f}"
                yield Offence(value.cell.span, message, ("compute it anew",))


def _bounds(lines: Sequence[Line], place: tuple[int, int], mean: Value) -> tuple[float, float] | None:
    """Between which numbers the mean of a column lies, as rounding lets one tell; None where one is missing or odd."""
    found = [line.values[place] for line in lines if place in line.values]
    if len(found) != len(lines) or len({bool(value.decimals) for value in found}) > 1:
        return None
    half = sum(value.half if value.decimals else 0.0 for value in found) / len(found) + mean.half
    exact = sum(value.number for value in found) / len(found)
    return exact - half * _SLACK, exact + half * _SLACK
