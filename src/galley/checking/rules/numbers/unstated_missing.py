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

import re
from typing import TYPE_CHECKING, Any

from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.checking.project import Project

severity = Severity.WARNING
needs = ("values",)
_MEASURE = re.compile(
    r"\(?(?P<table>\w+)(?:\.where\(.*\))?\.(?P<column>\w+)(?:\.(?:mean|median|sd|min|max|sum)\b|\s*\|\s*range\b)"
)
_COUNT = re.compile(
    r"(?P<table>\w+)(?:\.where\(.*\))?\.(?P<column>\w+)(?:\.(?:n|missing)\b|\s*\|\s*breakdown\b)"
    r"|(?P<table_>\w+)\.where\((?P<column_>\w+)=not_disclosed\(\)"
)


def check(project: Project) -> Iterator[Offence]:
    values = project.values or {}
    uses = [use for section in project.sections for use in section.values]
    stated = {place for use in uses if (place := _counted(use.expression))}
    for use in uses:
        measured = _MEASURE.match(use.expression)
        if measured is None or use.is_claim or measured.group("table", "column") in stated:
            continue
        if missing := _missing(use.expression, values):
            column = f"{measured['table']}.{measured['column']}"
            message = f"`{column}` is not disclosed for {missing}, and the paper does not say for how many"
            hints = (f"print `\\VAR{{{column}.n}}` or `\\VAR{{{column}.missing}}`",)
            yield Offence(use.span, message, hints)


def _counted(expression: str) -> tuple[str, str] | None:
    match = _COUNT.match(expression)
    return (match["table"] or match["table_"], match["column"] or match["column_"]) if match else None


def _missing(expression: str, values: Mapping[str, Mapping[str, Any]]) -> str:
    return str(values.get(expression, {}).get("origin", {}).get("missing", ""))
