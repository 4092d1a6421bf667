r"""Several names in one `\author`.

`acmart` wants an `\author` for each person, with the affiliations behind it; `\and` breaks it.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \author{Ada Lovelace \and Alan Turing}
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \author{Grace Hopper, Alan Kay and Barbara Liskov}
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \author{Ada Lovelace}
    \author{Ferdinand Anderson}
    \author{Martin Luther King, Jr.} \author{Paper \#12, 14 pages}
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

_SEVERAL = lazy_pattern(r"\\and\b|\band\b|&|;|,(?!\s*(?:Jr|Sr|I{1,3}|IV|PhD|Ph\.D|MD|M\.D)\b)")
_IN_PLACE_OF_NAMES = lazy_pattern(r"\d|\bAnonym", re.IGNORECASE)  # as "Paper 110, 14 pages"


def check(project: Project) -> Iterator[Offence]:
    for person in project.front_matter.authors if project.front_matter else ():
        if _SEVERAL.search(person.name.text) and not _IN_PLACE_OF_NAMES.search(person.name.text):
            message = f"`{person.name.text}` seems to be more than one person"
            yield Offence(person.name.span, message, ("give each author an entry of their own",))
