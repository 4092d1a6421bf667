r"""Synthetic data of which nothing in the PDF tells: no banner, no line on its pages.

Galley's templates print it by `\galleyprovenance`. A paper with a wrapper of its own must do so too, for whoever meets
the PDF takes its numbers and quotes for what people said.

Flagged::

    \documentclass{article}
    ^^^^^^^^^^^^^^^^^^^^^^^
    \usepackage{galley}
    \begin{document}
    We met \VAR{participants.n} people.
    \end{document}

Accepted::

    \documentclass{article}
    \usepackage{galley}
    \galleyprovenance{Synthetic data: no participant was interviewed.}
    \begin{document}
    We met \VAR{participants.n} people.
    \end{document}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.model.study import Provenance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("study",)

_HINT = (
    "write `((* if provenance *))`, `\\galleyprovenance{((( provenance )))}` and `((* endif *))` on lines of their own"
    " before `\\begin{document}`"
)


def check(project: Project) -> Iterator[Offence]:
    if project.study is None or project.study.provenance is Provenance.COLLECTED:
        return
    is_ours = any(one.target == "galley" for section in project.sections for one in section.inclusions)
    if not is_ours or any("galleyprovenance" in section.commands for section in project.sections):
        return
    for section in project.sections:
        for use in section.macros("documentclass"):
            yield Offence(use.span, f"nothing tells readers that the data are {project.study.provenance}", (_HINT,))
            return
