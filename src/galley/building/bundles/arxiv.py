"""For arXiv: plain LaTeX with its list of references, nothing else, so that arXiv's own TeX makes the PDF.

The class is not in it: arXiv has a newer one. What arXiv takes: https://info.arxiv.org/help/submit_tex.html.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.building.bundles import Material

variant = "preprint"
document = "paper.tex"
limit = 50_000_000


def pack(material: Material) -> Mapping[str, bytes]:
    """The source alone; where the list of references is there, as .bbl, no database is asked for."""
    paper = material.plain
    return {name: content for name, content in paper.files.items() if not name.endswith(".bib") or not paper.has_list}
