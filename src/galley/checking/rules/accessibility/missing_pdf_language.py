r"""A PDF that does not say in which language it is, so that it is read aloud with the sounds of another.

Flagged::

    -- build/camera-ready/paper.pdf --
    pages = ["Text"]
    ^
    is_tagged = true

Accepted::

    -- build/camera-ready/paper.pdf --
    pages = ["Text"]
    language = "en"
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
    """Look for /Lang."""
    if project.pdf is not None and not project.pdf.language:
        hints = (r"write \hypersetup{pdflang={en}} into the preamble; `acmart` does so by itself",)
        yield Offence(whole_file(project.pdf.path), "the PDF does not say in which language it is", hints)
