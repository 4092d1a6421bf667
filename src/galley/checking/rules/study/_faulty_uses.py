r"""The part of an expression that a fault is about, at its place in the source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span


def faulty_uses(project: Project, *, unknown: bool) -> Iterator[Offence]:
    r"""Every use of an expression without a value, for naming what does not exist or for asking the impossible."""
    in_sections = (use for section in project.sections for use in section.values)
    for use in (*in_sections, *project.figure_values):
        fault = (project.faults or {}).get(use.expression)
        if fault is not None and fault.unknown is unknown:
            yield Offence(_narrowed(use.span, fault.subject), fault.message, fault.hints)


def _narrowed(expression: Span, subject: str) -> Span:
    """The last place of the subject as a word of its own, else the whole expression."""
    places = list(re.finditer(rf"(?<!\w){re.escape(subject)}(?!\w)", expression.text)) if subject else []
    if not places:
        return expression
    start = expression.start + places[-1].start()
    return expression.source.span(start, start + len(subject))
