r"""An image in a format that no LaTeX reads: SVG, GIF, WebP, TIFF and their like.

Flagged::

    \includegraphics[width=\linewidth]{figures/kitchen.svg}
                                       ^^^^^^^^^^^^^^^^^^^

Accepted::

    \includegraphics{figures/kitchen.pdf} \includesvg{kitchen.svg} \includegraphics{figures/kitchen}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
by_section = True

_DRAWN = {"svg": "PDF, for example with `inkscape --export-type=pdf`"}
_PHOTOGRAPHED = "PNG or JPEG"
_FORMATS = frozenset({"svg", "gif", "webp", "tif", "tiff", "bmp", "heic", "avif", "psd"})


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        for inclusion in section.inclusions:
            ending = inclusion.target.rpartition(".")[2].lower()
            if inclusion.command == "includegraphics" and ending in _FORMATS:
                hint = f"save it as {_DRAWN.get(ending, _PHOTOGRAPHED)}"
                yield Offence(inclusion.span, f"LaTeX reads no .{ending} files", (hint,))
