"""What a client may ask, and who answers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from galley.app.lsp.completing import Writing, completions
from galley.app.lsp.hints import hints
from galley.app.lsp.hovering import shown
from galley.app.lsp.navigating import definitions
from galley.app.lsp.renaming import RefusedError, placeholder, renameable, renamed, scripts_with
from galley.app.lsp.reporting import actions, workspace_edit
from galley.app.lsp.uses.everywhere import meant

if TYPE_CHECKING:
    from galley.app.lsp.papers import OpenPaper
    from galley.app.lsp.places import Places
    from galley.app.lsp.server import Server
    from galley.app.lsp.uses.everywhere import PaperUses
    from galley.findings.source import SourceFile


@dataclass(frozen=True, slots=True)
class Asked:
    """A place of a file that a client asks about."""

    paper: OpenPaper
    path: str
    source: SourceFile
    places: Places
    uses: PaperUses

    def offset(self, position: types.Position) -> int:
        return self.places.offset(self.source, position)


def asked(server: Server, uri: str) -> Asked | None:
    """What a client asks about; None for what is no text file of a paper."""
    found = server.paper_of(uri)
    source = found[0].source(found[1]) if found else None
    if found is None or source is None:
        return None
    paper, path = found
    return Asked(paper, path, source, server.places(paper), server.uses_of(paper, path))


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
    about = asked(server, given.text_document.uri)
    found = shown(about.uses, about.path, about.offset(given.position)) if about else None
    if about is None or found is None:
        return None
    text, span = found
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), about.places.range(span))


def _define(server: Server, given: types.DefinitionParams) -> list[types.Location]:
    about = asked(server, given.text_document.uri)
    if about is None:
        return []
    return [about.places.location(one) for one in definitions(about.uses, about.path, about.offset(given.position))]


def _refer(server: Server, given: types.ReferenceParams) -> list[types.Location]:
    about = asked(server, given.text_document.uri)
    use = meant(about.uses.at(about.path, about.offset(given.position))) if about else None
    if about is None or use is None:
        return []
    with_declaration = given.context.include_declaration
    found = (one for one in about.uses.alike(use) if with_declaration or not one.is_declaration)
    return [about.places.location(one.span) for one in found]


def _prepare_rename(server: Server, given: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    about = asked(server, given.text_document.uri)
    if about is None:
        return None
    try:
        name, span = placeholder(renameable(about.uses, about.path, about.offset(given.position)))
    except RefusedError as refused:
        raise JsonRpcException(str(refused), _REQUEST_FAILED) from None
    return types.PrepareRenamePlaceholder(about.places.range(span), name)


def _rename(server: Server, given: types.RenameParams) -> types.WorkspaceEdit | None:
    about = asked(server, given.text_document.uri)
    if about is None:
        return None
    try:
        use = renameable(about.uses, about.path, about.offset(given.position))
        edits = renamed(about.uses, use, given.new_name)
    except RefusedError as refused:
        raise JsonRpcException(str(refused), _REQUEST_FAILED) from None
    if scripts := scripts_with(about.uses, use):
        told = f"galley changes no scripts of analyses: `{use.name}` may be named in {', '.join(scripts)}"
        server.window_show_message(types.ShowMessageParams(types.MessageType.Warning, told))
    return workspace_edit(edits, about.places)


def _hint(server: Server, given: types.InlayHintParams) -> list[types.InlayHint]:
    found = server.paper_of(given.text_document.uri)
    section = found[0].section(found[1]) if found else None
    if found is None or section is None:
        return []
    places = server.places(found[0])
    start, end = (places.offset(section.source, place) for place in (given.range.start, given.range.end))
    return list(hints(found[0], section, start, end, places))


def _act(server: Server, given: types.CodeActionParams) -> list[types.CodeAction]:
    found = server.paper_of(given.text_document.uri)
    if found is None:
        return []
    paper, path = found
    return list(actions(paper.examination(path).diagnostics, path, given.range, server.places(paper)))


_REQUEST_FAILED = -32803
_COMPLETING = types.CompletionOptions(trigger_characters=["{", ".", "|", "(", "=", '"', "[", ","])
_ACTING = types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll])

ANSWERS: tuple[tuple[str, Any, Any], ...] = (
    (types.TEXT_DOCUMENT_COMPLETION, _COMPLETING, _complete),
    (types.TEXT_DOCUMENT_HOVER, None, _hover),
    (types.TEXT_DOCUMENT_DEFINITION, None, _define),
    (types.TEXT_DOCUMENT_REFERENCES, None, _refer),
    (types.TEXT_DOCUMENT_PREPARE_RENAME, None, _prepare_rename),
    (types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True), _rename),
    (types.TEXT_DOCUMENT_INLAY_HINT, None, _hint),
    (types.TEXT_DOCUMENT_CODE_ACTION, _ACTING, _act),
)
"""Each request with its options and the function that answers it."""
