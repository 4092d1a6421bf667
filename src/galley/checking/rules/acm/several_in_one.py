r"""Several names in one `\author`, or several addresses in one `\email`.

`acmart` wants an `\author` for each person, with the affiliations and the address behind it; `\and` breaks it.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \author{Ada Lovelace \and Alan Turing}
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \author{Grace Hopper, Alan Kay and Barbara Liskov}
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \email{grace@example.org, alan@example.org}
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \author{Ada Lovelace}
    \email{ada@example.org}
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
        for email in person.emails:
            if email.text.count("@") > 1:
                hints = ("give each author their own",)
                yield Offence(email.span, "one e-mail has several addresses", hints, severity=Severity.WARNING)
