r"""A PDF that does not say what is a heading, a table, a figure, so that it can hardly be read aloud or reflowed.

pdfTeX writes none that does, and `\Description` gets into no untagged PDF; ACM's production makes tags from the source,
in which it must stand. LuaLaTeX of TeX Live 2025 writes tags: [Accessibility](accessibility.md) says how far that goes.

Flagged::

    -- build/camera-ready/paper.pdf --
    pages = ["Text"]
    ^

Accepted::

    -- build/camera-ready/paper.pdf --
    pages = ["Text"]
    is_tagged = true
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
    """Say it once."""
    if project.pdf is not None and not project.pdf.is_tagged:
        message = "the PDF is not tagged: programs that read aloud find no headings, tables or descriptions of figures"
        yield Offence(whole_file(project.pdf.path), message, ("docs/accessibility.md of Galley says what can be done",))
