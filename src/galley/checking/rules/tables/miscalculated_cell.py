r"""A number of a table that is not what its row makes it, where all other rows agree on how it is made.

A column of differences, changes, quotients, percentages or means, as its head tells, is made of other columns; which
ones, and how, the rows themselves tell. Where three rows or more fit and one does not, that one has a wrong number:
this one, or one that it is made of. So is the one percentage that its count rules out of the whole that all others
are of.

Flagged::

    \begin{tabular}{lrrr} Oven & Loaves & Minutes & Time per loaf \\ Clay & 12 & 31 & 2.58 \\ Stone & 17 & 45 & 2.65 \\
    Steel & 14 & 39 & 2.79 \\ Sand & 21 & 52 & 2.84 \\ \end{tabular}
                                               ^^^^

    \begin{tabular}{lr} Answer & n \\ Lists & 12 (24\%) \\ Plans & 9 (18\%) \\ Dates & 21 (46\%) \\ Apps & 15 (30\%) \\
                                                                                       ^^^^^^^^^
    Cards & 4 (8\%) \\ \end{tabular}

Flagged::

    \begin{tabular}{lrrrr} Dough & Spring & Summer & Autumn & Average \\ Rye & 61.2 & 64.9 & 66.1 & 64.1 \\
    Oat & 52.7 & 58.8 & 60.1 & 57.2 \\ Corn & 41.5 & 43.6 & 47.4 & 44.2 \\ Rice & 38.0 & 39.1 & 42.0 & 36.7
                                                                                                       ^^^^
    \end{tabular}

Flagged::

    \begin{tabular}{lr} Work & $n$ (\%) \\ School & 100 (40.0) \\ Bakery & 85 (43.0) \\ Home & 40 (16.0) \\
                                                                           ^^^^^^^^^
    Other & 25 (10.0) \\ \end{tabular}

Flagged::

    \begin{tabular}{lr} Loaf & Risen (\%) \\ Rye & 21 (87.5) \\ Oat & 14 (58.3) \\ Corn & 17 (70.8) \\ All & 52 (75.2)
                                                                                                             ^^^^^^^^^
    \end{tabular}

Accepted::

    \begin{tabular}{lr} Loaf & Risen (\%) \\ Rye & 21 (87.5) \\ Oat & 14 (58.3) \\ Corn & 17 (70.8) \\ All & 52 (72.2)
    \end{tabular}

Accepted::

    \begin{tabular}{lrrr} Oven & Loaves & Minutes & Time per loaf \\ Clay & 12 & 31 & 2.58 \\ Stone & 17 & 45 & 2.65 \\
    Steel & 14 & 39 & 2.79 \\ Sand & 21 & 52 & 2.48 \\ \end{tabular}

    \begin{tabular}{lr} Answer & n \\ Lists & 12 (24\%) \\ Plans & 9 (18\%) \\ Dates & 21 (42\%) \\ Apps & 15 (31\%) \\
    Cards & 4 (8\%) \\ \end{tabular}

Accepted::

    \begin{tabular}{lrrr} Oven & Old & New & Change \\ Clay & 12 & 10 & 2 \\ Stone & 17 & 16 & 1 \\ Tin & 14 & 11 & 9 \\
    Sand & 21 & 17 & 8 \\ Gas & 9 & 4 & 6 \\ \end{tabular}
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from galley.checking.rules.tables._arithmetic.pooled_shares import wrong_pooled_shares
from galley.checking.rules.tables._arithmetic.relations import odd_values
from galley.checking.rules.tables._arithmetic.shares_of_wholes import odd_shares
from galley.checking.shared.grids import grids_of
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_HINT = ("compute the row anew",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        told: set[tuple[int, str]] = set()
        for grid in grids_of(section):
            for odd in chain(odd_values(grid), odd_shares(grid)):
                row = id(grid.table), odd.line
                if row not in told:
                    told.add(row)
                    expected = f"{odd.expected:.{odd.value.decimals}f}"
                    message = f"{odd.relation} would be {expected}, not {odd.value.text}; {odd.agreeing} others fit"
                    yield Offence(odd.value.cell.span, message, _HINT)
    for table in chain.from_iterable(project.tables.values()):
        for cell, exact in wrong_pooled_shares(table):
            yield Offence(cell.span, f"all counts above together are {exact:.1f}%", _HINT)
