r"""The institution of an author, or another word that gives the authors away, in the copy for reviewers.

Where a study was approved and where its participants work tells as much as a name. `words` lists what else would: the
city, the laboratory, the names of projects and tools.

Flagged::

    -- build/review/paper.pdf --
    pages = ["The ethics board of the University of Imagination approved it."]
    -- manuscript/paper.tex --
    \documentclass{acmart}
    \title{Engines}
    \author{Ada Lovelace}
    \affiliation{\institution{University of Imagination}\city{Oz}\country{Oz}}
    -- section.tex --
    The ethics board of the University of Imagination approved it.
                            ^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    -- build/review/paper.pdf --
    pages = ["The ethics board of our university approved it.\nReferences\n[1] University of Imagination. Rules."]
    -- manuscript/paper.tex --
    \documentclass{acmart}
    \title{Engines}
    \author{Ada Lovelace}
    \affiliation{\institution{University of Imagination}\city{Oz}\country{Oz}}
    -- section.tex --
    The ethics board of \anonymous[our university]{the University of Imagination} approved it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.anonymity._identities import Identity, institutions, is_anonymous, place_of
from galley.checking.shared.printed_pages import body_pages
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("pdf",)


def check(project: Project, *, words: tuple[str, ...] = ()) -> Iterator[Offence]:
    """Tell each institution and word once, with the first page that has it."""
    if project.pdf is None or not is_anonymous(project):
        return
    listed = (Identity(word, "a word that gives the authors away") for word in words)
    for identity in (*institutions(project), *listed):
        page = next((number for number, text in body_pages(project.pdf) if identity.is_in(text)), None)
        if page is not None:
            message = f"page {page} of the copy for reviewers has {identity.what}: `{identity.text}`"
            hints = (r"put it into \anonymous[what to print instead]{…}",)
            yield Offence(place_of(project, identity, project.pdf), message, hints)
