r"""A paper without keywords.

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
    \keywords{AutoML, interviews}
    \maketitle
    \end{document}

Accepted::

    \documentclass[sigconf]{acmart}
    \settopmatter{printacmref=false}
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

severity = Severity.WARNING
needs = ("front_matter",)


def check(project: Project) -> Iterator[Offence]:
    for front in whole(project):
        is_for_acm = front.prints_reference and not front.is_not_for_acm
        if is_for_acm and (front.keywords is None or front.keywords.is_empty):
            place = front.keywords.span if front.keywords else front.place
            yield Offence(place, "the paper has no keywords", ("name four to six terms that its readers search for",))
