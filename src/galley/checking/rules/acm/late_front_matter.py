r"""An abstract, keywords or concepts that come after `\maketitle`.

`acmart` sets the abstract as a part of the title, and stops with an error where it comes too late. Late keywords and
concepts it drops without a word.

Flagged::

    \documentclass[acmsmall]{acmart}
    \begin{document}
    \title{AutoML in Use}
    \maketitle
    \begin{abstract}We met people.\end{abstract}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \keywords{AutoML, interviews}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \ccsdesc[500]{Human-centered computing~Empirical studies in HCI}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \end{document}

Accepted::

    \documentclass[acmsmall]{acmart}
    \begin{document}
    \title{AutoML in Use}
    \begin{abstract}We met people.\end{abstract}
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
by_section = True

_HINT = "move it before \\maketitle"


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        titles = section.commands.get("maketitle", ())
        if not titles:
            continue
        for environment in section.environments:
            if environment.name == "abstract" and environment.span.start > titles[0]:
                yield Offence(environment.span, "the abstract comes after \\maketitle", (_HINT,))
        for use in section.macros("keywords", "ccsdesc"):
            if use.span.start > titles[0]:
                yield Offence(use.span, f"\\{use.name} comes after \\maketitle, which drops it", (_HINT,))
