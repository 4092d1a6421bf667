"""What is wrong with a table: found for all of it, told of the first places, for a broken column has thousands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from galley.findings.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

RULE = "invalid-study-data"
MOST_TOLD = 20
_MOST_COLUMNS = 12

Place: TypeAlias = tuple[int, int]
"""The line on which a row begins, and the place of a cell in it."""


@dataclass(frozen=True, slots=True)
class Failures:
    """Faults of one sort, each by a number: in ascending order, which is that of their places.

    `tell` words one of them, which takes time. `column` is empty where they are not of one.
    """

    numbers: Sequence[int]
    place: Callable[[int], Place]
    tell: Callable[[int], Diagnostic]
    column: str = ""


def single(place: Place, diagnostic: Diagnostic) -> Failures:
    """A fault of its own."""
    return Failures((0,), lambda _: place, lambda _: diagnostic)


def first_faults(found: Iterable[Failures]) -> tuple[Diagnostic, ...]:
    """The first faults of a table, in the order of its file, and how many more there are."""
    sorts = list(found)
    candidates = (
        (*failures.place(number), sort, number)
        for sort, failures in enumerate(sorts)
        for number in islice(failures.numbers, MOST_TOLD + 1)
    )
    first = [(sorts[sort], number) for *_, sort, number in nsmallest(MOST_TOLD + 1, candidates)]
    diagnostics = [failures.tell(number) for failures, number in first]
    if len(first) > MOST_TOLD:
        counts: Counter[str] = Counter()
        for failures in sorts:
            counts[failures.column] += len(failures.numbers)
        counts.subtract(failures.column for failures, _ in first[:-1])
        diagnostics[-1] = _more(diagnostics[-1], counts)
    return tuple(diagnostics)


def _more(first: Diagnostic, counts: Counter[str]) -> Diagnostic:
    columns = [f"{count:,} in `{column}`" for column, count in counts.most_common() if column and count]
    message = f"and {counts.total():,} more faults in this table"
    hints = (", ".join(columns[:_MOST_COLUMNS]),) if columns else ()
    return Diagnostic(first.span, message, RULE, hints=hints)
