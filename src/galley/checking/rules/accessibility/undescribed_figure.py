r"""A figure or formula of a tagged PDF that has no words for those who do not see it.

Of a PDF without tags nothing can be told: see [`untagged-pdf`](#untagged-pdf). Whether the source has a `\Description`
is what [`missing-description`](#missing-description) asks.

Flagged::

    -- build/camera-ready/paper.pdf --
    pages = ["Text"]
    ^
    is_tagged = true
    undescribed = 2

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
    """Tell how many."""
    pdf = project.pdf
    if pdf is not None and pdf.is_tagged and pdf.undescribed:
        which = "a figure or formula" if pdf.undescribed == 1 else f"{pdf.undescribed:,} figures and formulas"
        hints = (r"write \Description{…} into each figure, and \includegraphics[alt={…}]{…} elsewhere",)
        yield Offence(whole_file(pdf.path), f"the PDF has {which} without an alternative text", hints)
