r"""The key of an own work, which the PDF for reviewers keeps as the name of a link's target.

Each citation is a link to `cite.` and the key of the entry, which viewers show and `pdfinfo -dests` lists. A key that
begins with an author's name tells which of the cited works are the authors' own.

Flagged::

    -- build/review/paper.pdf --
    pages = ["Anonymous"]
    destinations = ["cite.lovelace1843notes", "section.1"]
    -- manuscript/paper.tex --
    \documentclass{acmart}
    \title{Engines}
    \author{Ada Lovelace}
    -- references.bib --
    @misc{lovelace1843notes, author = {Lovelace, Ada}, title = {Notes}, year = 1843}
          ^^^^^^^^^^^^^^^^^

Accepted::

    -- build/review/paper.pdf --
    pages = ["Anonymous"]
    destinations = ["cite.notes", "cite.turing"]
    -- manuscript/paper.tex --
    \documentclass{acmart}
    \title{Engines}
    \author{Ada Lovelace}
    -- references.bib --
    @misc{notes, author = {Lovelace, Ada}, title = {Notes}, year = 1843}
    @misc{turing, author = {Turing, Alan}, title = {Notes}, year = 1950}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.anonymity._identities import family_names, is_anonymous
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
needs = ("pdf", "bibliography")


def check(project: Project) -> Iterator[Offence]:
    """Look for the names of those authors who wrote the entry in its key."""
    if project.pdf is None or not is_anonymous(project):
        return
    families = family_names(project)
    targets = {name.removeprefix("cite.") for name in project.pdf.destinations if name.startswith("cite.")}
    for entry in project.printed_entries:
        own = {person.last.lower() for person in entry.authors} & families
        if entry.key in targets and any(name in entry.key.lower() for name in own):
            message = f"the PDF for reviewers names `{entry.key}`, which tells that the authors cite themselves"
            yield Offence(entry.key_span, message, ("give the entry a key without the name",))
