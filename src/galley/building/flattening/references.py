"""The entries that a document cites, as a database of their own: no others, and nothing between them.

What programs keep in an entry for whoever reads the work stays behind: paths, summaries, their own notes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.reading.bib.bibliography import read_bibliography
from galley.reading.latex.files.bibliography_files import bibliography_paths
from galley.reading.latex.files.project_files import read_sections

# Fields that reference managers keep for themselves, and that no style prints.
_OWN = lazy_pattern(
    r"abstract|annote|attachments?|comment|date-(?:added|modified)|file|groups|keywords|local(?:file|-url)|owner|priority|"
    r"rating|readstatus|review|timestamp|(?:creation|modification)date|username|(?:bdsk|mendeley|jabref|zotero)-.*"
)
_BEFORE_VALUE = lazy_pattern(r",\s*[^\s,={}]+\s*=\s*$")

if TYPE_CHECKING:
    from galley.model.publishing.variants import Variant
    from galley.model.works.bibliography import Entry
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
        _without_own_fields(entry)
        for entry in bibliography.entries
        if is_all or entry.key in cited or entry.key.lower() in parents
    ]
    return "\n\n".join((*abbreviations, *entries)) + "\n" if entries else ""


def _without_own_fields(entry: Entry) -> str:
    """An entry as it is written, but for fields that no style prints and that tell of its reader."""
    text, start = entry.span.text, entry.span.start
    own = [field for field in entry.fields.values() if _OWN.fullmatch(field.name) and not field.inherited]
    for field in sorted(own, key=lambda field: -field.span.start):
        before = _BEFORE_VALUE.search(text[: field.span.start - start])
        if before:
            text = text[: before.start()] + text[field.span.end - start :]
    return text


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
