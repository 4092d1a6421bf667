"""What the server does while it runs: it hears of changes, has builds made, and tells the pages."""

from __future__ import annotations

import asyncio
import math
import time
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from galley.app.live.builder.builder_process import BuilderProcess
from galley.app.live.builder.channel import RESTART
from galley.app.live.own_outputs import OwnOutputs
from galley.app.live.pace import Pace
from galley.app.live.published_pdfs import Published
from galley.app.live.server.pages import Pages
from galley.app.live.server.state import State
from galley.app.live.watching import changes
from galley.app.terminal import complain
from galley.model import layout

if TYPE_CHECKING:
    from pathlib import Path

_MOST_STALE: Final = 2.0  # seconds for which newer text may keep cancelling: then a build is left to come to its end
_SHORTEST: Final = 5.0  # seconds that a builder should last; one that does not is not started again at once
_CALM: Final = 1.0  # seconds without a save after which what only builds seem to write is built again
_ECHO: Final = 1.0  # seconds after a build in which it may be heard of what that made
_ANSWER: Final = 60.0  # seconds in which a page's question is answered


class Session:
    """A paper that is shown as it is written."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.pages = Pages()
        self.published = Published(root)
        self.state = State(root.name)
        self._builder = BuilderProcess(root)
        self._made = frozenset({layout.VALUES, layout.ANALYSES})  # what builds write among the sources
        self._outputs = OwnOutputs(root)
        self._held: asyncio.TimerHandle | None = None  # a build that waits whether somebody saves
        self._section = layout.VALUES_TEX  # the one edited last; after other edits what is read before all of them
        self._changed: set[str] = set()  # since the last build began; what is not known to be so counts as all
        self._pace = Pace()
        self._is_building = False
        self._is_due = False
        self._is_second_try = False
        self._quiet_until = 0.0  # what builds make is no news until then
        self._stale_since: float | None = None
        self._questions: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._numbers = count()

    async def run(self) -> None:
        """Build, and again after each change, until the paper's folder is gone."""
        self.published.look()
        parts = [asyncio.create_task(part) for part in (self._keep_building(), self._watch())]
        try:
            await asyncio.wait(parts, return_when=asyncio.FIRST_COMPLETED)
            await asyncio.gather(*(part for part in parts if part.done()))  # which raises what ended them
        finally:
            for part in parts:
                part.cancel()
            await asyncio.gather(*parts, return_exceptions=True)

    async def close(self) -> None:
        """End the builder."""
        await self._builder.end()

    async def ask(self, do: str, **facts: Any) -> dict[str, Any]:
        """Ask the builder between two builds. ConnectionError or TimeoutError where it does not answer."""
        if not self._builder.is_running:
            raise ConnectionError
        number = next(self._numbers)
        self._questions[number] = asyncio.get_running_loop().create_future()
        self._builder.ask(do, number=number, **facts)
        try:
            return await asyncio.wait_for(self._questions[number], _ANSWER)
        finally:
            del self._questions[number]

    def has_shown(self, version: str) -> None:
        """A page shows a version: if it is the newest, the builder need not leave the processors to it any more."""
        if self.published.newest is not None and version == self.published.newest.name:
            self._builder.ask("go_on")

    def tell_state(self) -> None:
        self.pages.tell(self.state.plain(self.published.newest))

    async def _watch(self) -> None:
        async for paths in changes(self.root):
            is_of_pdf = layout.PDF in paths
            written = self._outputs.news(paths - {layout.PDF} - self._made)
            if is_of_pdf and not self._is_building and self.published.look():  # by another doit
                self._stale_since = None
                self._request()
            edited = [path for path in written if path.startswith(f"{layout.MANUSCRIPT}/") and path.endswith(".tex")]
            if written:
                self._section = edited[0] if edited else layout.VALUES_TEX
            if written or not paths:
                self._changed |= written or {""}
                self._change()
            elif paths & self._made and not self._is_echo:  # by a build, or by hand: the next one tells
                self._is_due = True
                self._request()

    @property
    def _is_echo(self) -> bool:
        """Whether what was made is that of a build for which nobody had changed anything: a task may always be due."""
        return time.monotonic() < self._quiet_until

    def _change(self) -> None:
        """Something is not any more as it was built."""
        self._stale_since = self._stale_since or time.monotonic()
        self._is_due = True
        self._pace.note()
        if self._is_building and not self._is_too_stale:
            self._builder.ask("cancel")
        self._request()

    def _request(self) -> None:
        """Have it built, unless it is; in a burst of saves, after the last of them.

        A moment later, or not at all, where builds are all that changed something.
        """
        if self._held is not None:
            self._held.cancel()
            self._held = None
        if self._is_building:
            return
        if why := self._outputs.settle(self._changed):
            self._changed.clear()
            self._is_due, self._stale_since = False, None
            self.pages.tell({"kind": "told", "message": why})
            complain([f"galley: {why}"])
        elif self._outputs.are_suspect(self._changed):
            self._hold(_CALM)
        elif (seconds := self._pace.seconds_until_calm()) and not self._is_too_stale:
            self._hold(seconds)
        else:
            self._build()

    def _hold(self, seconds: float) -> None:
        self._held = asyncio.get_running_loop().call_later(seconds, self._build)

    @property
    def _is_too_stale(self) -> bool:
        """Whether what is shown has not been what is written for so long that no newer text is waited for."""
        return self._stale_since is not None and time.monotonic() - self._stale_since >= _MOST_STALE

    def _build(self) -> None:
        self._held = None
        self._is_building, self._is_due = True, False
        self._quiet_until = 0.0 if self._changed else math.inf
        self._outputs.began()
        self._builder.ask("build", changed=sorted(self._changed), section=self._section)
        self._changed.clear()

    async def _keep_building(self) -> None:
        while True:
            started = time.monotonic()
            await self._builder.start()
            self._outputs = OwnOutputs(self.root)  # its tasks may be others
            self._is_building = False
            self._request()
            async for event in self._builder.events():
                self._hear(event)
            status = await self._builder.end()
            self._is_building = True  # nobody is there to be asked
            for question in self._questions.values():
                if not question.done():
                    question.set_exception(ConnectionError("the builder has ended"))
            if status != RESTART:
                self.state.building = None
                self.state.stale = f"the builder ended unexpectedly, with status {status}, and is started again"
                self.tell_state()
                if time.monotonic() - started < _SHORTEST:
                    await asyncio.sleep(_SHORTEST)

    def _hear(self, event: dict[str, Any]) -> None:
        """What the builder tells."""
        match event.pop("kind"):
            case "step":
                self.state.begin(event["step"])
            case "published":
                is_another = self.published.look()
                if not (is_another and self.pages.are_shown):
                    self._builder.ask("go_on")
                self._stale_since = time.monotonic() if self._is_due else None
                self.state.publish(event["seconds"], is_settled=event["settled"])
            case "built":
                self.published.look()
                self._made = frozenset(event["makes"])
                self._outputs.ended(event["own"], is_current=event["is_current"])
                self.state.end(event)
                is_seen_late = event["outcome"] == "built" and not event["is_current"]
                self._is_due |= is_seen_late and not self._is_second_try  # a file that changed while it was read
                self._is_second_try = is_seen_late
                self._finish()
            case "superseded":
                self._outputs.cancelled()
                self._finish()
            case "answer":
                question = self._questions.get(event["number"])
                if question is not None and not question.done():
                    question.set_result(event["answer"])
                return
        self.tell_state()

    def _finish(self) -> None:
        self._is_building = False
        self._quiet_until = min(self._quiet_until, time.monotonic() + _ECHO)
        if self._is_due:
            self._request()
        else:
            self._stale_since = None
