"""What may follow in a .bib file: kinds of entries with what they need, fields, and the entries that one refers to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.app.lsp.completion import names
from galley.app.lsp.completion.proposed import Proposed
from galley.findings.patterns import lazy_pattern
from galley.reading.bib.acm_strings import ABBREVIATIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.app.lsp.completion import Writing

_KIND = lazy_pattern(r"(?:^|\n)[ \t]*@(?P<begun>[A-Za-z]*)\Z")
_ENTRY = lazy_pattern(r"@\s*(?P<kind>[A-Za-z]+)\s*[{(]\s*[^\s,{}]+\s*,(?P<fields>[^@]*)\Z")
_FIELD = lazy_pattern(r"(?:^|[,\n])[ \t]*(?P<begun>[A-Za-z-]*)\Z")
_VALUE = lazy_pattern(r"(?<![A-Za-z-])(?P<name>[A-Za-z-]+)\s*=\s*(?P<open>[{\"]?)(?P<begun>[^{}\"\n]*)\Z")
_NAMED = lazy_pattern(r"(?:^|[,\n])\s*([A-Za-z-]+)\s*=")
_REFERRING = frozenset({"crossref", "xref", "xdata", "related", "entryset"})
_FAR_ENOUGH = 6000  # characters: no entry is longer but for its abstract

NEEDED = {
    "article": ("author", "title", "journal", "year"),
    "book": ("author", "title", "publisher", "year"),
    "incollection": ("author", "title", "booktitle", "publisher", "year"),
    "inproceedings": ("author", "title", "booktitle", "year"),
    "manual": ("title",),
    "mastersthesis": ("author", "title", "school", "year"),
    "misc": ("title",),
    "online": ("title", "url"),
    "phdthesis": ("author", "title", "school", "year"),
    "proceedings": ("title", "year"),
    "techreport": ("author", "title", "institution", "year"),
    "unpublished": ("author", "title", "note"),
}
"""The usual kinds of entries with the fields that they do not do without."""

_FURTHER = (
    *("doi", "url", "volume", "number", "pages", "articleno", "numpages", "month", "series", "editor", "publisher"),
    *("address", "location", "note", "howpublished", "edition", "isbn", "crossref", "keywords", "abstract"),
)


def proposed_in_bibliography(writing: Writing) -> Iterable[Proposed]:
    """What may be written at the cursor."""
    text = writing.before[-_FAR_ENOUGH:]
    if kind := _KIND.search(text):
        return _kinds(kind["begun"])
    entry = _ENTRY.search(text)
    if entry is None:
        return ()
    if value := _VALUE.search(entry["fields"]):
        return _values(writing, value["name"].lower(), value["open"], value["begun"])
    if field := _FIELD.search(entry["fields"]):
        return _fields(entry["kind"].lower(), entry["fields"], field["begun"])
    return ()


def _kinds(begun: str) -> Iterator[Proposed]:
    for kind, fields in NEEDED.items():
        yield Proposed(kind, begun, "Class", detail=f"needs {', '.join(fields)}")


def _fields(kind: str, written: str, begun: str) -> Iterator[Proposed]:
    needed = NEEDED.get(kind, ())
    present = {found[1].lower() for found in _NAMED.finditer(written)}
    for name in dict.fromkeys((*needed, *_FURTHER)):
        if name not in present:
            detail = f"needed by {kind}" if name in needed else ""
            yield Proposed(f"{name} = {{", begun, "Field", detail=detail, sought=name, label=name)


def _values(writing: Writing, name: str, opened: str, begun: str) -> Iterable[Proposed]:
    if name in _REFERRING and opened:
        return names.citations(writing.paper.sound_project(writing.path), begun.rpartition(",")[2].lstrip())
    if not opened:
        return [Proposed(short, begun, "Constant", detail=long) for short, long in ABBREVIATIONS.items()]
    return ()
