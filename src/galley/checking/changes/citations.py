"""Works that are cited now, or no longer, and entries of cited works that say something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.telling.generated import is_generated
from galley.model.changes import CitationChange, Kind, Place
from galley.prose.wording.marking import is_changed, marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.changes.paper_at import PaperAt
    from galley.model.changes import Marked
    from galley.model.works.bibliography import Entry

_UNPRINTED = frozenset({"abstract", "file", "keywords", "note-to-self", "timestamp", "owner", "groups", "date-added"})


def citation_changes(old: PaperAt, new: PaperAt) -> Iterator[CitationChange]:
    """What of the list of references changed, by key."""
    then, now = (_entries(paper) for paper in (old, new))
    cited_then, cited_now = (_cited(paper, entries) for paper, entries in ((old, then), (new, now)))
    for key in sorted(cited_now - cited_then):
        yield CitationChange(kind=Kind.ADDED, key=key, title=_title(now.get(key)), place=_place(new, key))
    for key in sorted(cited_then - cited_now):
        place = _place(old, key, is_old=True)
        yield CitationChange(kind=Kind.DROPPED, key=key, title=_title(then.get(key)), place=place)
    for key in sorted(cited_then & cited_now):
        before, after = then.get(key), now.get(key)
        parts = tuple(_other_fields(before, after)) if before and after else ()
        if parts or (before is None) != (after is None):
            lacks = (
                () if before and after else (("entry", marked("" if after else "in bib/", "in bib/" if after else "")),)
            )
            title = _title(after or before)
            yield CitationChange(kind=Kind.CHANGED, key=key, title=title, place=_place(new, key), parts=parts or lacks)


def _entries(paper: PaperAt) -> dict[str, Entry]:
    """The entries that are printed, the first of each key."""
    found: dict[str, Entry] = {}
    for entry in paper.project.bibliography.entries if paper.project.bibliography else ():
        found.setdefault(entry.key, entry)
    return found


def _cited(paper: PaperAt, entries: dict[str, Entry]) -> set[str]:
    cited = {key for key in paper.project.cited if key}
    return cited - {"*"} | set(entries) if "*" in cited else cited


def _other_fields(before: Entry, after: Entry) -> Iterator[tuple[str, Marked]]:
    if before.kind != after.kind:
        yield "type", marked(before.kind, after.kind)
    for name in dict.fromkeys((*after.fields, *before.fields)):
        text = marked(before.text(name), after.text(name))
        if name not in _UNPRINTED and is_changed(text):
            yield name, text


def _title(entry: Entry | None) -> str:
    return entry.text("title") if entry else ""


def _place(paper: PaperAt, key: str, *, is_old: bool = False) -> Place | None:
    """Where a work is cited first."""
    for section in paper.project.sections:
        for use in section.citations:
            if use.key == key and not is_generated(use.span.path):
                return Place(path=use.span.path, line=use.span.line, is_old=is_old)
    return None
