"""The builder: a process that stays warm, builds the draft as `doit` does, and says what is open in it."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from galley.app.interrupts import Interruption
from galley.app.live.builder.channel import RESTART, Channel
from galley.app.live.builder.evidence import KeptEvidence
from galley.app.live.builder.log import Log
from galley.app.live.builder.outcome import outcome
from galley.app.one_build import WAITING
from galley.app.tasks.results import on_values
from galley.app.tasks.session.resident import ResidentBuild
from galley.app.tasks.typesetting import draft_job, on_examined, on_published, tex_runner
from galley.app.terminal import complain, reason
from galley.building.tex.early.standby import Standby
from galley.building.tex.typesetting import foreseen
from galley.checking.asking.verdicts import before_asking
from galley.findings.members import failed
from galley.model import layout
from galley.reading import engine as engines

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from doit.task import Task

    from galley.checking.examination import Examination

_ROOT = Path()
_PATIENCE = 1.0  # seconds in which the main thread puts all in order, and ends
_IDLE = 0.5  # seconds without a request, after which there is time to look at all objects
_FIRST_SIGHT = 0.2  # seconds in which a page shows a PDF: what else there is to do would take its processor
_BREATH = 0.02  # after which there is time for those that are new: some milliseconds of it


class Superseded(KeyboardInterrupt):
    """A newer text waits: what is being built is of no use."""


class Builder:
    """Serves one request after the other."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._requests: SimpleQueue[dict[str, Any]] = SimpleQueue()
        self._is_superseded = Event()
        self._goes_on = Event()  # set when what was published has been seen, or nobody looks
        self._resident = ResidentBuild()
        self._evidence = KeptEvidence()
        self._standby = Standby()
        self._started = 0.0  # the build that runs
        self._took = 0.0  # until it published, in seconds
        self._found: Examination | None = None  # what it found to be open
        self._engine = engines.engine(_ROOT)

    def run(self) -> None:
        """Serve until the server has gone."""
        tex_runner.set(self._standby.run)
        on_values.set(self._go_on_from_values)
        on_published.set(self._publish)
        on_examined.set(self._keep)
        before_asking.set(self._look)
        Thread(target=self._listen, daemon=True).start()
        with self._standby:
            while True:
                request = self._next()
                getattr(self, f"_do_{request.pop('do')}")(**request)

    def _next(self) -> dict[str, Any]:
        """The next request. While there is none, garbage is looked for: among all that is new, for modules stay."""
        with suppress(Empty):
            return self._requests.get(timeout=_BREATH if gc.get_freeze_count() else _IDLE)
        gc.collect()
        if not gc.get_freeze_count():
            gc.freeze()
        return self._requests.get()

    def _keep(self, examination: Examination) -> None:
        self._found = examination

    def _publish(self, is_settled: bool) -> None:  # noqa: FBT001 - as `on_published` is called
        """Tell, and leave the processors to whoever shows it: to settle, to judge and to await an edit come later."""
        self._took = time.monotonic() - self._started
        self._goes_on.clear()
        self._channel.tell("published", settled=is_settled, seconds=round(self._took, 3))
        if not self._is_superseded.is_set():  # nor is a page waited for whose text has changed in the meantime
            self._goes_on.wait(_FIRST_SIGHT)

    def _go_on_from_values(self) -> None:
        """Let the TeX that waits where values are looked up go on, while the rest is recorded and asked for."""
        if self._standby.section == layout.VALUES_TEX and self._standby.waits:
            self._standby.release()

    def _listen(self) -> None:
        for request in self._channel.requests():
            if request["do"] in {"cancel", "go_on"}:
                if request["do"] == "cancel":
                    self._is_superseded.set()
                    self._standby.cancel()
                self._goes_on.set()
                continue
            if request["do"] == "build":
                self._is_superseded.clear()
            self._requests.put(request)
        while True:  # until the main thread ends: what a signal raises is lost where Python calls back
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(_PATIENCE)

    def _do_build(self, changed: list[str], section: str) -> None:
        if changed == [section] and self._standby.waits:
            self._standby.release()
        self._end_if_outdated()
        log = Log(self._tell_of_waiting)
        self._started, self._took, self._found = time.monotonic(), 0.0, None
        try:
            built = self._resident.run(log, self._began, self._look)
        except Superseded:
            built = None
        if built is None or (self._is_superseded.is_set() and not built.is_good):
            self._channel.tell("superseded")
            if self._standby.section != section:  # the TeX that waited has ended, and the next save is at hand
                self._begin_next(section, is_another=True)
            return
        seconds = self._took or time.monotonic() - self._started
        self._evidence.forget()  # also where nothing was to be done: another doit may have done it
        if built.is_good:
            self._begin_next(section, is_another=bool(built.ran))
        self._channel.tell("built", seconds=round(seconds, 3), **outcome(built, log, self._found))

    def _begin_next(self, section: str, *, is_another: bool) -> None:
        """Have TeX wait where the next edit is likely to be: where the last one was."""
        if (self._standby.section and not is_another) or not (_ROOT / layout.TYPESETTER).exists():
            return
        with suppress(OSError, ValueError):  # another doit may be building by now
            job = draft_job(_ROOT)
            if is_another:
                self._standby.await_section(job, section)
            elif command := foreseen(job, environment=os.environ):  # nothing was to be done
                self._standby.begin(job, command, section)

    def _do_entry(self, number: int, anchor: str) -> None:
        self._answer(number, lambda: {"entry": self._evidence.entry(anchor)})

    def _do_report(self, number: int) -> None:
        self._answer(number, lambda: {"path": self._evidence.write_report()})

    def _answer(self, number: int, made: Callable[[], dict[str, Any]]) -> None:
        try:
            answer = made()
        except OSError as error:
            answer = {"message": reason(error)}
        self._channel.tell("answer", number=number, answer=answer)

    def _began(self, task: Task) -> None:
        self._channel.tell("step", step=str(task.doc or task.name).partition(":")[0])

    def _tell_of_waiting(self, line: str) -> None:
        """Let the page say for whom a build waits: nothing else is told while it does."""
        if line.startswith(f"galley: {WAITING}"):
            self._channel.tell("step", step=line.removeprefix("galley: "))

    def _look(self) -> None:
        if self._is_superseded.is_set():
            raise Superseded

    def _end_if_outdated(self) -> None:
        """End where Galley, Python's libraries or dodo.py are not those that are loaded here."""
        engines.engine.cache_clear()
        if self._resident.is_outdated or engines.engine(_ROOT) != self._engine:
            raise Interruption(RESTART)


def main() -> None:
    """Be the builder of the paper in the current folder."""

    def end(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - what a handler gets
        raise Interruption(0)

    def tell(lost: sys.UnraisableHookArgs) -> None:
        if not isinstance(lost.exc_value, Interruption):
            sys.__unraisablehook__(lost)

    signal.signal(signal.SIGTERM, end)
    sys.unraisablehook = tell
    try:
        Builder(Channel()).run()
    except Exception as error:  # noqa: BLE001 - our own mistake: told without a traceback, and the server starts another
        complain([failed("process", "builder", error)])
        raise SystemExit(1) from None
    finally:
        _end_commands()


def _end_commands() -> None:
    """End what tasks of the paper's own have started: doit ends none of it, and the server may have been killed."""
    if os.getpgrp() == os.getpid():
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        os.killpg(0, signal.SIGTERM)
