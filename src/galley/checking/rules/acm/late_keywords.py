r"""Keywords or concepts that come after `\maketitle`.

The class drops them without a word.

Flagged::

    \documentclass[acmsmall]{acmart}
    \begin{document}
    \title{AutoML in Use}
    \maketitle
    \keywords{AutoML, interviews}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \ccsdesc[500]{Human-centered computing~Empirical studies in HCI}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \end{document}

Accepted::

    \documentclass[acmsmall]{acmart}
    \begin{document}
    \title{AutoML in Use}
    \keywords{AutoML, interviews}
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
    for section in project.sections if project.front_matter else ():
        for use in late(section, section.macros("keywords", "ccsdesc")):
            yield told_late(use.span, f"\\{use.name} comes after \\maketitle, which drops it")
