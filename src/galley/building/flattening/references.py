"""The entries that a document cites, as a database of their own: no others, and nothing between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.reading.bib.bibliography import read_bibliography
from galley.reading.latex.bibliography_files import bibliography_paths
from galley.reading.latex.project_files import read_sections

if TYPE_CHECKING:
    from galley.model.variants import Variant
    from galley.reading.folder import Folder


def printed_database(folder: Folder, variant: Variant) -> str:
    """The cited entries as they are written, with the abbreviations and the parents that they need."""
    sections, _ = read_sections(folder, variant.wrapper)
    paths, _ = bibliography_paths(folder, variant.wrapper, sections)
    sources = [source for path in paths if (source := folder.source(path)[0]) is not None]
    bibliography, _ = read_bibliography(sources)
    cited = {use.key for section in sections for use in section.citations}
    is_all = "*" in cited
    parents = {
        entry.fields["crossref"].value.lower()
        for entry in bibliography.entries
        if "crossref" in entry.fields and (is_all or entry.key in cited)
    }
    abbreviations = [text for source in sources for text in _abbreviations(source.text)]
    entries = [
        entry.span.text
        for entry in bibliography.entries
        if is_all or entry.key in cited or entry.key.lower() in parents
    ]
    return "\n\n".join((*abbreviations, *entries)) + "\n" if entries else ""


def _abbreviations(text: str) -> list[str]:
    r"""The `@string` of a database, each up to the end of its paragraph's braces."""
    found, place = [], 0
    lower = text.lower()
    while (place := lower.find("@string", place)) >= 0:
        end, depth = text.find("{", place), 0
        if end < 0:
            break
        for at in range(end, len(text)):
            depth += {"{": 1, "}": -1}.get(text[at], 0)
            if depth == 0:
                found.append(text[place : at + 1])
                break
        place = end
    return found
