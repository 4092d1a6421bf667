r"""A row of means, of which one is not the mean of its column or group, while the others are.

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
from galley.checking.rules.numbers._tables.margins import wrong_margins
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        for grid in grids_of(section):
            for wrong in wrong_margins(grid) if grid.is_by_rows else ():
                if not wrong.is_sum:
                    message = f"the mean of its rows is {wrong.expected:.{wrong.value.decimals}f}"
                    yield Offence(wrong.value.cell.span, message, ("compute it anew",))
