"""What a client may ask, and who answers it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lsprotocol import types

from galley.app.lsp.completing import completions
from galley.app.lsp.hints import hints
from galley.app.lsp.hovering import shown
from galley.app.lsp.navigating import definitions
from galley.app.lsp.reporting import actions
from galley.app.lsp.uses import alike, use_at

if TYPE_CHECKING:
    from galley.app.lsp.papers import OpenPaper
    from galley.app.lsp.places import Places
    from galley.app.lsp.server import Server
    from galley.app.lsp.uses import Use


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a section names at a place of the client's."""

    paper: OpenPaper
    path: str
    use: Use
    places: Places


def named_at(server: Server, uri: str, position: types.Position) -> Named | None:
    """What a section names at a place; None where nothing is named."""
    found = server.paper_of(uri)
    section = found[0].section(found[1]) if found else None
    if found is None or section is None:
        return None
    paper, path = found
    places = server.places(paper)
    use = use_at(section, places.offset(section.source, position))
    return Named(paper, path, use, places) if use else None


def _complete(server: Server, given: types.CompletionParams) -> types.CompletionList | None:
    found = server.paper_of(given.text_document.uri)
    source = found[0].source(found[1]) if found else None
    if found is None or source is None:
        return None
    paper, path = found
    items = completions(paper, path, source, given.position, server.places(paper))
    return types.CompletionList(is_incomplete=False, items=items)


def _hover(server: Server, given: types.HoverParams) -> types.Hover | None:
    named = named_at(server, given.text_document.uri, given.position)
    text = shown(named.paper, named.path, named.use) if named else ""
    if named is None or not text:
        return None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), named.places.range(named.use.span))


def _define(server: Server, given: types.DefinitionParams) -> list[types.Location]:
    named = named_at(server, given.text_document.uri, given.position)
    return [named.places.location(one) for one in definitions(named.paper, named.path, named.use)] if named else []


def _refer(server: Server, given: types.ReferenceParams) -> list[types.Location]:
    named = named_at(server, given.text_document.uri, given.position)
    if named is None:
        return []
    return [named.places.location(one.span) for one in alike(named.paper.project(named.path), named.use)]


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


_COMPLETING = types.CompletionOptions(trigger_characters=["{", ".", "|", "(", "=", '"', "[", ","])
_ACTING = types.CodeActionOptions([types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll])

ANSWERS: tuple[tuple[str, Any, Any], ...] = (
    (types.TEXT_DOCUMENT_COMPLETION, _COMPLETING, _complete),
    (types.TEXT_DOCUMENT_HOVER, None, _hover),
    (types.TEXT_DOCUMENT_DEFINITION, None, _define),
    (types.TEXT_DOCUMENT_REFERENCES, None, _refer),
    (types.TEXT_DOCUMENT_INLAY_HINT, None, _hint),
    (types.TEXT_DOCUMENT_CODE_ACTION, _ACTING, _act),
)
"""Each request with its options and the function that answers it."""
