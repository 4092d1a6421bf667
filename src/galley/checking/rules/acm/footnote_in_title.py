r"""A footnote or a line break in the title or in a name.

ACM's metadata come from there. Thanks go to the acknowledgments, contact notes to `\authornote`, and the class breaks
lines itself.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use\footnote{Work in progress}}
                        ^^^^^^^^^
    \author{Ada\\Lovelace\thanks{Funded}}
               ^^
                         ^^^^^^^

Accepted::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use\texttrademark}
    \author{Ada Lovelace}
    \authornote{Corresponding author}
    We met people.\footnote{Twenty of them.}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("front_matter",)

_MISFIT = lazy_pattern(r"\\(?:footnote|thanks|footnotemark|newline)(?![a-zA-Z])|\\\\")


def check(project: Project) -> Iterator[Offence]:
    front = project.front_matter
    if front is None:
        return
    titles = (front.title,) if front.title else ()
    for stated in (*titles, *(person.name for person in front.authors)):
        for match in _MISFIT.finditer(stated.latex):
            what = "a line break" if match[0] in ("\\\\", "\\newline") else "a footnote"
            hint = "leave it out" if what == "a line break" else "say it in the acknowledgments or in \\authornote"
            yield Offence(stated.part(*match.span()), f"{what} has no place here", (hint,))
