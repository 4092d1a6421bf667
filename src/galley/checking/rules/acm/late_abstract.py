r"""An abstract that comes after `\maketitle`.

`acmart` sets the abstract as a part of the title, and stops with an error where it comes too late.

Flagged::

    \documentclass[acmsmall]{acmart}
    \begin{document}
    \title{AutoML in Use}
    \maketitle
    \begin{abstract}We met people.\end{abstract}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \end{document}

Accepted::

    \documentclass[acmsmall]{acmart}
    \begin{document}
    \title{AutoML in Use}
    \begin{abstract}We met people.\end{abstract}
    \maketitle
    \end{document}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.acm._front_matter import late, told_late
from galley.findings.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.diagnostics import Offence

severity = Severity.ERROR
needs = ("front_matter",)
by_section = True


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        abstracts = (environment for environment in section.environments if environment.name == "abstract")
        for abstract in late(section, abstracts):
            yield told_late(abstract.span, "the abstract comes after \\maketitle")
