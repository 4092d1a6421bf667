"""Renaming a code, a column, an excerpt, a citation key or a label, everywhere that a paper names it, or not at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.app.lsp.answering.new_names import why_not
from galley.app.lsp.labels import labelled
from galley.app.lsp.uses import What
from galley.app.lsp.uses.in_tables import cells_of
from galley.findings.diagnostics import Edit
from galley.model.layout import PAPER, STUDY
from galley.model.manuscript import CitationUse
from galley.reading.analyses.inputs import inputs_of
from galley.reading.toml.places import mentions_of, values_of
from galley.values.subjects.identifiers import identifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.app.lsp.uses import Use
    from galley.app.lsp.uses.everywhere import PaperUses
    from galley.findings.source import Span

RENAMEABLE = frozenset({What.CODE, What.COLUMN, What.EXCERPT, What.CITATION, What.LABEL})
_REFUSED = {
    What.VALUE: "a value has no name of its own: rename a code or a column in it",
    What.TABLE: "a table's name is what sections, templates and analyses know its file by: rename it by hand",
    What.PARTICIPANT: "a participant's pseudonym stands in transcripts and their names: replace it there first",
}


class RefusedError(Exception):
    """Why something cannot be renamed, in plain words."""


def renameable(uses: PaperUses, path: str, offset: int) -> Use:
    """What would be renamed at a place. Raises RefusedError where nothing can be, or not as things are."""
    found = uses.at(path, offset)
    use = next((one for one in found if one.what in RENAMEABLE), None)
    if use is None:
        raise RefusedError(_REFUSED[found[0].what] if found else "nothing with a name stands here")
    if use.what is What.CITATION and use.name == "*":
        raise RefusedError("this stands for all entries, and is no key")
    if use.what is What.CITATION and CitationUse(use.name, "cite", use.span).is_placeholder:
        raise RefusedError("this keeps a place for a citation, and is no key")
    made = next((one for one in labelled(uses.project) if one.name == use.name and one.is_generated), None)
    if use.what is What.LABEL and made is not None:
        raise RefusedError(f"a template makes this label: it follows from the name of the {made.kind} in {PAPER}")
    return use


def renamed(uses: PaperUses, use: Use, name: str) -> tuple[Edit, ...]:
    """The edits that give a thing another name everywhere. Raises RefusedError where that cannot be done in full."""
    uses.unreadable.clear()
    _refuse_unread(uses, use)
    places = uses.alike(use)
    if uses.unreadable:
        raise RefusedError(f"not all files can be read: {uses.unreadable[0].span.path}: {uses.unreadable[0].message}")
    if use.what is What.LABEL and not any(one.is_declaration for one in places):
        raise RefusedError(f"no \\label makes `{use.name}`: what does, such as a macro, would keep its name")
    if reason := why_not(uses, use, name, is_spelled=any(one.is_spelled for one in places)):
        raise RefusedError(reason)
    edits = {place.span: Edit(place.span, _written(place, name)) for place in places}
    return (*edits.values(), *_keeping_label(uses, use, name))


def _refuse_unread(uses: PaperUses, use: Use) -> None:
    """Where declarations or tables cannot be read, some places would be missed."""
    for path, read in ((PAPER, uses.project.paper), (STUDY, uses.project.study)):
        if read is None and uses.folder.exists(path):
            raise RefusedError(f"{path} cannot be read as it is: mend it first")
    if use.what in (What.CITATION, What.LABEL):
        return
    for table in uses.vocabulary.study.tables.values():
        source = uses.source(table.path) if uses.folder.exists(table.path) else None
        unreadable = cells_of(source, tuple(table.columns)).unreadable if source else {}
        if unreadable:
            raise RefusedError(
                f"{table.path}:{next(iter(unreadable))}: the row cannot be told into cells: mend it first"
            )


def _written(place: Use, name: str) -> str:
    """The new name as a place has to have it: of a column without its table, and without signs where none can be."""
    if place.what is What.COLUMN:
        return name
    return identifier(name) if place.is_spelled else name


def _keeping_label(uses: PaperUses, use: Use, name: str) -> Iterator[Edit]:
    """What keeps a column called in prose as it was: its label, where so far it was its name."""
    if use.what is not What.COLUMN:
        return
    table, _, column = use.name.partition(".")
    source, keys = uses.source(STUDY), ("tables", table, "columns", column)
    label = column.replace("_", " ")
    if source is None or (*keys, "label") in values_of(source) or name.replace("_", " ") == label:
        return
    if inline := values_of(source).get(keys):
        yield Edit(source.span(inline[0] + 1, inline[0] + 1), f' label = "{label}",')
        return
    mentions = [span for named, span in mentions_of(source) if named == keys]
    own = next((span for span in mentions if _behind(span).startswith("]")), None)
    key = own or next((span for span in mentions if not _before_on_line(span).startswith("[")), None)
    if key is None:
        return
    line = source.line_span(key.line)
    line_end = "\r\n" if source.text.startswith("\r\n", line.end) else "\n"
    if own:
        yield Edit(source.span(line.end, line.end), f'{line_end}label = "{label}"')
        return
    # before the dotted key, not behind it: its value may go on for lines
    begun = source.text[line.start : key.start]
    start = line.start + max(begun.rfind("{"), begun.rfind(",")) + 1
    is_inline = start > line.start
    setting = f'{source.text[start : key.start]}{name}.label = "{label}"'
    yield Edit(source.span(start, start), f"{setting}{',' if is_inline else line_end}")


def _before_on_line(span: Span) -> str:
    return span.source.text[span.source.line_span(span.line).start : span.start].lstrip()


def _behind(span: Span) -> str:
    return span.source.text[span.end : span.source.line_span(span.line).end].lstrip()


def placeholder(use: Use) -> tuple[str, Span]:
    """What an editor offers to change, and where it stands: a name as it is, however an expression spells it."""
    return use.name.rpartition(".")[2] if use.what is What.COLUMN else use.name, use.span


def scripts_with(uses: PaperUses, use: Use) -> tuple[str, ...]:
    """The scripts of the study's analyses whose text has the name, as a word of its own."""
    if use.what not in (What.CODE, What.COLUMN, What.EXCERPT):
        return ()
    word = re.compile(rf"(?<![\w-]){re.escape(placeholder(use)[0])}(?![\w-])")
    analyses = uses.vocabulary.study.analyses.values()
    paths = dict.fromkeys(path for one in analyses for path in inputs_of(one, uses.folder).scripts)
    sources = ((path, uses.folder.source(path, guessing=True)[0]) for path in paths)
    return tuple(path for path, source in sources if source and word.search(source.text))
