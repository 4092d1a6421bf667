"""For arXiv: plain LaTeX with its list of references, nothing else, so that arXiv's own TeX makes the PDF.

The class is not in it: arXiv has a newer one. What arXiv takes: https://info.arxiv.org/help/submit_tex.html.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.building.flattening.plain_paper import PlainPaper

variant = "preprint"
limit = 50_000_000


def pack(paper: PlainPaper, pdf: bytes) -> Mapping[str, bytes]:  # noqa: ARG001 - arXiv refuses PDFs made from TeX
    """The source alone; where the list of references is there, as .bbl, no database is asked for."""
    return {name: content for name, content in paper.files.items() if not name.endswith(".bib") or not paper.has_list}
