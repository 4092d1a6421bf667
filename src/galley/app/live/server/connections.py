"""Connections to the server: those that have not shown the token leave room for those that have."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, Final

from uvicorn.protocols.http.auto import AutoHTTPProtocol

from galley.app.live.server.access import CONNECTION

if TYPE_CHECKING:
    import asyncio

MOST_STRANGERS: Final = 50
_numbers: Final = count()


class Connection(AutoHTTPProtocol):  # type: ignore[misc, valid-type]
    """A connection, a stranger until one of its requests may be answered. One stranger too many ends the oldest.

    Whoever has the token shows it as soon as the connection is made, so it is not they who are ended, however many
    others hang on, or come anew.
    """

    def __init__(self, *given: Any, app_state: dict[str, Any], **named: Any) -> None:
        super().__init__(*given, app_state={**app_state, CONNECTION: self}, **named)
        self.is_stranger = True
        self.number = next(_numbers)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        strangers = [one for one in self.connections if isinstance(one, Connection) and one.is_stranger]
        if len(strangers) > MOST_STRANGERS:
            oldest = min(strangers, key=lambda one: one.number)
            self.connections.discard(oldest)  # now, for it is heard of its end a little later
            oldest.transport.abort()
