"""The server: what a client asks, and who answers it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from galley.app.lsp.completing import completions
from galley.app.lsp.hints import hints
from galley.app.lsp.hovering import shown
from galley.app.lsp.navigating import definitions
from galley.app.lsp.papers import OpenPapers
from galley.app.lsp.places import Places, path_of
from galley.app.lsp.reporting import actions, by_file
from galley.app.lsp.uses import alike, use_at

if TYPE_CHECKING:
    from pathlib import Path

    from galley.app.lsp.papers import OpenPaper
    from galley.app.lsp.uses import Use

_PAUSE = 0.05  # seconds without a keystroke after which a text is judged


class Server(LanguageServer):
    """A language server that knows the papers of which files are open."""

    def __init__(self) -> None:
        super().__init__(
            "galley", version("galleyproof"), text_document_sync_kind=types.TextDocumentSyncKind.Incremental
        )
        self.papers = OpenPapers()
        self._reported: dict[Path, set[str]] = {}
        self._due: dict[str, asyncio.Task[None]] = {}

    def places(self, paper: OpenPaper) -> Places:
        return Places(paper.root, self.workspace.position_codec)

    def paper_of(self, uri: str) -> tuple[OpenPaper, str] | None:
        """The paper around a file, and the file's path in it; None for what is no file."""
        file = path_of(uri)
        return self.papers.of(file) if file else None

    def take(self, uri: str) -> None:
        """Take the text of an open file as it is now, and judge it as soon as the author pauses."""
        if found := self.paper_of(uri):
            paper, path = found
            paper.change(path, self.workspace.get_text_document(uri).source)
            self.judge_soon(uri)

    def leave(self, uri: str) -> None:
        """Take a file from the disk again, for it is not open any more."""
        if found := self.paper_of(uri):
            paper, path = found
            paper.change(path, None)
            self._report(paper, path)
            self.papers.forget_unopened()

    def forget_what_was_read(self) -> None:
        """Look at all files again: some of those that are not open may have changed."""
        for paper in self.papers:
            for path, text in list(paper.texts.items()):
                paper.change(path, text)
                self.judge_soon(self.places(paper).uri(path))

    def judge_soon(self, uri: str) -> None:
        """Judge the paper around a file after a pause, once."""
        if (due := self._due.get(uri)) is not None:
            due.cancel()
        self._due[uri] = asyncio.get_running_loop().create_task(self._judge(uri))

    async def _judge(self, uri: str) -> None:
        await asyncio.sleep(_PAUSE)
        self._due.pop(uri, None)
        if found := self.paper_of(uri):
            self._report(*found)

    def _report(self, paper: OpenPaper, path: str) -> None:
        places = self.places(paper)
        found = by_file(paper.examination(path).diagnostics, places)
        known = self._reported.setdefault(paper.root, set())
        for reported in sorted(known.union(found)):
            told = types.PublishDiagnosticsParams(places.uri(reported), found.get(reported, []))
            self.text_document_publish_diagnostics(told)
        self._reported[paper.root] = set(found)


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


async def _opened(server: Server, given: types.DidOpenTextDocumentParams) -> None:
    server.take(given.text_document.uri)


async def _changed(server: Server, given: types.DidChangeTextDocumentParams) -> None:
    server.take(given.text_document.uri)


async def _closed(server: Server, given: types.DidCloseTextDocumentParams) -> None:
    server.leave(given.text_document.uri)


async def _changed_on_disk(
    server: Server, _: types.DidSaveTextDocumentParams | types.DidChangeWatchedFilesParams
) -> None:
    server.forget_what_was_read()


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
_FEATURES: tuple[tuple[str, Any, Any], ...] = (
    (types.TEXT_DOCUMENT_DID_OPEN, None, _opened),
    (types.TEXT_DOCUMENT_DID_CHANGE, None, _changed),
    (types.TEXT_DOCUMENT_DID_CLOSE, None, _closed),
    (types.TEXT_DOCUMENT_DID_SAVE, None, _changed_on_disk),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, None, _changed_on_disk),
    (types.TEXT_DOCUMENT_COMPLETION, _COMPLETING, _complete),
    (types.TEXT_DOCUMENT_HOVER, None, _hover),
    (types.TEXT_DOCUMENT_DEFINITION, None, _define),
    (types.TEXT_DOCUMENT_REFERENCES, None, _refer),
    (types.TEXT_DOCUMENT_INLAY_HINT, None, _hint),
    (types.TEXT_DOCUMENT_CODE_ACTION, _ACTING, _act),
)


def make_server() -> Server:
    """A server with all its features."""
    server = Server()
    for name, options, answer in _FEATURES:
        server.feature(name, options)(answer)
    return server
