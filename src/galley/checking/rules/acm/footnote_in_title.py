r"""A footnote or a line break in the title or in a name.

ACM's metadata come from there. Thanks go to the acknowledgments, contact notes to `\authornote`: the class stops at a
footnote. It breaks lines itself; where it is told to, print is right, and only a publication wants it otherwise.

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

Accepted::

    \documentclass[acmsmall,nonacm]{acmart}
    \title{AutoML \\ in Use}
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

_BREAKS = frozenset({"\\\\", "\\newline"})
_MISFIT = lazy_pattern(r"\\(?:footnote|thanks|footnotemark|newline)(?![a-zA-Z])|\\\\")


def check(project: Project) -> Iterator[Offence]:
    front = project.front_matter
    if front is None:
        return
    titles = (front.title,) if front.title else ()
    for stated in (*titles, *(person.name for person in front.authors)):
        for match in _MISFIT.finditer(stated.latex):
            if match[0] not in _BREAKS:
                hint = "say it in the acknowledgments or in \\authornote"
                yield Offence(stated.part(*match.span()), "a footnote has no place here", (hint,))
            elif not front.is_not_for_acm:
                fact = "a line break has no place here"
                yield Offence(stated.part(*match.span()), fact, ("leave it out",), severity=Severity.WARNING)
