r"""An affiliation without a country, an institution or a city.

ACM refuses one without a country, and the class logs the error `No country present for an affiliation`; for the others
it only warns. Affiliations that lack the same are told of once.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \author{Ada Lovelace}
    \affiliation{\institution{Analytical Society}\city{London}}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \author{Alan Turing}
    \affiliation{\institution{King's College}\city{Cambridge}\country{}}
    \author{Grace Hopper}
    \affiliation{\institution{Eckert-Mauchly}\country{USA}}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \author{Alan Kay}
    \affiliation{\institution{Xerox PARC}}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

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

from galley.checking.rules.acm._front_matter import like_others
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.front_matter import Affiliation, Stated

severity = Severity.ERROR
needs = ("front_matter",)

_PARTS = ("country", "institution", "city")
_OPEN = lazy_pattern(r"\{\s*(?:todo|tbd|fixme|[xX]{3,}|\?+|\.{3})\s*\}", re.IGNORECASE)


def check(project: Project) -> Iterator[Offence]:
    lacking: dict[tuple[str, ...], list[Affiliation]] = {}
    for person in project.front_matter.authors if project.front_matter else ():
        for one in person.affiliations:
            lacking.setdefault(tuple(part for part in _PARTS if _is_missing(getattr(one, part))), []).append(one)
    for missing, same in lacking.items():
        is_refused = "country" in missing
        if is_refused:  # of what is marked as open, another rule tells
            same = [one for one in same if not _OPEN.search(one.span.text)]  # noqa: PLW2901
        if missing and same:
            fact = f"the affiliation has no {' and no '.join(missing)}{like_others(len(same))}"
            hints = tuple(f"write \\{part}{{…}} into it" for part in missing)
            yield Offence(same[0].span, fact, hints, severity=None if is_refused else Severity.WARNING)


def _is_missing(part: Stated | None) -> bool:
    return part is None or part.is_empty
