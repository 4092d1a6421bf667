r"""An ORCID iD that cannot be one.

It has four groups of four digits, and the last digit is computed from the others (ISO 7064 mod 11-2), so that typing
errors show. The class prints and links whatever it is given. It wants the bare digits, without https://orcid.org/.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \author{Ada Lovelace}\orcid{https://orcid.org/0000-0002-1825-0097}
                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \author{Alan Turing}\orcid{0000-0002-1825-0079}
                               ^^^^^^^^^^^^^^^^^^^
    \author{Grace Hopper}\orcid{0000-0002-1694}
                                ^^^^^^^^^^^^^^

Accepted::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \author{Ada Lovelace}\orcid{0000-0002-1825-0097}
    \author{Alan Turing}\orcid{0000-0002-1694-233X}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Edit, Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.front_matter import Stated

severity = Severity.ERROR
needs = ("front_matter",)

_ORCID = lazy_pattern(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]")


def check(project: Project) -> Iterator[Offence]:
    for person in project.front_matter.authors if project.front_matter else ():
        if person.orcid is not None and not person.orcid.is_empty:
            yield from _offences(person.orcid)


def _offences(orcid: Stated) -> Iterator[Offence]:
    bare = _ORCID.search(orcid.text)
    if bare is None:
        yield Offence(orcid.span, f"`{orcid.text}` is not an ORCID iD", ("an iD looks like 0000-0002-1825-0097",))
    elif bare[0][-1] != _check_digit(bare[0]):
        message = f"`{orcid.text}` is not an ORCID iD: its last digit does not fit the others"
        yield Offence(orcid.span, message, ("look for a typing error",))
    elif bare[0] != orcid.text:
        edit = Edit(orcid.span, bare[0])
        yield Offence(orcid.span, f"`{orcid.text}` is more than an ORCID iD", (f"write {bare[0]}",), edit)


def _check_digit(orcid: str) -> str:
    total = 0
    for digit in orcid.replace("-", "")[:15]:
        total = (total + int(digit)) * 2
    result = (12 - total % 11) % 11
    return "X" if result == 10 else str(result)  # noqa: PLR2004 - the standard's own number
