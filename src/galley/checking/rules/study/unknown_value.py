r"""A `\VAR`, `\claim` or figure that names something the study does not have.

Drafts print it as `??expression??`, and a figure leaves it out. What a figure shows stands in manuscript/paper.toml,
and is reported there. `galley values` lists what is used, docs/expressions.md what can be asked.

Flagged::

    We held \VAR{interviews.cuont} interviews, \VAR{interviews.where(mode="phone").n} of them
                            ^^^^^                                          ^^^^^
    by phone, with \VAR{participant.n|wrods} people.
                        ^^^^^^^^^^^

Accepted::

    We held \VAR{interviews.n} interviews, \VAR{ interviews.where(mode = "remote").n } of them remote.
    % \VAR{interviews.cuont}
    \verb|\VAR{nothing}|
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.study._faulty_uses import faulty_uses
from galley.findings.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.diagnostics import Offence

severity = Severity.ERROR
needs = ("faults",)


def check(project: Project) -> Iterator[Offence]:
    return faulty_uses(project, unknown=True)
