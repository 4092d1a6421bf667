"""Who may ask the server: a browser on this machine that was shown the token, and no page of another origin."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOST: Final = "127.0.0.1"
EDITOR: Final = "editor"  # as which an editor says that it connects
DOORS: Final = ("/", "/report/")  # what a browser may be started with, by a key that opens once
CONNECTION: Final = "connection"  # what the server calls it in the state that it passes on with each request
_PLACE: Final = lazy_pattern(rf"(?:{re.escape(HOST)}|localhost)(?::[0-9]{{1,5}})?")
_REFUSED: Final = "galley: open the address that `galley live` printed: without its token nothing is shown\n"

# Who may frame the page: itself, and the panel of VS Code, which lies in a window of another scheme: all of them count.
_FRAMING: Final = "frame-ancestors 'self' vscode-webview: vscode-file:"
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self' data:;"
    f" connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; {_FRAMING}"
)
REPORT_POLICY: Final = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:;"
    f" base-uri 'none'; form-action 'none'; {_FRAMING}"
)
"""Of the report, whose own policy, in the page, names its script and its style by their digests: both hold."""

_HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}


@dataclass
class Keys:
    """The token, and a key for the address that a browser is started with, which other users may see: it opens once."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    _once: str = field(default_factory=lambda: secrets.token_urlsafe(32))

    @property
    def address(self) -> str:
        """What authors open."""
        return f"http://{HOST}:{self.port}/?token={self.token}"

    @property
    def address_for_once(self) -> str:
        return f"http://{HOST}:{self.port}/?token={self._once}"

    @property
    def cookie(self) -> str:
        """The cookie's name: a browser keeps those of all ports of a machine together."""
        return f"galley-live-{self.port}"

    def is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(errors="replace"), self.token.encode())

    def opens(self, given: str) -> bool:
        """Whether the page may be opened so: by the token, or by the other key the first time."""
        if self.is_token(given):
            return True
        if not secrets.compare_digest(given.encode(errors="replace"), self._once.encode()):
            return False
        self._once = secrets.token_urlsafe(32)
        return True


def _is_of_this_machine(headers: Headers) -> bool:
    """Whether the request names this machine, and comes from no other page.

    A foreign name that leads here is somebody else's page. The port may be another one, which is forwarded to this, or
    be left out, as browsers do with 80: a page that is served at another port has another origin.
    """
    hosts, origins = headers.getlist("host"), headers.getlist("origin")
    return len(hosts) == 1 and bool(_PLACE.fullmatch(hosts[0])) and set(origins) <= {f"http://{hosts[0]}"}


class Guard:
    """Lets through only who may ask, for what may be asked, and gives each answer the headers that bound a page."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self._app = app
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return

        async def send_bounded(message: Message) -> None:
            if message["type"] in {"http.response.start", "websocket.http.response.start"}:
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope)
        if refusal is None and (connection := scope.get("state", {}).get(CONNECTION)) is not None:
            connection.is_stranger = False
        await (refusal or self._app)(scope, receive, send_bounded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if not _is_of_this_machine(headers):
            return PlainTextResponse("galley: this is no page of galley's\n", 403)
        if scope["type"] == "http" and scope["method"] != "GET":
            return PlainTextResponse("galley: only GET is answered\n", 405, {"allow": "GET"})
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [])
        is_door = scope["type"] == "http" and scope["path"] in DOORS
        if any((self._keys.opens if is_door else self._keys.is_token)(one) for one in given):
            scope["has_token_in_address"] = True
            return None
        if any(name == self._keys.cookie and self._keys.is_token(value) for name, value in _cookies(headers)):
            return None
        return PlainTextResponse(_REFUSED, 403)


def _cookies(headers: Headers) -> Iterator[tuple[str, str]]:
    """Names and values, as they stand there: other programs on this machine set cookies that break every rule."""
    for one in ";".join(headers.getlist("cookie")).split(";"):
        name, _, value = one.partition("=")
        yield name.strip(), value.strip()
