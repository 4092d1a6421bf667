"""Where a paper's server is: kept in build/live, for its owner alone, and asked by whoever comes second."""

from __future__ import annotations

import http.client
import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from galley.app.live.server.access import HOST
from galley.reading.writing import write

if TYPE_CHECKING:
    from pathlib import Path

FILE: Final = "build/live/server.json"
_PATIENCE: Final = 10.0  # seconds that a server has to answer, on a machine that builds meanwhile
_ACCEPTED: Final = 303


@dataclass(frozen=True, slots=True)
class Place:
    """A server: the address that opens its page, its port and token, its process."""

    address: str
    port: int
    token: str
    pid: int


def place_at(root: Path, port: int, token: str) -> Place:
    """The place of this process's server, written down."""
    place = Place(f"http://{HOST}:{port}/?token={token}", port, token, os.getpid())
    write(str(root / FILE), json.dumps(asdict(place)), private=True)
    return place


def running_server(root: Path) -> Place | None:
    """The server that shows the paper now; None where none answers to its own token."""
    try:
        place = Place(**json.loads((root / FILE).read_bytes()))
        os.kill(place.pid, 0)  # a port of a server that has ended may be somebody else's by now
        connection = http.client.HTTPConnection(HOST, int(place.port), timeout=_PATIENCE)
        connection.request("GET", f"/?token={place.token}")
        return place if connection.getresponse().status == _ACCEPTED else None
    except (OSError, ValueError, TypeError, OverflowError, http.client.HTTPException, RecursionError):
        return None


def address_for_once(place: Place) -> str:
    """The address of a running server for the command line of a browser, which other users may see.

    OSError or HTTPException where it does not answer.
    """
    connection = http.client.HTTPConnection(HOST, place.port, timeout=_PATIENCE)
    try:
        connection.request("GET", f"/once?token={place.token}")
        return connection.getresponse().read().decode("ascii", errors="replace")
    finally:
        connection.close()


def forget(root: Path, place: Place) -> None:
    """Take it away at the end, unless it is another one's by now."""
    try:
        if json.loads((root / FILE).read_bytes()).get("pid") == place.pid:
            (root / FILE).unlink()
    except (OSError, ValueError, AttributeError, RecursionError):
        return
