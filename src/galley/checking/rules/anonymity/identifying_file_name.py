r"""A file whose name has an author's in it, in the sources of a copy for reviewers.

File names travel: into the PDF, into a supplement, into what reviewers download.

Flagged::

    -- build/review/paper.pdf --
    pages = ["Anonymous"]
    -- manuscript/paper.tex --
    \documentclass{acmart}
    \title{Engines}
    \author{Ada Lovelace}
    -- section.tex --
    \includegraphics{figures/lovelace-lab.png}
                     ^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    -- build/review/paper.pdf --
    pages = ["Anonymous"]
    -- manuscript/paper.tex --
    \documentclass{acmart}
    \title{Engines}
    \author{Ada Lovelace}
    -- section.tex --
    \includegraphics{figures/setup.png}
    \variant{review}{}{\includegraphics{figures/lovelace-lab.png}}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.rules.anonymity._identities import family_names, is_anonymous, is_hidden
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
needs = ("pdf",)
by_section = True


def check(project: Project) -> Iterator[Offence]:
    """Look at the words of the names of pictures and included files."""
    if not is_anonymous(project):
        return
    families = family_names(project)
    for section in project.sections:
        for use in section.inclusions:
            words = {word.lower() for word in re.findall(r"[^\W\d_]+", use.target)}
            if words & families and not is_hidden(project, section, use.span):
                message = f"the name of the file `{use.target}` has that of an author in it"
                yield Offence(use.span, message, ("rename the file",))
