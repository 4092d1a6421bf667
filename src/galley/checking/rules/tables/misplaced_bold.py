r"""A number in bold that is not the best of its column, where the bold ones of all other columns are.

Five columns or more have their highest or their lowest number in bold, and one column has neither.

Flagged::

    \begin{tabular}{lrrrrrr} Oven & A & B & C & D & E & F \\ Clay & 31.2 & \textbf{12.4} & 10.1 & 20.0 & 17.7 & 40.2 \\
    Steel & \textbf{44.0} & 11.9 & \textbf{19.9} & \textbf{21.5} & \textbf{18.2} & \textbf{40.6} \\
                                                                                   ^^^^^^^^^^^^^
    Stone & 40.2 & 9.8 & 18.3 & 20.7 & 16.4 & 41.6 \\ \end{tabular}

Accepted::

    \begin{tabular}{lrrrrrr} Oven & A & B & C & D & E & F \\ Clay & 31.2 & \textbf{12.4} & 10.1 & 20.0 & 17.7 & 40.2 \\
    Steel & \textbf{44.0} & 11.9 & \textbf{19.9} & \textbf{21.5} & \textbf{18.2} & 40.6 \\
    Stone & 40.2 & 9.8 & 18.3 & 20.7 & 16.4 & \textbf{41.6} \\ \end{tabular}

Accepted::

    \begin{tabular}{lrr} Oven & A & B \\ Clay & 31.2 & 12.4 \\ Steel & \textbf{44.0} & \textbf{11.9} \\
    Stone & 40.2 & 9.8 \\ \end{tabular}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.shared.grids import grids_of
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.checking.shared.grids import Grid, Line, Value

severity = Severity.WARNING
by_section = True

_BOLD = lazy_pattern(r"\\(?:textbf|mathbf|bm|boldsymbol|bfseries|bf)\b")
_FEWEST_COLUMNS, _FEWEST_NUMBERS = 5, 3
_HINT = ("set the best number in bold, or correct the numbers",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        for grid in grids_of(section):
            if not grid.is_by_rows:
                yield from _misplaced(grid)


def _misplaced(grid: Grid) -> Iterator[Offence]:
    right = 0
    odd: list[tuple[Value, Value]] = []
    for line in grid.lines:
        values = _alike(line)
        bold = [one for one in values if _BOLD.search(one.cell.span.text)]
        if len(values) < _FEWEST_NUMBERS or not 0 < 2 * len(bold) <= len(values):
            continue
        least, *_, most = sorted(values, key=lambda one: one.number)
        wrong = [one for one in bold if one.number not in (least.number, most.number)]
        if wrong:
            nearest = min((least, most), key=lambda one: abs(one.number - wrong[0].number))
            odd.append((wrong[0], nearest))
        else:
            right += 1
    if right >= _FEWEST_COLUMNS and len(odd) == 1:
        told, best = odd[0]
        message = (
            f"{told.text} is in bold, and this column has {best.text}; the bold ones of {right} others are the best"
        )
        yield Offence(told.cell.span, message, _HINT)


def _alike(line: Line) -> list[Value]:
    """The first numbers of the cells of a column, if all are written in one way."""
    values = [value for (_, nth), value in line.values.items() if nth == 0]
    return values if len({value.is_share for value in values}) == 1 else []
