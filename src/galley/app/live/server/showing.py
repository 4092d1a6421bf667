"""`galley live --show PATH:LINE`: has the page mark a place of the paper, as editors do with that of their cursor."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from websockets.exceptions import WebSocketException
from websockets.sync.client import connect

from galley.app.live.server.access import EDITOR, HOST
from galley.app.live.server.server_record import running_server
from galley.app.terminal import complain

if TYPE_CHECKING:
    from galley.app.live.server.server_record import Place

_PATIENCE: Final = 10.0  # seconds


def show(root: Path, place: str) -> int:
    """Have the open pages mark a place. The exit status: 0 done, 1 no page can, 2 there is no server."""
    path, _, line = place.rpartition(":")
    if not (path and re.fullmatch("[0-9]{1,8}", line)):
        complain([f"galley: `{place}` is no place: give PATH:LINE, as in manuscript/findings.tex:12"])
        return 2
    server = running_server(root)
    if server is None:
        complain(["galley: no page shows this paper", "  hint: start one with `galley live`"])
        return 2
    fault = mark(server, os.path.relpath(Path(path).resolve(), root.resolve()), int(line))
    complain([f"galley: {fault}"] if fault else [])
    return 1 if fault else 0


def mark(server: Place, path: str, line: int) -> str:
    """Why no open page marks a place, by its path in the paper and its line from 1; nothing where one does."""
    try:
        return _marked(server, path, line)
    except (OSError, TimeoutError, WebSocketException):
        return "the page does not answer"


def _marked(server: Place, path: str, line: int) -> str:
    """Why the place is not marked; nothing where it is."""
    address = f"ws://{HOST}:{server.port}/socket?token={server.token}&from={EDITOR}"
    with connect(address, open_timeout=_PATIENCE) as socket:
        socket.send(json.dumps({"do": "mark", "path": path, "line": line}))
        while True:
            told = json.loads(socket.recv(timeout=_PATIENCE))
            if told["kind"] == "told":
                return str(told["message"])
            if told["kind"] == "mark" and (told["path"], told["line"]) == (path, line):
                return ""
