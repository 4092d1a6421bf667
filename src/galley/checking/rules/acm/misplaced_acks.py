r"""A `\begin{acks}` or `\end{acks}` that has not a line of its own, or is indented.

`acmart` reads the acknowledgments like a comment, to leave them out of anonymous papers: an end that it does not see
swallows the rest of the paper.

Flagged::

    \documentclass[acmsmall]{acmart}
    \begin{document}
    \title{AutoML in Use}
    \begin{acks}We thank our participants.
    ^^^^^^^^^^^^
      \end{acks}
      ^^^^^^^^^^
    \end{document}

Accepted::

    \documentclass[acmsmall]{acmart}
    \begin{document}
    \title{AutoML in Use}
    \begin{acks}
    We thank our participants.
    \end{acks}
    \end{document}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.acm._own_lines import misplaced_ends
from galley.findings.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.diagnostics import Offence

severity = Severity.ERROR
needs = ("front_matter",)
by_section = True


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections if project.front_matter else ():
        for environment in section.environments:
            if environment.name == "acks":
                yield from misplaced_ends(environment)
