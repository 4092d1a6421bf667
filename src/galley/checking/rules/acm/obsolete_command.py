r"""A command of the front matter that current versions of `acmart` no longer want.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \author{Ada Lovelace}
    \affiliation{\institution{Analytical Society}\streetaddress{1 Fleet Street}\city{London}\country{UK}}
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \terms{Human Factors}
    ^^^^^^^^^^^^^^^^^^^^^

Accepted::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \author{Ada Lovelace}
    \affiliation{\institution{Analytical Society}\city{London}\country{UK}}
    \acmPrice{}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.NOTE
needs = ("front_matter",)
by_section = True


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections if project.front_matter else ():
        for use in section.macros("terms", "streetaddress", "postcode", "category"):
            if use.arguments:
                yield Offence(use.span, f"\\{use.name} is obsolete", ("leave it out",))
