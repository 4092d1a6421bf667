"""The command `galley.showInPage`: has the live page mark the place that the cursor is at."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from pygls.exceptions import JsonRpcException

from galley.app.lsp.protocol.places import path_of
from galley.app.lsp.protocol.refusing import REQUEST_FAILED

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path

    from galley.app.lsp.papers import OpenPapers

COMMAND = "galley.showInPage"


def show_in_page(papers: Callable[[], OpenPapers]) -> Callable[..., Coroutine[Any, Any, None]]:
    """The command, which a client gives the address of a file and a line from 0; it fails with why no page marks it."""

    async def show(*arguments: Any) -> None:  # of `object`, pygls would take the server to be one, and pass it
        match arguments:
            case [str() as uri, int() as line, *_] if line >= 0 and (file := path_of(uri)) is not None:
                paper, path = papers().of(file)
                fault = await asyncio.to_thread(_fault, paper.root, path, line + 1)
            case _:
                fault = f"{COMMAND} wants the address of a file and a line"
        if fault:
            raise JsonRpcException(fault, REQUEST_FAILED)

    return show


def _fault(root: Path, path: str, line: int) -> str:
    from galley.app.live.server.server_record import running_server  # noqa: PLC0415 - slow to import
    from galley.app.live.server.showing import mark  # noqa: PLC0415 - as above

    server = running_server(root)
    return mark(server, path, line) if server else "no page shows this paper: start one with `galley live`"
