r"""The name, address or ORCID of an author on a page of the copy for reviewers.

`\anonymous{…}` hides what only reviewers must not see. The list of references may name authors: they cite themselves as
they cite others.

Flagged::

    -- build/review/paper.pdf --
    pages = ["We thank Ada\nLovelace.", "Write to ada@example.org\nReferences\n[1] Ada Lovelace. Notes."]
    ^
    -- manuscript/paper.tex --
    \documentclass{acmart}
    \title{Engines}
    \author{Ada Lovelace}
    \email{ada@example.org}
    -- section.tex --
    We thank Ada Lovelace for the machine.
             ^^^^^^^^^^^^

Accepted::

    -- build/review/paper.pdf --
    pages = ["We thank [left out for review].", "References\n[1] Ada Lovelace. 1843. Notes."]
    -- manuscript/paper.tex --
    \documentclass{acmart}
    \title{Engines}
    \author{Ada Lovelace}
    -- section.tex --
    We thank \anonymous{Ada Lovelace} for the machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.anonymity._identities import is_anonymous, names, place_of
from galley.checking.shared.printed_pages import body_pages
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("pdf",)


def check(project: Project) -> Iterator[Offence]:
    """Tell each identity once, with the first page that has it."""
    if project.pdf is None or not is_anonymous(project):
        return
    for identity in names(project):
        page = next((number for number, text in body_pages(project.pdf) if identity.is_in(text)), None)
        if page is not None:
            message = f"page {page} of the copy for reviewers has {identity.what}: `{identity.text}`"
            hints = (r"put it into \anonymous{…}",)
            yield Offence(place_of(project, identity, project.pdf), message, hints)
