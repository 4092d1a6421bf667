"""Judges papers in a process beside this one, which is ended and replaced when a paper takes more than it may."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Event, Timer, local
from typing import TYPE_CHECKING, Any, Final

from galley.app.corpus.verdict import Status, Verdict
from galley.reading.engine import engine

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_PAPERS: Final = 1000  # that one process judges: whatever libraries keep in memory is gone then
_WAITING: Final = 4  # times as long as a paper may compute, for a busy machine and slow disks
_SINGLE_THREAD: Final = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_BREACHES: Final = (Status.TOO_SLOW, Status.OUT_OF_MEMORY)
_threads: Final = local()


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one paper may take: seconds of the processor, and megabytes of memory."""

    seconds: int
    megabytes: int

    def __str__(self) -> str:
        return f"{self.seconds} s, {self.megabytes:,} MB"


@dataclass(frozen=True, slots=True)
class Order:
    """A paper to judge: the fields of a `judging.Request` but for the scratch folder, and the key of the answer."""

    key: str
    place: str
    kind: str
    sarif: bool = False
    variant: str = ""


class OtherEngineError(Exception):
    """A worker has another Galley, Python or libraries than the one who asks it."""


def judge_all(orders: Sequence[Order], bounds: Bounds, scratch: str, expected: str) -> list[tuple[str, dict[str, Any]]]:
    """The verdicts on papers, as data, by their keys: what a worker is asked for.

    `scratch` names a run's own folder, `expected` the engine that is to judge. Raises OtherEngineError for another one.
    """
    if engine() != expected:
        raise OtherEngineError
    folder = scratch_folder(scratch)
    folder.mkdir(mode=0o700, exist_ok=True)
    return [(order.key, _judged(order, bounds, folder)) for order in orders]


def scratch_folder(name: str) -> Path:
    """Where the workers of a run unpack, on their machines."""
    return Path(tempfile.gettempdir()) / name


def _judged(order: Order, bounds: Bounds, scratch: Path) -> dict[str, Any]:
    """The verdict of a process; a bound is held against a paper only if no paper before it can have used it up."""
    child = own_child(bounds)
    is_first = child.judged == 0
    verdict = child.judge(order, scratch)
    is_doubtful = verdict["status"] == Status.CRASHED or (verdict["status"] in _BREACHES and not is_first)
    return own_child(bounds).judge(order, scratch) if is_doubtful else verdict


def own_child(bounds: Bounds) -> Child:
    """The process of this thread, a new one where there is none that can judge one more."""
    child: Child | None = getattr(_threads, "child", None)
    if child is not None and child.bounds == bounds and child.judged < _MOST_PAPERS and child.is_alive:
        return child
    if child is not None:
        child.end()
    child = _threads.child = Child(bounds)
    return child


@dataclass
class Child:
    """A process that judges one paper after the other, and how many it was given."""

    bounds: Bounds
    judged: int = 0
    process: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        command = (sys.executable, "-m", "galley.app.corpus.judging.child", self.bounds.seconds, self.bounds.megabytes)
        self.process = subprocess.Popen(  # noqa: S603 - our own module
            list(map(str, command)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_SINGLE_THREAD},
            start_new_session=True,  # Ctrl-C is for the one who asked for the run
        )

    @property
    def is_alive(self) -> bool:
        return self.process.poll() is None

    def end(self) -> None:
        """End the process with all that it started."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            with suppress(OSError):  # what was not written has no reader any more
                if pipe:
                    pipe.close()

    def judge(self, order: Order, scratch: Path) -> dict[str, Any]:
        """The verdict on a paper; whatever was unpacked for it is gone afterwards."""
        place = Path(tempfile.mkdtemp(dir=scratch))
        request = {name: value for name, value in asdict(order).items() if name != "key"}
        try:
            return self._ask({**request, "scratch": str(place)})
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        self.judged += 1
        is_late = Event()

        def give_up() -> None:
            is_late.set()
            self.process.kill()

        patience = Timer(_WAITING * self.bounds.seconds, give_up)
        patience.start()
        try:
            answer = self._exchange(json.dumps(request).encode() + b"\n")
        finally:
            patience.cancel()
        if answer and "verdict" in answer:
            return dict(answer["verdict"])
        self.end()
        if answer is not None:
            return Verdict(Status.OUT_OF_MEMORY, f"more than {self.bounds.megabytes:,} MB of memory").as_data()
        return _of_end(self.process.returncode, self.bounds, is_late=is_late.is_set())

    def _exchange(self, request: bytes) -> dict[str, Any] | None:
        """The answer; None where the process ends without one."""
        stdin, stdout = self.process.stdin, self.process.stdout
        if stdin is None or stdout is None:
            raise ValueError(request)
        with suppress(OSError, ValueError):  # the process ended before it was asked, or in the midst of an answer
            stdin.write(request)
            stdin.flush()
            return dict(json.loads(stdout.readline()))
        return None


def _of_end(code: int, bounds: Bounds, *, is_late: bool) -> dict[str, Any]:
    """The verdict on a paper that ended its process."""
    if is_late or code == -signal.SIGXCPU:
        return Verdict(Status.TOO_SLOW, f"more than {bounds.seconds} s").as_data()
    said = signal.Signals(-code).name if code < 0 else f"status {code}"
    return Verdict(Status.CRASHED, f"judging ended with {said}").as_data()
