r"""A PDF that has no title, or does not tell viewers to show it: they show, and read aloud, the name of its file.

Flagged::

    -- build/camera-ready/paper.pdf --
    pages = ["Text"]
    ^
    shows_title = true

Flagged::

    -- build/camera-ready/paper.pdf --
    pages = ["Text"]
    ^
    [properties]
    Title = "Engines"

Accepted::

    -- build/camera-ready/paper.pdf --
    pages = ["Text"]
    shows_title = true
    [properties]
    "dc:title" = "Engines"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.source import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.NOTE
needs = ("pdf",)


def check(project: Project) -> Iterator[Offence]:
    """Look for the title, then for what has it shown."""
    pdf = project.pdf
    if pdf is None:
        return
    if not any(pdf.properties.get(name, "").strip() for name in ("Title", "dc:title")):
        hints = (r"write \hypersetup{pdftitle={…}} into the preamble; `acmart` does so by itself",)
        yield Offence(whole_file(pdf.path), "the PDF has no title in its properties", hints)
    elif not pdf.shows_title:
        hints = (r"write \hypersetup{pdfdisplaydoctitle} into the preamble; `acmart` does so by itself",)
        yield Offence(whole_file(pdf.path), "viewers of the PDF show the name of its file in place of its title", hints)
