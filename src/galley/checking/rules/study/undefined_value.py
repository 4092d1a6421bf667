r"""A `\VAR`, `\claim` or figure that asks something without an answer: an error of syntax, a mean of nothing.

All its names exist, and still it has no value: drafts print it as `??expression??`, and a figure leaves it out. What a
figure asks stands in manuscript/paper.toml, and is reported there. A condition has a value, which is no prose: `\VAR`
would print `true`.

Flagged::

    The mean age was \VAR{participants.where(age=at_least(90)).age.mean}.
                                                                   ^^^^
    We met \VAR{participants} people, \VAR{participants.gender.mean} and \VAR{participants.n +}.
                ^^^^^^^^^^^^                                   ^^^^           ^^^^^^^^^^^^^^^^

Flagged::

    We met \VAR{participants.n == 20} people.
                ^^^^^^^^^^^^^^^^^^^^

Accepted::

    The mean age was \VAR{participants.age.mean}. \claim{participants.n == 20}{Twenty people} took part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.study._faulty_uses import faulty_uses
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("faults",)


def check(project: Project) -> Iterator[Offence]:
    yield from faulty_uses(project, unknown=False)
    values = project.values or {}
    for use in (use for section in project.sections for use in section.values):
        if not use.is_claim and use.expression in values and isinstance(values[use.expression].value, bool):
            message = f"`{use.expression}` is a condition, and prints `{values[use.expression].text}`"
            yield Offence(use.span, message, ("say it in prose that depends on it: `\\claim{condition}{prose}`",))
