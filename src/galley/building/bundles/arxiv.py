"""For arXiv: plain LaTeX with its list of references, nothing else, so that arXiv's own TeX makes the PDF.

The class is not in it, for arXiv has a newer one; but a paper's own, if it is not too old for the TeX that arXiv has.
What arXiv takes: https://info.arxiv.org/help/submit_tex.html.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.building.bundles import Material

_CLASS = "acmart.cls"
_VERSION = lazy_pattern(rb"\\ProvidesClass\{acmart\}\s*\[[\d/]+ v(\d+)\.(\d+)")
_MENDED = (1, 92)

variant = "preprint"
document = "paper.tex"
limit = 50_000_000


def pack(material: Material) -> Mapping[str, bytes]:
    """The source alone; where the list of references is there, as .bbl, no database is asked for."""
    paper = material.plain
    left = {name for name in paper.files if name.endswith(".bib")} if paper.has_list else set()
    if _is_too_old(paper.files.get(_CLASS, b"")):
        left.add(_CLASS)
    return {name: content for name, content in paper.files.items() if name not in left}


def _is_too_old(content: bytes) -> bool:
    """Whether a class loads hyperref and hyperxmp in an order that TeX Live 2025 refuses: `acmart` before 1.92."""
    version = _VERSION.search(content)
    return version is not None and (int(version[1]), int(version[2])) < _MENDED
