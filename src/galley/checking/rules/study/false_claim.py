r"""A `\claim` whose condition the study's data do not meet.

The prose behind it says what is not so. Drafts mark it.

Flagged::

    We met \claim{interviews.n > participants.n}{some participants more than once}.
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    We met \claim{interviews.n == participants.n}{each participant once}.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("values",)
by_section = True


def check(project: Project) -> Iterator[Offence]:
    values = project.values or {}
    for section in project.sections:
        for use in section.values:
            if not use.is_claim or use.expression not in values:
                continue
            value = values[use.expression].value
            if value is False:
                yield Offence(use.span, f"the claim `{use.expression}` is false", _hints(use.expression))
            elif value is not True:
                message = f"the claim `{use.expression}` is no condition: it is {values[use.expression].text}"
                yield Offence(use.span, message, ("compare it with something, as in `… == 20`",))


def _hints(expression: str) -> tuple[str, ...]:
    return (f"reword the prose; `galley explain '{expression}'` shows the rows behind it",)
