"""Serves a paper's live page until Ctrl-C."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import webbrowser
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Final

import uvicorn

from galley.app.interrupts import Interruption
from galley.app.live.server.access import HOST, Keys
from galley.app.live.server.connections import MOST_STRANGERS, Connection
from galley.app.live.server.requests import Requests
from galley.app.live.server.server_record import forget, place_at
from galley.app.live.server.session import Session
from galley.app.live.server.web import Site
from galley.app.terminal import complain, reason, say

if TYPE_CHECKING:
    from pathlib import Path
    from types import FrameType

_LARGEST_MESSAGE: Final = 4096  # bytes, of a page to the server
_MOST_CONNECTIONS: Final = 200
_AT_ONCE: Final = MOST_STRANGERS // 2  # let in before any of them is heard, who may have the token
_UNUSABLE: Final = 2
_FAREWELL: Final = 0.2  # seconds
_GONE: Final = "the paper's folder is gone or has moved: start `galley live` again where it is now"


def serve(root: Path, port: int = 0, *, opens_browser: bool = True, editor: str = "") -> int:
    """Serve on the loopback alone, on a free port if none is given, until Ctrl-C, or until the folder is gone.

    The exit status. OSError where it cannot be served.
    `editor` is the command that opens a line, as `open_in_editor` takes it.
    """
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)  # whatever knocks at the port is no news to authors
    with _listening(port) as listener:
        asyncio.run(_serve(root, listener, editor, opens_browser=opens_browser))
    return _UNUSABLE


def open_browser(address: str) -> None:
    """Have a browser open the page, if there is one with a window of its own."""
    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return
    takes_terminal = type(browser) is webbrowser.GenericBrowser and "BROWSER" not in os.environ
    if not takes_terminal:  # some wait until they are closed
        Thread(target=browser.open, args=(address,), daemon=True).start()


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


async def _serve(root: Path, listener: socket.socket, editor: str, *, opens_browser: bool) -> None:
    keys = Keys(listener.getsockname()[1])
    place = place_at(root, keys.port, keys.token)
    session = Session(root)
    server = _server(Site(session, keys, Requests(root, session, editor)))
    running = asyncio.create_task(session.run())
    running.add_done_callback(partial(_take_leave, server, session))
    say(f"the page is at {keys.address}", "Ctrl-C ends it")
    if opens_browser:
        open_browser(keys.address_for_once)
    try:
        await server.serve(sockets=[listener])
    finally:
        running.cancel()
        await session.close()
        forget(root, place)
    with suppress(asyncio.CancelledError):
        await running
        complain([f"galley: {_GONE}"])


def _server(site: Site) -> uvicorn.Server:
    """A server that tells nothing of itself, and takes so many connections and messages of such a size."""
    return uvicorn.Server(
        uvicorn.Config(
            site.app(),
            http=Connection,
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            date_header=False,
            ws_max_size=_LARGEST_MESSAGE,
            ws_per_message_deflate=False,
            limit_concurrency=_MOST_CONNECTIONS,
            backlog=_AT_ONCE,
            timeout_graceful_shutdown=1,
        )
    )


def _take_leave(server: uvicorn.Server, session: Session, ended: asyncio.Task[None]) -> None:
    """Tell the pages why there is nothing to show any more, and end."""
    if not ended.cancelled():
        fault = ended.exception()
        why = reason(fault) if isinstance(fault, OSError) else f"galley has ended: {fault}" if fault else _GONE
        session.pages.tell({"kind": "told", "message": why})
        asyncio.get_running_loop().call_later(_FAREWELL, setattr, server, "should_exit", True)  # noqa: FBT003 - a value


def _end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - what a handler gets
    raise Interruption(128 + number)  # as shells report it
