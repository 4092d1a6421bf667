r"""An affiliation without a country.

ACM refuses it; the class only logs `No country present for an affiliation`.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \author{Ada Lovelace}
    \affiliation{\institution{Analytical Society}\city{London}}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \author{Alan Turing}
    \affiliation{\institution{King's College}\city{Cambridge}\country{}}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \author{Ada Lovelace}
    \affiliation{\institution{Analytical Society}\city{London}\country{United Kingdom}}
    \author{Alan Turing}
    \affiliation{\institution{TODO}\city{Cambridge}}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("front_matter",)

_OPEN = lazy_pattern(r"\{\s*(?:todo|tbd|fixme|[xX]{3,}|\?+|\.{3})\s*\}", re.IGNORECASE)


def check(project: Project) -> Iterator[Offence]:
    for person in project.front_matter.authors if project.front_matter else ():
        for affiliation in person.affiliations:
            if _OPEN.search(affiliation.span.text):
                continue  # of which another rule tells
            if affiliation.country is None or affiliation.country.is_empty:
                parts = {"institution": affiliation.institution, "city": affiliation.city}
                missing = ["country", *(name for name, part in parts.items() if part is None or part.is_empty)]
                hints = tuple(f"write \\{name}{{…}} into it" for name in missing)
                yield Offence(affiliation.span, f"the affiliation has no {' and no '.join(missing)}", hints)
