r"""A number of a table without its point, in a column where all others are smaller than 1, or than 10, and have one.

Flagged::

    \begin{tabular}{lr} Oven & Share \\ Clay & .714 \\ Stone & .491 \\ Steel & 816 \\ Sand & .748 \\ \end{tabular}
                                                                               ^^^
    \begin{tabular}{lr} Oven & M \\ Clay & 3.14 \\ Stone & 4.91 \\ Steel & 416 \\ Sand & 2.48 \\ \end{tabular}
                                                                           ^^^
Accepted::

    \begin{tabular}{lr} Oven & Share \\ Clay & .714 \\ Stone & .491 \\ Steel & .816 \\ Sand & .748 \\ \end{tabular}
    \begin{tabular}{lr} Data & Value \\ Mean & 3.14 \\ Deviation & 1.91 \\ Kurtosis & 2.48 \\ N & 416 \\ \end{tabular}
    \begin{tabular}{lr} Step & Clay \\ Baking & 1512 s \\ Kneading & 57.15 s \\ Salting & 44.76 s \\ Eating & 16.22 s
    \end{tabular}
    \begin{tabular}{lr} Oven & Loaves \\ Clay & 3.14 \\ Stone & 2 \\ Steel & 416 \\ Sand & 2.48 \\ \end{tabular}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.shared.grids import grids_of
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.checking.project import Project
    from galley.checking.shared.grids import Line, Value

severity = Severity.WARNING
by_section = True

_COUNTED = lazy_pattern(
    r"(?i)\b(?:n|df|obs\w*|count|total|sum|observations|size|number|sample|#|participants|groups?)\b|#"
)
_ALONE = lazy_pattern(r"[-–−]?\s?[\d.]+\s?%?(?:\s?\^?\s?[*†+]{1,3})?")  # a number without a unit
_FEWEST = 3  # others, with as many decimals as the odd one has digits behind its first


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        for grid in grids_of(section):
            places = sorted({place for line in grid.lines for place in line.values}) if grid.is_by_rows else ()
            for place in places:
                found = [(line, line.values[place]) for line in grid.lines if place in line.values]
                odd = None if _COUNTED.search(grid.heads.get(place[0], "")) else _odd(found)
                if odd:
                    value, decimals = odd
                    meant = f"{value.text[:-decimals]}.{value.text[-decimals:]}"
                    message = f"all others of this column have a point: {meant}?"
                    yield Offence(value.cell.span, message, ("add the point",))


def _odd(column: Sequence[tuple[Line, Value]]) -> tuple[Value, int] | None:
    """The one whole number of a column, where a point makes it as long as all others and no greater than they."""
    if not all(_ALONE.fullmatch(value.cell.text) for _, value in column):
        return None
    whole = [(line, value) for line, value in column if not value.decimals]
    others = [value for _, value in column if value.decimals]
    decimals = {value.decimals for value in others}
    if len(whole) != 1 or len(others) < _FEWEST or len(decimals) != 1:
        return None
    (line, value), (length,) = whole[0], decimals
    digits = len(value.text) - length
    is_as_long = digits in {len(one.text.partition(".")[0].removeprefix("0")) for one in others}
    is_right = length > 1 and is_as_long and digits in (0, 1) and not _COUNTED.search(line.name)
    return (value, length) if is_right else None
