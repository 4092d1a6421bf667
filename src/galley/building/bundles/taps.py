"""For ACM's production (TAPS): plain acmart in source/, the PDF in pdf/.

The source is one document without macros or styles of Galley's, comments or unused files. What ACM takes:
https://authors.acm.org/proceedings/production-information/preparing-your-article-with-latex.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.building.bundles import Material

variant = "camera-ready"
document = "source/paper.tex"
limit = 10_000_000


def pack(material: Material) -> Mapping[str, bytes]:
    """The folders that production looks for."""
    source = {f"source/{name}": content for name, content in material.plain.files.items()}
    return {**source, f"pdf/{material.plain.name}.pdf": material.pdf}
