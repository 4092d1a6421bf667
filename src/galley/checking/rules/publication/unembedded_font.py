r"""A font that is not in the PDF, or only as a picture of its letters.

Where a font is not embedded, another takes its place, and letters may go missing. A bitmap font (Type 3) is blurred,
and cannot be searched or read aloud. Publishers refuse both. Figures bring such fonts along.

Flagged::

    -- build/camera-ready/paper.pdf --
    pages = ["Text"]
    ^
    ^
    fonts = [{ name = "Helvetica", is_embedded = false, is_bitmap = false },
             { name = "T3", is_embedded = true, is_bitmap = true }]

Accepted::

    -- build/camera-ready/paper.pdf --
    pages = ["Text"]
    fonts = [{ name = "LinLibertineT", is_embedded = true, is_bitmap = false }]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.source import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("pdf",)


def check(project: Project) -> Iterator[Offence]:
    """Look at the fonts of all pages and pictures."""
    for font in project.pdf.fonts if project.pdf else ():
        place = whole_file(project.pdf.path if project.pdf else "")
        if font.is_bitmap:
            hints = ("save the figure with real fonts; in matplotlib: pdf.fonttype = 42",)
            yield Offence(place, f"the font `{font.name}` is a bitmap (Type 3)", hints)
        elif not font.is_embedded:
            hints = ("save the figure that uses it with its fonts embedded",)
            yield Offence(place, f"the font `{font.name}` is not embedded", hints)
