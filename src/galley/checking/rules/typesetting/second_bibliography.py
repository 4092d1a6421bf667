r"""A second `\bibliography`: BibTeX stops at it, and prints nothing of either.

Flagged::

    \documentclass{article}
    \begin{document}
    Some cook~\cite{lee}. \bibliography{own} And more. \bibliography{others}
                                                       ^^^^^^^^^^^^^^^^^^^^^
    \end{document}

Accepted::

    \documentclass{article}
    \usepackage{chapterbib}
    \begin{document}
    Some cook~\cite{lee}. \bibliography{own} And more. \bibliography{others}
    \end{document}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.ERROR

_SEVERAL = frozenset(
    {"multibib", "chapterbib", "bibunits", "splitbib", "multibbl", "subfiles", "standalone", "combine"}
)


def check(project: Project) -> Iterator[Offence]:
    loaded = {one.target for section in project.sections for one in section.inclusions}
    if loaded & _SEVERAL or sum(section.is_document for section in project.sections) != 1:
        return
    places = [(section, macro) for section in project.sections for macro in section.macros("bibliography")]
    if any(_chooses(section) for section, _ in places):
        return
    for _, macro in places[1:]:
        if macro.arguments:
            hints = ("name all files in one: `\\bibliography{own,others}`",)
            yield Offence(macro.span, "BibTeX stops at a second `\\bibliography`", hints)


def _chooses(section: Section) -> bool:
    """Whether a file has two ways to go, of which TeX takes one."""
    return "else" in section.commands or "fi" in section.commands
