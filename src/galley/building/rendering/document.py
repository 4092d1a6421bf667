"""The wrappers of documents beside the paper, and the labels of the paper as these documents look them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.building.rendering.environment import Templates
from galley.building.rendering.paper import package_of, provenance_of
from galley.model.publishing.variants import paper_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.findings.diagnostics import Diagnostic
    from galley.model.publishing.documents import DocumentCopy
    from galley.reading.logs.aux_file import PaperLabel
    from galley.reading.paper.declarations import Declarations

_TEMPLATE = "document.tex"
_HEADER = "% Written by galley from what TeX said of the paper: where its labels are.\n"
_CLEVEREF = "@cref"  # the ending of a label that only this package understands
_ELSEWHERE = "galley.elsewhere"  # what galley.sty knows to be no place in this document


def render_document(
    declared: Declarations, copy: DocumentCopy, *, is_whole: bool, is_cited: bool
) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Fill the template of a document; None where it has a mistake.

    One that `is_whole` has a class in its own file; a list of references is set where anything `is_cited`.
    """
    document = declared.paper.documents[copy.name]
    context = {
        "document": document,
        "paper": paper_for(declared.paper, copy) if copy.is_anonymous else declared.paper,
        "variant": copy,
        "packages": [package_of(written) for written in document.packages],
        "provenance": provenance_of(declared.study),
        "bibliographies": document.bibliographies_beside(declared.paper) if is_cited else (),
        "is_whole": is_whole,
    }
    return Templates(declared.templates).render(_TEMPLATE, context)


def labels_tex(labels: Mapping[str, PaperLabel]) -> str:
    r"""Define what `\ref`, `\paperpage` and `\paperline` look up for each label of the paper."""
    lines = [_HEADER]
    for name, label in sorted(labels.items()):
        parts = label.parts
        if not name.endswith(_CLEVEREF):
            title = next(iter(parts[2:3]), "")
            parts = (parts[0], label.page, "" if "\\" in title else title, _ELSEWHERE, "")
        groups = "".join(f"{{{part}}}" for part in parts)
        lines.append(f"\\galleyelsewhere{{{name}}}{{{groups}}}\n")
        if not name.endswith(_CLEVEREF):
            lines.append(f"\\galleyplace{{{name}}}{{{label.page}}}{{{label.line or ''}}}\n")
    return "".join(lines)
