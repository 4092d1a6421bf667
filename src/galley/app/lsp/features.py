"""What a client may ask, and who answers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from galley.app.lsp.answering.code_actions import fixes, rewritings
from galley.app.lsp.answering.definitions import definitions
from galley.app.lsp.answering.hover import hover
from galley.app.lsp.answering.inlay_hints import hints
from galley.app.lsp.answering.renaming import RefusedError, placeholder, renameable, renamed, scripts_with
from galley.app.lsp.answering.symbols import outline, workspace_symbols
from galley.app.lsp.completion import Writing, completions
from galley.app.lsp.diagnostics import workspace_edit
from galley.app.lsp.protocol.refusing import REQUEST_FAILED
from galley.app.lsp.uses.everywhere import meant
from galley.model.layout import PAPER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from galley.app.lsp.answering.symbols import Symbol
    from galley.app.lsp.papers import OpenPaper
    from galley.app.lsp.protocol.places import Places
    from galley.app.lsp.server import Server
    from galley.app.lsp.uses.everywhere import PaperUses
    from galley.findings.source import SourceFile


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file that a client asks about, with the paper that it belongs to."""

    paper: OpenPaper
    path: str
    source: SourceFile
    places: Places
    uses: PaperUses

    def offset(self, position: types.Position) -> int:
        return self.places.offset(self.source, position)


def open_file(server: Server, uri: str) -> OpenFile | None:
    """The file of an address; None for what is no text file of a paper."""
    found = server.paper_of(uri)
    source = found[0].source(found[1]) if found else None
    if found is None or source is None:
        return None
    paper, path = found
    return OpenFile(paper, path, source, server.places(paper), server.uses_of(paper, path))


def _complete(server: Server, given: types.CompletionParams) -> types.CompletionList | None:
    found = server.paper_of(given.text_document.uri)
    source = found[0].source(found[1]) if found else None
    if found is None or source is None:
        return None
    paper, path = found
    places = server.places(paper)
    writing = Writing(paper, path, source, places.offset(source, given.position), server.options)
    items = completions(writing, given.position, places)
    return types.CompletionList(is_incomplete=False, items=items)


def _hover(server: Server, given: types.HoverParams) -> types.Hover | None:
    file = open_file(server, given.text_document.uri)
    found = hover(file.uses, file.path, file.offset(given.position)) if file else None
    if file is None or found is None:
        return None
    text, span = found
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), file.places.range(span))


def _define(server: Server, given: types.DefinitionParams) -> list[types.Location]:
    file = open_file(server, given.text_document.uri)
    if file is None:
        return []
    found = definitions(file.uses, file.path, file.offset(given.position), server.options.leave)
    return [file.places.location(one) for one in found]


def _refer(server: Server, given: types.ReferenceParams) -> list[types.Location]:
    file = open_file(server, given.text_document.uri)
    use = meant(file.uses.at(file.path, file.offset(given.position))) if file else None
    if file is None or use is None:
        return []
    with_declaration = given.context.include_declaration
    found = (one for one in file.uses.alike(use) if with_declaration or not one.is_declaration)
    return [file.places.location(one.span) for one in found]


def _prepare_rename(server: Server, given: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    file = open_file(server, given.text_document.uri)
    if file is None:
        return None
    try:
        name, span = placeholder(renameable(file.uses, file.path, file.offset(given.position)))
    except RefusedError as refused:
        raise JsonRpcException(str(refused), REQUEST_FAILED) from None
    return types.PrepareRenamePlaceholder(file.places.range(span), name)


def _rename(server: Server, given: types.RenameParams) -> types.WorkspaceEdit | None:
    server.look_again(given.text_document.uri)
    file = open_file(server, given.text_document.uri)
    if file is None:
        return None
    try:
        use = renameable(file.uses, file.path, file.offset(given.position))
        edits = renamed(file.uses, use, given.new_name)
    except RefusedError as refused:
        raise JsonRpcException(str(refused), REQUEST_FAILED) from None
    if scripts := scripts_with(file.uses, use):
        told = f"Galley changes no scripts of analyses: `{use.name}` may be named in {', '.join(scripts)}"
        server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, told))
    return workspace_edit(edits, file.places)


def _hint(server: Server, given: types.InlayHintParams) -> list[types.InlayHint]:
    found = server.paper_of(given.text_document.uri)
    section = found[0].section(found[1]) if found else None
    if found is None or section is None or "hints" in server.options.leave:
        return []
    places = server.places(found[0])
    start, end = (places.offset(section.source, place) for place in (given.range.start, given.range.end))
    return list(hints(found[0], section, start, end, places))


def _outline(server: Server, given: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    file = open_file(server, given.text_document.uri)
    if file is None:
        return []
    is_left = "symbols" in server.options.leave and file.path.endswith((".tex", ".bib"))
    return [] if is_left else [_symbol(one, file.places) for one in outline(file.uses, file.source)]


def _symbol(one: Symbol, places: Places) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        name=one.name or one.detail,
        kind=types.SymbolKind[one.kind],
        range=places.range(one.span),
        selection_range=places.range(one.chosen),
        detail=one.detail or None,
        children=[_symbol(child, places) for child in one.children],
    )


def _find(server: Server, given: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
    found = []
    for paper in server.papers:
        places = server.places(paper)
        for one in workspace_symbols(server.uses_of(paper, next(iter(paper.texts), PAPER)), given.query):
            kind, where = types.SymbolKind[one.kind], places.location(one.chosen)
            found.append(types.WorkspaceSymbol(where, one.name, kind, container_name=one.detail or None))
    return found


def _act(server: Server, given: types.CodeActionParams) -> list[types.CodeAction]:
    file = open_file(server, given.text_document.uri)
    if file is None:
        return []
    place = file.source.span(file.offset(given.range.start), file.offset(given.range.end))
    found = fixes(file.paper.examination(file.path).diagnostics, file.path, given.range, file.places)
    only = given.context.only
    offered = rewritings(file.uses, place, file.places) if _wants(only, types.CodeActionKind.RefactorRewrite) else ()
    fitting = [one for one in found if one.kind is not None and _wants(only, one.kind)]
    fixed = [one.edit for one in fitting if one.kind == types.CodeActionKind.QuickFix]
    return [*fitting, *(one for one in offered if one.edit not in fixed)]


def _wants(only: Sequence[str] | None, kind: str) -> bool:
    """Whether a client has asked for a kind of action, which it may do by naming a wider one."""
    return only is None or any(f"{_plain(kind)}.".startswith(f"{_plain(one)}.") for one in only)


def _plain(kind: str) -> str:
    return str(kind.value) if isinstance(kind, types.CodeActionKind) else kind


ANSWERS: dict[str, Callable[[Server, Any], Any]] = {
    types.TEXT_DOCUMENT_COMPLETION: _complete,
    types.TEXT_DOCUMENT_HOVER: _hover,
    types.TEXT_DOCUMENT_DEFINITION: _define,
    types.TEXT_DOCUMENT_REFERENCES: _refer,
    types.TEXT_DOCUMENT_PREPARE_RENAME: _prepare_rename,
    types.TEXT_DOCUMENT_RENAME: _rename,
    types.TEXT_DOCUMENT_INLAY_HINT: _hint,
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: _outline,
    types.WORKSPACE_SYMBOL: _find,
    types.TEXT_DOCUMENT_CODE_ACTION: _act,
}
"""The function that answers each request; what is offered to clients is in capabilities.py."""
