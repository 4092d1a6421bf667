"""What may be written at the cursor, with what it would print."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from lsprotocol.types import CompletionItem, CompletionItemKind, CompletionItemLabelDetails, Range, TextEdit

from galley.app.lsp.uses import What, begun
from galley.values.language.proposing import begun_word, proposals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lsprotocol.types import Position

    from galley.app.lsp.papers import OpenPaper
    from galley.app.lsp.places import Places
    from galley.checking.project import Project
    from galley.findings.source import SourceFile
    from galley.model.bibliography import Entry
    from galley.model.coding import CodedData, Excerpt

_WIDEST = 100


def completions(
    paper: OpenPaper, path: str, source: SourceFile, position: Position, places: Places
) -> list[CompletionItem]:
    """The proposals at a place, the likeliest first."""
    offset = places.offset(source, position)
    found = begun(source.text, offset)
    if found is None:
        return []
    what, written = found
    if what is What.VALUE:
        word, items = begun_word(written), list(_of_values(paper, written))
    else:
        word, items = written, list(_of_names(paper.project(path), what))
    replaced = Range(places.position(source, offset - len(word)), position)
    for number, item in enumerate(items):
        item.text_edit = TextEdit(replaced, item.insert_text or item.label)
        item.sort_text = f"{number:06}"
    return items


def _of_values(paper: OpenPaper, written: str) -> Iterator[CompletionItem]:
    evaluator = paper.evaluator()
    for one in proposals(written, evaluator) if evaluator else ():
        yield CompletionItem(
            label=one.text,
            kind=CompletionItemKind.Function if one.text.endswith(("(", "=")) else CompletionItemKind.Field,
            label_details=CompletionItemLabelDetails(description=one.prints) if one.prints else None,
            detail=one.prints or None,
            documentation=one.means,
        )


def _of_names(project: Project, what: What) -> Iterator[CompletionItem]:
    match what:
        case What.CITATION:
            entries = project.bibliography.entries if project.bibliography else ()
            yield from (_of_entry(one, is_used=one.key in project.cited) for one in _unused_first(entries, project))
        case What.LABEL:
            labels = [label for section in project.sections for label in section.labels]
            yield from (
                CompletionItem(one.name, kind=CompletionItemKind.Reference, detail=one.span.path) for one in labels
            )
        case What.CODE if project.coded:
            codes = project.coded.stage(project.coded.coding.final)
            yield from (
                CompletionItem(one.name, kind=CompletionItemKind.Class, detail=one.label, documentation=one.definition)
                for one in codes
            )
        case What.EXCERPT if project.coded:
            yield from _of_excerpts(project, project.coded)


def _unused_first(entries: Iterable[Entry], project: Project) -> list[Entry]:
    return sorted(entries, key=lambda one: one.key in project.cited)


def _of_excerpts(project: Project, coded: CodedData) -> Iterator[CompletionItem]:
    """What may be quoted; first what is not quoted yet, and of that what was chosen for the paper."""
    printed = {quote.excerpt.id for quote in project.quotes}
    for excerpt in sorted(coded.excerpts.values(), key=lambda one: (one.id in printed, one.rank is None)):
        if coded.may_be_quoted(excerpt):
            yield _of_excerpt(excerpt, coded, is_used=excerpt.id in printed)


def _of_entry(entry: Entry, *, is_used: bool) -> CompletionItem:
    names = " and ".join(person.last for person in entry.authors[:2]) or entry.text("organization")
    more = " et al." if len(entry.authors) > 2 else ""  # noqa: PLR2004 - as papers name them
    return CompletionItem(
        label=entry.key,
        kind=CompletionItemKind.Reference,
        filter_text=f"{entry.key} {names} {entry.text('title')}",
        detail=f"{names}{more} {entry.text('year')}{', cited already' if is_used else ''}".strip(),
        documentation=entry.text("title"),
    )


def _of_excerpt(excerpt: Excerpt, coded: CodedData, *, is_used: bool) -> CompletionItem:
    codes = dict.fromkeys(code for name, code, _ in coded.codings if name == excerpt.id)
    return CompletionItem(
        label=excerpt.id,
        kind=CompletionItemKind.Text,
        filter_text=f"{excerpt.id} {shorten(excerpt.text, _WIDEST)}",
        detail=f"{excerpt.participant}{', quoted already' if is_used else ''}: {', '.join(codes)}",
        documentation=excerpt.text,
    )
