r"""An affiliation without an institution or a city; where the country is missing too, `missing-country` tells all.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \author{Ada Lovelace}
    \affiliation{\institution{Analytical Society}\country{UK}}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \author{Ada Lovelace}
    \affiliation{\institution{Analytical Society}\city{London}\country{UK}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
needs = ("front_matter",)


def check(project: Project) -> Iterator[Offence]:
    for person in project.front_matter.authors if project.front_matter else ():
        for affiliation in person.affiliations:
            parts = {"institution": affiliation.institution, "city": affiliation.city}
            missing = [name for name, part in parts.items() if part is None or part.is_empty]
            if missing and affiliation.country is not None and not affiliation.country.is_empty:
                hints = tuple(f"write \\{name}{{…}} into it" for name in missing)
                yield Offence(affiliation.span, f"the affiliation has no {' and no '.join(missing)}", hints)
