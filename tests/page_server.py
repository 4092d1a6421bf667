"""What the live page talks to, without an engine behind it: it says what a test has it say, and keeps what it hears."""

import asyncio
import copy
import json
import socket
import threading
from contextlib import suppress

import uvicorn
from starlette.applications import Starlette
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles
from starlette.websockets import WebSocketDisconnect
from waiting import PATIENCE

from galley.app.live.page import INDEX, STATIC
from galley.reading.pdf.page_looks import page_looks

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; worker-src 'self'; connect-src 'self';"
    " img-src 'self' data: blob:; font-src 'self' data:; base-uri 'none'; form-action 'none'"
)
NOTHING_OPEN = {"errors": 0, "warnings": 0, "notes": 0, "is_judging": False, "groups": []}
STATE = {
    "kind": "state",
    "title": "On Short Notes",
    "root": "notes",
    "building": None,
    "last": None,
    "pdf": None,
    "open": NOTHING_OPEN,
}


class _ModuleFiles(StaticFiles):
    """Browsers run a module only if it is said to be a script, which Python does not know of this ending.

    They may keep it here: to read all of pdf.js for each test would take longer than the tests.
    """

    def file_response(self, full_path, *arguments, **settings):
        answer = super().file_response(full_path, *arguments, **settings)
        answer.headers["cache-control"] = "max-age=3600"
        if str(full_path).endswith(".mjs"):
            answer.headers["content-type"] = "text/javascript"
        return answer


class PageServer:
    """`state` is told to pages that come; `pdfs` and `entries` are given on request.

    `heard` is what pages ask for, `seen` the versions that they have shown.
    """

    def __init__(self):
        self.begin_anew()
        self._sockets = set()
        self._loop = self._server = self._thread = None
        self.port = 0  # any that is free, and the same again after a stop

    def begin_anew(self):
        self.state, self.pdfs, self.entries = copy.deepcopy(STATE), {}, {}
        self.heard, self.seen, self.asked = [], [], []
        self.hesitation = 0  # seconds before it tells of an entry
        self.is_held = False  # it gives no PDF yet
        self.is_another = False  # one that was started since, and does not know the pages of the one before

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}/"

    def start(self):
        application = Starlette(
            routes=[
                Route("/", self._page),
                Route("/paper.pdf", self._pdf),
                Route("/looks", self._looks),
                Route("/entry/{anchor}", self._entry),
                WebSocketRoute("/socket", self._socket),
                Mount("/static", _ModuleFiles(directory=STATIC)),
            ]
        )
        self._server = uvicorn.Server(uvicorn.Config(application, log_level="error", ws="websockets-sansio"))
        bound = socket.create_server(("127.0.0.1", self.port))
        self.port = bound.getsockname()[1]
        has_loop = threading.Event()

        async def serve():
            self._loop = asyncio.get_running_loop()
            has_loop.set()
            await self._server.serve([bound])

        self._thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
        self._thread.start()
        assert has_loop.wait(PATIENCE)

    def stop(self):
        self.drop()
        self._server.should_exit = True
        self._thread.join(PATIENCE)

    def drop(self):
        """Lose the connection to all pages."""
        self._run(self._each(lambda page: page.close()))

    def tell(self, **changes):
        """Change the state, and tell it."""
        self.state.update(changes)
        self.send(self.state)

    def send(self, message):
        self._run(self._each(lambda page: page.send_text(json.dumps(message))))

    def publish(self, version, pdf, **told):
        """Have a PDF, and say so."""
        self.pdfs[version] = pdf
        self.tell(pdf={"version": version, "of": 1764412080000, "stale": ""}, **told)

    def _run(self, coroutine):
        asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(PATIENCE)

    async def _each(self, act):
        for page in list(self._sockets):
            with suppress(WebSocketDisconnect, RuntimeError):  # the browser has left it for another page
                await act(page)

    async def _page(self, _):
        return FileResponse(INDEX, 403 if self.is_another else 200, {"content-security-policy": POLICY})

    async def _socket(self, page):
        if self.is_another:
            await page.close()
            return
        heard, seen = self.heard, self.seen  # of this test: a page that is leaving may say something in the next one
        await page.accept()
        self._sockets.add(page)
        with suppress(WebSocketDisconnect, RuntimeError):  # it may leave before it is told a word
            await page.send_text(json.dumps(self.state))
            while True:
                said = json.loads(await page.receive_text())
                if said["do"] == "shown":
                    seen.append(said["version"])
                else:
                    heard.append(said)
        self._sockets.discard(page)

    async def _pdf(self, request):
        version = request.query_params["version"]
        self.asked.append(version)
        while self.is_held:  # noqa: ASYNC110 - set by another thread
            await asyncio.sleep(0.02)
        pdf = self.pdfs.get(version)
        return Response(pdf, media_type="application/pdf") if pdf else Response("none", 404)

    async def _looks(self, request):
        pdf = self.pdfs.get(request.query_params["version"], b"")
        return JSONResponse(page_looks(pdf, map(int, request.query_params["pages"].split(","))))

    async def _entry(self, request):
        anchor = request.path_params["anchor"]
        self.asked.append(anchor)
        await asyncio.sleep(self.hesitation)
        if anchor in self.entries:
            return JSONResponse(self.entries[anchor])
        return JSONResponse({"message": "Nothing is known of this."}, 404)
