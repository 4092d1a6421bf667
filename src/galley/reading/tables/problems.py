"""What is wrong with a table, found for all of it and told of the first places: a broken column has thousands."""

from __future__ import annotations

from collections import Counter
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from galley.findings.diagnostics import Diagnostic
from galley.reading.study.contradictions import RULE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

MOST_TOLD = 20
_MOST_COLUMNS = 12


class Problem(NamedTuple):
    """A fault at a cell, by the line on which its row begins and its place there; `tell` words it, which takes time."""

    line: int
    cell: int
    column: str  # empty where it is not of one column
    tell: Callable[[], Diagnostic]


def told(problems: Collection[Problem]) -> tuple[Diagnostic, ...]:
    """The first problems of a table, in the order of its file, and how many more there are."""
    first = nsmallest(MOST_TOLD + 1, problems, key=_place)
    diagnostics = [problem.tell() for problem in first]
    if len(problems) > MOST_TOLD:
        last = diagnostics.pop()
        diagnostics.append(_more(last, Counter(p.column for p in problems), Counter(p.column for p in first[:-1])))
    return tuple(diagnostics)


def _place(problem: Problem) -> tuple[int, int]:
    return problem.line, problem.cell


def _more(first: Diagnostic, all_of_them: Counter[str], told_of: Counter[str]) -> Diagnostic:
    more = all_of_them - told_of
    columns = [f"{count:,} in `{column}`" for column, count in more.most_common(_MOST_COLUMNS) if column]
    message = f"and {more.total():,} more faults in this table"
    return Diagnostic(first.span, message, RULE, hints=(", ".join(columns),) if columns else ())
