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

from typing import TYPE_CHECKING

from galley.checking.rules.acm._front_matter import holds_several
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("front_matter",)


def check(project: Project) -> Iterator[Offence]:
    for person in project.front_matter.authors if project.front_matter else ():
        if holds_several(person.name.text):
            message = f"`{person.name.text}` seems to be more than one person"
            yield Offence(person.name.span, message, ("give each author an entry of their own",))
