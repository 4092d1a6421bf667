r"""An affiliation without a country.

ACM refuses it, and the class logs the error `No country present for an affiliation`. Affiliations that lack the same
are told of once.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \author{Ada Lovelace}
    \affiliation{\institution{Analytical Society}\city{London}}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \author{Alan Turing}
    \affiliation{\institution{King's College}\city{Cambridge}\country{}}
    \author{Grace Hopper}
    \affiliation{\institution{Eckert-Mauchly}}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

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

from galley.checking.rules.acm._front_matter import told_once
from galley.findings.diagnostics import Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.diagnostics import Offence
    from galley.model.front_matter import Affiliation

severity = Severity.ERROR
needs = ("front_matter",)

_OPEN = lazy_pattern(r"\{\s*(?:todo|tbd|fixme|[xX]{3,}|\?+|\.{3})\s*\}", re.IGNORECASE)


def check(project: Project) -> Iterator[Offence]:
    yield from told_once(_incomplete(project), ("country", "institution", "city"))


def _incomplete(project: Project) -> Iterator[Affiliation]:
    for person in project.front_matter.authors if project.front_matter else ():
        for one in person.affiliations:
            is_open = _OPEN.search(one.span.text)  # of which another rule tells
            if not is_open and (one.country is None or one.country.is_empty):
                yield one
