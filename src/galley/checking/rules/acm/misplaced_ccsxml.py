r"""A `\begin{CCSXML}` or `\end{CCSXML}` that has not a line of its own.

The class reads the block line by line; what stands beside its ends is lost, or the end is not seen.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \begin{CCSXML}<ccs2012>
    ^^^^^^^^^^^^^^
    </ccs2012>
      \end{CCSXML}
      ^^^^^^^^^^^^

Accepted::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \begin{CCSXML}
    <ccs2012>
    </ccs2012>
    \end{CCSXML}
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
            if environment.name == "CCSXML":
                yield from misplaced_ends(environment)
