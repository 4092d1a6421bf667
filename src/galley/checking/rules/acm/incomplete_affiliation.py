r"""An affiliation without an institution or a city; where the country is missing too, `missing-country` tells all.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \author{Ada Lovelace}
    \affiliation{\institution{Analytical Society}\country{UK}}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \author{Alan Turing}
    \affiliation{\institution{King's College}\country{UK}}

Accepted::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \author{Ada Lovelace}
    \affiliation{\institution{Analytical Society}\city{London}\country{UK}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.acm._front_matter import told_once
from galley.findings.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.diagnostics import Offence

severity = Severity.WARNING
needs = ("front_matter",)


def check(project: Project) -> Iterator[Offence]:
    people = project.front_matter.authors if project.front_matter else ()
    located = (one for person in people for one in person.affiliations if one.country and not one.country.is_empty)
    yield from told_once(located, ("institution", "city"))
