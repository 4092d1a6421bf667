r"""Pages of another size than the class's format has.

A package such as `geometry`, or an option for the paper, changes it; production takes the format's own size only.

Flagged::

    -- build/camera-ready/paper.pdf --
    pages = ["Text"]
    ^
    -- build/camera-ready/paper.tex --
    \documentclass[acmsmall]{acmart}

Accepted::

    -- build/camera-ready/paper.pdf --
    pages = ["Text"]
    -- build/camera-ready/paper.tex --
    \documentclass[sigconf]{acmart}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.checking.rules.publication._copies import class_name, class_options
from galley.findings.diagnostics import Offence, Severity
from galley.findings.source import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("pdf",)

_LETTER: Final = (612, 792)
_SIZES: Final = {  # points of 1/72 inch, from the class's own \geometry
    **dict.fromkeys(("manuscript", "acmtog", "sigconf", "sigplan", "acmengage"), _LETTER),
    "acmsmall": (486, 720),
    "acmlarge": (612, 792),
}
_NEARLY: Final = 1.0


def check(project: Project) -> Iterator[Offence]:
    """Tell of the first page that differs."""
    options = {name for name, _ in class_options(project)}
    size = next((size for name, size in _SIZES.items() if name in options), None)
    if project.pdf is None or size is None or class_name(project) != "acmart":
        return
    for number, page in enumerate(project.pdf.pages, start=1):
        if abs(page.width - size[0]) > _NEARLY or abs(page.height - size[1]) > _NEARLY:
            message = f"page {number} is {page.width:g} × {page.height:g} points large, not {size[0]} × {size[1]}"
            hints = ("leave the page to the class: no `geometry`, no paper size",)
            yield Offence(whole_file(project.pdf.path), message, hints)
            return
