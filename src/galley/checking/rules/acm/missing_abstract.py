r"""A paper without an abstract.

The class sets the first page without one and says nothing.

Flagged::

    \documentclass[acmsmall]{acmart}
    \begin{document}
    \title{AutoML in Use}
    \maketitle
    ^^^^^^^^^^
    \end{document}

Accepted::

    \documentclass[acmsmall]{acmart}
    \begin{document}
    \title{AutoML in Use}
    \begin{abstract}We met people who use AutoML.\end{abstract}
    \maketitle
    \end{document}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.acm._front_matter import whole
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("front_matter",)


def check(project: Project) -> Iterator[Offence]:
    for front in whole(project):
        if front.abstract is None:
            yield Offence(front.place, "the paper has no abstract", ("put it before \\maketitle",))
