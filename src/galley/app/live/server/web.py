"""What the server answers: the page and its parts, the PDF, entries, the report, and the socket."""

from __future__ import annotations

import asyncio
import mimetypes
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from starlette.applications import Starlette
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocketDisconnect

from galley.app.live.page import INDEX, STATIC
from galley.app.live.server.access import EDITOR, REPORT_POLICY, Guard
from galley.findings.patterns import lazy_pattern
from galley.reading.pdf.page_looks import page_looks

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp
    from starlette.websockets import WebSocket

    from galley.app.live.server.access import Keys
    from galley.app.live.server.pages import Page
    from galley.app.live.server.requests import Requests
    from galley.app.live.server.session import Session

_TOO_LOUD: Final = 1008
_LONGEST_ANCHOR: Final = 500
_MOST_PAGES: Final = 50
_NUMBER: Final = lazy_pattern(r"[0-9]{1,6}")
_UNANSWERED: Final = (ConnectionError, TimeoutError, asyncio.CancelledError)  # the last where the server is ending
_BUSY: Final = "the builder does not answer: ask again when the build is done"
_NO_ENTRY: Final = "there is no entry of this in the paper as it was built last"
_NO_REPORT: Final = "the paper cannot be read: what is open says why"
_ENTER: Final = (
    '<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={}"><title>galley</title>'
)
for _ending in (".js", ".mjs"):  # else a browser runs no module: what systems say of these differs
    mimetypes.add_type("text/javascript", _ending)


class Site:
    """The answers about one session."""

    def __init__(self, session: Session, keys: Keys, requests: Requests) -> None:
        self._session = session
        self._keys = keys
        self._requests = requests

    def app(self) -> ASGIApp:
        """All of it, behind the guard."""
        routes = [
            Route("/", self._page),
            Route("/once", self._once),
            Route("/paper.pdf", self._pdf),
            Route("/looks", self._looks),
            Route("/entry/{anchor:path}", self._entry),
            Route("/report/", self._report),
            Mount("/static", StaticFiles(directory=STATIC)),
            WebSocketRoute("/socket", self._socket),
        ]
        return Guard(Starlette(routes=routes), self._keys)

    async def _page(self, request: Request) -> Response:
        return self._entered(request) or FileResponse(INDEX, media_type="text/html")

    def _entered(self, request: Request) -> Response | None:
        """Who comes with a key in the address gets a cookie, and is led on without it; nothing for all others."""
        if not request.scope.get("has_token_in_address"):
            return None
        framed = request.headers.get("sec-fetch-dest") == "iframe"
        foreign = request.headers.get("sec-fetch-site", "none") not in ("none", "same-origin")
        # A browser that was led here from elsewhere sends the cookie with the next request of this page's own alone.
        path = request.url.path
        answer: Response = HTMLResponse(_ENTER.format(path)) if foreign or framed else RedirectResponse(path, 303)
        cookie = f"{self._keys.cookie}={self._keys.token}; Path=/; HttpOnly"
        # In the panel of an editor the page is a guest, with a cookie that holds within this panel alone.
        answer.headers["set-cookie"] = cookie + (
            "; SameSite=None; Secure; Partitioned" if framed else "; SameSite=Strict"
        )
        return answer

    async def _once(self, _: Request) -> Response:
        """The address that a browser is started with by who comes second: its command line is for all to see."""
        return PlainTextResponse(self._keys.address_for_once)

    async def _pdf(self, request: Request) -> Response:
        version = self._session.published.version(request.query_params.get("version", ""))
        if version is None:
            return JSONResponse({"message": "this version of the PDF is not kept any more"}, 404)
        return Response(version.content, media_type="application/pdf")

    async def _looks(self, request: Request) -> Response:
        """Names for how pages of a version look, by their numbers: a page that looks as before need not be drawn."""
        version = self._session.published.version(request.query_params.get("version", ""))
        numbers = [int(one) for one in request.query_params.get("pages", "").split(",") if _NUMBER.fullmatch(one)]
        looks = {} if version is None else await asyncio.to_thread(page_looks, version.content, numbers[:_MOST_PAGES])
        return JSONResponse(looks)

    async def _entry(self, request: Request) -> Response:
        anchor = request.path_params["anchor"]
        try:
            entry = await self._session.ask("entry", anchor=anchor[:_LONGEST_ANCHOR])
        except _UNANSWERED:
            return JSONResponse({"message": _BUSY}, 503)
        known = entry.get("entry")
        return JSONResponse(known) if known else JSONResponse({"message": entry.get("message", _NO_ENTRY)}, 404)

    async def _report(self, request: Request) -> Response:
        if entered := self._entered(request):
            return entered
        try:
            written = await self._session.ask("report")
        except _UNANSWERED:
            return PlainTextResponse(f"galley: {_BUSY}\n", 503)
        if not written.get("path"):
            return PlainTextResponse(f"galley: {written.get('message', _NO_REPORT)}\n", 404)
        policy = {"content-security-policy": REPORT_POLICY}
        return FileResponse(self._session.root / written["path"], media_type="text/html", headers=policy)

    async def _socket(self, socket: WebSocket) -> None:
        await socket.accept()
        page = self._session.pages.add(is_shown=socket.query_params.get("from") != EDITOR)
        page.tell(self._session.state.plain(self._session.published.newest))
        sending = asyncio.create_task(_send(socket, page))
        try:
            while True:
                text = await socket.receive_text()
                if page.is_too_loud():
                    await socket.close(_TOO_LOUD, "too many messages")
                    return
                await self._requests.hear(text, page)
        except (WebSocketDisconnect, RuntimeError, KeyError):  # it has gone, or sends what is no text
            return
        finally:
            sending.cancel()
            self._session.pages.remove(page)


async def _send(socket: WebSocket, page: Page) -> None:
    with suppress(WebSocketDisconnect, RuntimeError):
        while True:
            await socket.send_text(await page.next())
