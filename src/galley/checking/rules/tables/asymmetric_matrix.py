r"""A table of the same things in rows and columns whose halves mirror each other, but for one pair of cells.

Correlations and distances of two things are the same, whichever comes first. Where all other pairs of cells agree,
one of the two numbers that differ is wrong.

Flagged::

    \begin{tabular}{lrrr} & Trust & Use & Ease \\ Trust & 1.00 & .42 & .31 \\ Use & .42 & 1.00 & .56 \\
    Ease & .31 & .55 & 1.00 \end{tabular}
                 ^^^
    \begin{tabular}{lrrr} & Rye & Oat & Corn \\ Rye & 1 & -0.17 & 0.62 \\ Oat & 0.17 & 1 & 0.08 \\
                                                                                ^^^^
    Corn & 0.62 & 0.08 & 1 \end{tabular}

Accepted::

    \begin{tabular}{lrrr} & Trust & Use & Ease \\ Trust & 1.00 & .42 & .31 \\ Use & .42 & 1.00 & .55 \\
    Ease & .31 & .55 & 1.00 \end{tabular}
    \begin{tabular}{lrrr} & Cat & Dog & Cow \\ Cat & 44 & 3 & 2 \\ Dog & 3 & 43 & 4 \\ Cow & 2 & 1 & 46 \end{tabular}
    \begin{tabular}{lrrr} & Trust & Use & Ease \\ Trust & 1.00 & .42 & .31 \\ Use & .003 & 1.00 & .55 \\
    Ease & .040 & .001 & 1.00 \end{tabular}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.tables._arithmetic.matrices import diagonal, pairs_of_matrix
from galley.checking.shared.grids import grids_of
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.checking.shared.grids import Grid, Value

severity = Severity.WARNING
by_section = True

_FEWEST = 2  # pairs of different numbers that agree


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        for grid in grids_of(section):
            if grid.is_by_rows and (odd := _odd_pair(grid)):
                above, below = odd
                message = f"on the other side of the diagonal stands {above.text}"
                yield Offence(below.cell.span, message, ("correct one of the two",))


def _odd_pair(grid: Grid) -> tuple[Value, Value] | None:
    """The only pair that differs in a table that is a mirror of itself everywhere else."""
    pairs = pairs_of_matrix(grid)
    odd = [(one, other) for one, other in pairs if one.number != other.number]
    same = {one.text for one, other in pairs if one.number == other.number}
    if len(odd) != 1 or len(same) < _FEWEST or len(same) < len(pairs) // 2:
        return None
    return odd[0] if len({value.number for value in diagonal(grid)}) <= 1 else None
