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

from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("front_matter",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections if project.front_matter else ():
        titles = section.commands.get("maketitle", ())
        for use in section.macros("keywords", "ccsdesc"):
            if titles and use.span.start > titles[0]:
                message = f"\\{use.name} comes after \\maketitle, which drops it"
                yield Offence(use.span, message, ("move it before \\maketitle",))
