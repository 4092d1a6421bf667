r"""A `\VAR`, `\claim` or figure that asks something without an answer: an error of syntax, a mean of nothing.

All its names exist, and still it has no value: drafts print it as `??expression??`, and a figure leaves it out. What a
figure asks stands in manuscript/paper.toml, and is reported there.

Flagged::

    The mean age was \VAR{participants.where(age=at_least(90)).age.mean}.
                                                                   ^^^^
    We met \VAR{participants} people, \VAR{participants.gender.mean} and \VAR{participants.n +}.
                ^^^^^^^^^^^^                                   ^^^^           ^^^^^^^^^^^^^^^^

Accepted::

    The mean age was \VAR{participants.age.mean}. \claim{participants.n == 20}{Twenty people} took part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.numbers._faulty_uses import faulty_uses
from galley.findings.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.diagnostics import Offence

severity = Severity.ERROR
needs = ("faults",)


def check(project: Project) -> Iterator[Offence]:
    return faulty_uses(project, unknown=False)
