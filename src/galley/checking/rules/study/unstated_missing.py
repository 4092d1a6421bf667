r"""A mean, median, deviation or range of a column in which cells are missing, while the paper never says how many.

A mean over 18 of 20 participants reads like one over all of them. Print `.n` or `.missing` of the column somewhere, in
prose or in a table.

Flagged::

    Participants were \VAR{participants.age|range} years old ($M = \VAR{participants.age.mean|round(1)}$).
                           ^^^^^^^^^^^^^^^^^^^^^^
                                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    Those \VAR{participants.age.n} who told us their age were \VAR{participants.age|range} years old. They had
    \VAR{participants.ml_years.mean} years of experience.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.values import Origin

severity = Severity.WARNING
needs = ("values",)
_MEASURES = frozenset({"mean", "median", "sd", "min", "max", "sum", "range"})
_COUNTS = frozenset({"n", "missing", "breakdown"})


def check(project: Project) -> Iterator[Offence]:
    values = project.values or {}
    origins = {expression: tuple(value.origin.all()) for expression, value in values.items()}
    if not any(map(_misses, chain.from_iterable(origins.values()))):
        return
    uses = [use for section in project.sections for use in section.values if use.expression in values]
    used = {use.expression for use in uses}
    stated = {place for expression in used for origin in origins[expression] for place in _stated(origin)}
    for use in uses:
        for origin in origins[use.expression] if not use.is_claim else ():
            missing = origin.counts.missing
            if _misses(origin) and (origin.table, origin.column) not in stated:
                column = f"{origin.table}.{origin.column}"
                message = f"`{column}` is not disclosed for {missing} of {missing + origin.counts.rows}"
                hints = (f"print `\\VAR{{{column}.n}}` or `\\VAR{{{column}.missing}}`",)
                yield Offence(use.span, f"{message}, and the paper does not say for how many", hints)
                break


def _misses(origin: Origin) -> bool:
    """Whether it measures a column in which cells are empty."""
    return origin.statistic in _MEASURES and bool(origin.counts.missing)


def _stated(origin: Origin) -> Iterator[tuple[str, str]]:
    """The columns of which a value says how many cells are missing, or are not."""
    if origin.statistic in _COUNTS and origin.column:
        yield origin.table, origin.column
    yield from ((origin.table, one.column) for one in origin.filters if one.condition == "not disclosed")
