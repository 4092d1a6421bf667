"""For Overleaf: the draft as it is written, with values, tables and figures as they were built, to be edited there.

Sections keep their names and their text, so that what co-authors change can be taken over line by line. `main.tex` is
what Overleaf compiles; the values in `values.tex` change when the paper is built again here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.building.bundles import with_contents
from galley.model.layout import LINKS_TEX, MANUSCRIPT, QUOTE_LINKS_TEX
from galley.model.publishing.variants import DRAFT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.building.bundles import Material

variant = "draft"
document = "main.tex"
limit = 50_000_000
is_plain = False

_SEARCHED = rf"\makeatletter\def\input@path{{{{{MANUSCRIPT}/}}}}\makeatother "
"""Where TeX looks too, as it does here: sections name other files there without their folder."""


def pack(material: Material) -> Mapping[str, bytes]:
    """What TeX read of the project; what was built stands at the top, where TeX looks first."""
    names = {path: name_in_bundle(path) for path in material.read if not path.endswith(".json")}
    contents = with_contents(material.folder, names)
    unlinked = dict.fromkeys((LINKS_TEX, QUOTE_LINKS_TEX), b"% Links to the report stay where the report is.\n")
    files = {names[path]: unlinked.get(path, content) for path, content in contents.items()}
    if document in files:
        files[document] = _SEARCHED.encode() + files[document]
    return files


def name_in_bundle(path: str) -> str:
    """What a file of the project is called there."""
    return document if path == DRAFT.wrapper else path.removeprefix(f"{DRAFT.folder}/")
