r"""An author without an ORCID iD.

Many of ACM's venues ask for one from every author before a paper is published.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \author{Ada Lovelace}
            ^^^^^^^^^^^^

Accepted::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \author{Ada Lovelace}
    \orcid{0000-0002-1825-0097}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.NOTE
needs = ("front_matter",)


def check(project: Project) -> Iterator[Offence]:
    for person in project.front_matter.authors if project.front_matter else ():
        if not person.name.is_empty and (person.orcid is None or person.orcid.is_empty):
            yield Offence(person.name.span, f"{person.name.text} has no ORCID iD", ("orcid.org gives one",))
