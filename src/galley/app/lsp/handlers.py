"""What the server does at each event of an editing session, and at each request; who answers, features.py lists.

Those are imported after the client has been told what there is, for it waits for that.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from lsprotocol import types

from galley.app.lsp.answering.show_in_page import COMMAND, show_in_page
from galley.app.lsp.protocol.capabilities import OFFERED
from galley.app.lsp.protocol.options import Options
from galley.app.lsp.protocol.watched_files import are_written, refresh_hints, watch
from galley.app.lsp.server import Server

_ANSWERING: Final = "galley.app.lsp.features"


def _initialize(server: Server, given: types.InitializeParams) -> None:
    server.options = Options.of(given.initialization_options)


def _initialized(server: Server, _: types.InitializedParams) -> None:
    server.prepare(_ANSWERING)
    watch(server)


async def _opened(server: Server, given: types.DidOpenTextDocumentParams) -> None:
    server.take(given.text_document.uri, given.text_document.text)


async def _changed(server: Server, given: types.DidChangeTextDocumentParams) -> None:
    server.take_changes(given.text_document.uri, given.content_changes)


async def _closed(server: Server, given: types.DidCloseTextDocumentParams) -> None:
    server.leave(given.text_document.uri)


async def _saved(server: Server, _: types.DidSaveTextDocumentParams) -> None:
    server.forget_what_was_read()


async def _written(server: Server, given: types.DidChangeWatchedFilesParams) -> None:
    roots = (root for paper in server.papers for root in (paper.root, paper.named) if root is not None)
    if are_written(given.changes, roots):
        server.forget_what_was_read()
        refresh_hints(server)


_EVENTS: tuple[tuple[str, Any], ...] = (
    (types.INITIALIZE, _initialize),
    (types.INITIALIZED, _initialized),
    (types.TEXT_DOCUMENT_DID_OPEN, _opened),
    (types.TEXT_DOCUMENT_DID_CHANGE, _changed),
    (types.TEXT_DOCUMENT_DID_CLOSE, _closed),
    (types.TEXT_DOCUMENT_DID_SAVE, _saved),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, _written),
)


def make_server() -> Server:
    """A server with all its features."""
    server = Server()
    for name, take in _EVENTS:
        server.feature(name)(take)
    for name, options in OFFERED.items():
        server.feature(name, options)(partial(_answer, server, name))
    server.command(COMMAND)(show_in_page(lambda: server.papers))
    return server


def _answer(server: Server, name: str, given: Any) -> Any:
    from galley.app.lsp.features import ANSWERS  # noqa: PLC0415 - as said above

    return ANSWERS[name](server, given)
