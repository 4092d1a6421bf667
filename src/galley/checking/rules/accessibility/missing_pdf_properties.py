r"""A PDF that does not say what it is called, or in which language it is.

Without a title, or where viewers are not told to show it, they show, and read aloud, the name of the file. Without a
language it is read aloud with the sounds of another.

Flagged::

    -- build/camera-ready/paper.pdf --
    pages = ["Text"]
    ^
    ^
    shows_title = true

Flagged::

    -- build/camera-ready/paper.pdf --
    pages = ["Text"]
    ^
    language = "en"
    [properties]
    Title = "Engines"

Accepted::

    -- build/camera-ready/paper.pdf --
    pages = ["Text"]
    language = "en"
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
    from galley.model.files.pdf import PdfRecord

severity = Severity.NOTE
needs = ("pdf",)


def check(project: Project) -> Iterator[Offence]:
    pdf = project.pdf
    if pdf is None:
        return
    for fact, setting in _missing(pdf):
        hint = rf"write \hypersetup{{{setting}}} into the preamble; `acmart` does so by itself"
        yield Offence(whole_file(pdf.path), fact, (hint,))


def _missing(pdf: PdfRecord) -> Iterator[tuple[str, str]]:
    """What is missing, and the setting of hyperref that writes it."""
    if not any(pdf.properties.get(name, "").strip() for name in ("Title", "dc:title")):
        yield "the PDF has no title in its properties", "pdftitle={…}"
    elif not pdf.shows_title:
        yield "viewers of the PDF show the name of its file in place of its title", "pdfdisplaydoctitle"
    if not pdf.language:
        yield "the PDF does not say in which language it is", "pdflang={en}"
