"""What server and builder say to each other: a JSON record a line, requests one way, events the other."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

RESTART: Final = 75
"""The exit status with which a builder asks for another one: of another engine, or with another dodo.py."""


class Channel:
    """The builder's end. What anything else prints to standard output goes to standard error from now on."""

    def __init__(self) -> None:
        self._requests = os.fdopen(os.dup(0), "rb")
        self._events = os.fdopen(os.dup(1), "wb")
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.dup2(2, 1)
        sys.stdin = open(0, closefd=False, encoding="utf-8")  # noqa: SIM115 - as long as the process

    def requests(self) -> Iterator[dict[str, Any]]:
        """Each request, until the server has gone."""
        for line in self._requests:
            yield json.loads(line)

    def tell(self, kind: str, **facts: Any) -> None:
        """Tell the server of an event; once it has gone, nobody is told."""
        try:
            self._events.write(line_of({"kind": kind, **facts}))
            self._events.flush()
        except BrokenPipeError:
            return


def line_of(record: dict[str, Any]) -> bytes:
    """A record as it travels."""
    return json.dumps(record, ensure_ascii=True).encode() + b"\n"
