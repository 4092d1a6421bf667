r"""A paper without concepts of ACM's Computing Classification System.

They are mandatory for papers of more than two pages: the block `CCSXML` for machines and `\ccsdesc` for readers. Both
come from dl.acm.org/ccs. A report that is set in the class, without ACM's reference format, needs none.

Flagged::

    \documentclass[acmsmall]{acmart}
    \begin{document}
    \title{AutoML in Use}
    \maketitle
    ^^^^^^^^^^
    \end{document}

Flagged::

    \documentclass[acmsmall]{acmart}
    \begin{document}
    \title{AutoML in Use}
    \ccsdesc[500]{Human-centered computing~Empirical studies in HCI}
    \maketitle
    ^^^^^^^^^^
    \end{document}

Accepted::

    \documentclass[acmsmall,nonacm]{acmart}
    \begin{document}
    \title{AutoML in Use}
    \maketitle
    \end{document}

Accepted::

    \documentclass[sigconf]{acmart}
    \settopmatter{printacmref=false, printfolios=true}
    \begin{document}
    \title{AutoML in Use}
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
        if front.is_not_for_acm or not front.prints_reference:
            continue
        if not front.concepts:
            yield Offence(front.place, "the paper has no concepts of ACM's classification", (_HINT,))
        elif not front.is_declared and not _has_block(project):
            yield Offence(front.place, "the paper has concepts for readers but no CCSXML block", (_HINT,))


def _has_block(project: Project) -> bool:
    return any(environment.name == "CCSXML" for section in project.sections for environment in section.environments)


_HINT = "choose them at dl.acm.org/ccs, and copy both CCSXML and \\ccsdesc"
