r"""An author without an affiliation.

ACM asks for one at least for each author; the class prints the byline without it and says nothing.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \author{Ada Lovelace}
            ^^^^^^^^^^^^
    \author{Alan Turing}
    \affiliation{\institution{King's College}\city{Cambridge}\country{UK}}

Accepted::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \author{Ada Lovelace}
    \orcid{0000-0002-1825-0097}
    \affiliation{\institution{Analytical Society}\city{London}\country{UK}}
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
    for person in project.front_matter.authors if project.front_matter else ():
        if not person.affiliations:
            place = person.place if person.name.is_empty else person.name.span
            yield Offence(place, f"{person.name.text or 'the author'} has no affiliation", (_HINT,))


_HINT = "give one: \\affiliation{\\institution{…}\\city{…}\\country{…}}"
