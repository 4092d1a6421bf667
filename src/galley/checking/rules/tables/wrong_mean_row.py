r"""A row of means, of which one is not the mean of its column or group, while the others are.

Flagged::

    \begin{tabular}{lrr} Day & Rye & Oat \\ 1 & 0.81 & 0.90 \\ 2 & 0.79 & 0.92 \\ 3 & 0.83 & 0.91 \\ 4 & 0.81 & 0.89 \\
    Average & 0.81 & 0.95 \\ \end{tabular}
                     ^^^^
    \begin{tabular}{lrrrr} Bread & n & Rise & Salt & Score \\ Rye & 40 & 27.3 & 0.18 & 3.1 \\ Oat & 38 & 29.2 & 0.26 &
    3.4 \\ Corn & 35 & 28.1 & 0.21 & 3.9 \\ Overall & 113 & 52.1 & 0.22 & 3.5 \\ \end{tabular}
                                                            ^^^^

Accepted::

    \begin{tabular}{lrr} Day & Rye & Oat \\ 1 & 0.81 & 0.90 \\ 2 & 0.79 & 0.92 \\ 3 & 0.83 & 0.91 \\ 4 & 0.81 & 0.89 \\
    Average & 0.81 & 0.91 \\ \end{tabular} \begin{tabular}{lrr} Day & Rye & Oat \\ 1 & 12 & 90 \\ 2 & 14 & 92 \\ 3 & 16
    & 91 \\ Mean & 13.1 & 90.2 \\ \end{tabular}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.tables._arithmetic.margins import stray_means, wrong_margins
from galley.checking.shared.grids import grids_of
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_HINT = ("compute it anew",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        for grid in grids_of(section):
            told: set[int] = set()
            for wrong in wrong_margins(grid) if grid.is_by_rows else ():
                if not wrong.is_sum:
                    told.add(id(wrong.value))
                    message = f"the mean of its rows is {wrong.expected:.{wrong.value.decimals}f}"
                    yield Offence(wrong.value.cell.span, message, _HINT)
            for value, least, most in stray_means(grid) if grid.is_by_rows else ():
                if id(value) not in told:
                    yield Offence(value.cell.span, f"its rows have {least.text} to {most.text}", _HINT)
