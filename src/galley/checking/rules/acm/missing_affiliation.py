r"""An author without an affiliation.

ACM asks for one at least for each author; the class prints the byline without it and says nothing. It is told once of
all who have none, and not where a report is set in the class that ACM will not print.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \author{Ada Lovelace}
            ^^^^^^^^^^^^
    \author{Alan Turing}
    \affiliation{\institution{King's College}\city{Cambridge}\country{UK}}
    \author{Grace Hopper}

Accepted::

    \documentclass[sigconf]{acmart}
    \settopmatter{printacmref=false}
    \title{AutoML in Use}
    \author{Ada Lovelace}

Accepted::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \author{Ada Lovelace}
    \orcid{0000-0002-1825-0097}
    \affiliation{\institution{Analytical Society}\city{London}\country{UK}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.acm._front_matter import holds_several, like_others
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("front_matter",)


def check(project: Project) -> Iterator[Offence]:
    front = project.front_matter
    if front is None or front.is_not_for_acm or not front.prints_reference:
        return
    without = [person for person in front.authors if not (person.affiliations or holds_several(person.name.text))]
    for person in without[:1]:
        place = person.place if person.name.is_empty else person.name.span
        fact = f"{person.name.text or 'the author'} has no affiliation{like_others(len(without))}"
        yield Offence(place, fact, (_HINT,))


_HINT = "give one: \\affiliation{\\institution{…}\\city{…}\\country{…}}"
