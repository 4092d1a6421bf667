"""Serves a paper's live page until Ctrl-C."""

from __future__ import annotations

import asyncio
import os
import socket
import webbrowser
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Final

import uvicorn

from galley.app.live.access import HOST, Keys
from galley.app.live.asked import Asked
from galley.app.live.place import forget, place_at
from galley.app.live.session import Session
from galley.app.live.web import Site
from galley.app.terminal import say

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST_MESSAGE: Final = 4096  # bytes, of a page to the server
_MOST_CONNECTIONS: Final = 200


def serve(root: Path, port: int = 0, *, opens_browser: bool = True, editor: str = "") -> None:
    """Serve on the loopback alone, on a free port if none is given. OSError where that is not possible.

    `editor` is the command that opens a line, as `open_in_editor` takes it.
    """
    with _listening(port) as listener:
        asyncio.run(_serve(root, listener, editor, opens_browser=opens_browser))


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
    except OSError:
        listener.close()
        raise
    return listener


async def _serve(root: Path, listener: socket.socket, editor: str, *, opens_browser: bool) -> None:
    keys = Keys(listener.getsockname()[1])
    place = place_at(root, keys.port, keys.token)
    session = Session(root)
    server = uvicorn.Server(
        uvicorn.Config(
            Site(session, keys, Asked(root, session, editor)).app(),
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            date_header=False,
            ws_max_size=_LARGEST_MESSAGE,
            ws_per_message_deflate=False,
            limit_concurrency=_MOST_CONNECTIONS,
            timeout_graceful_shutdown=1,
        )
    )
    running = asyncio.create_task(session.run())
    running.add_done_callback(lambda _: setattr(server, "should_exit", True))
    say(f"the page is at {keys.address}", "Ctrl-C ends it")
    if opens_browser:
        open_browser(keys.address_for_once)
    try:
        await server.serve(sockets=[listener])
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running
        await session.close()
        forget(root, place)
