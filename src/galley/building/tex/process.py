"""Runs one program to its end, or ends it: time, memory and output are limited, and nothing is left behind."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
from collections.abc import Callable
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from threading import Event, Thread, current_thread, main_thread
from time import monotonic
from typing import TYPE_CHECKING, Literal, Self, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

Limit: TypeAlias = Literal["time", "memory", "output"]

LARGEST_FILE = 500_000_000
"""Bytes; a paper that outgrows this is an endless loop that ships pages."""

LARGEST_TEXT = 20_000_000
"""Bytes of a log or of another text that TeX writes; more comes only from a loop."""

GRACE = 3.0
"""Seconds that an interrupted TeX has to say where it was."""

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_GLANCE = 0.05  # seconds between two looks at a running program
_MEGABYTE = 1_000_000
_FULL = 0.9  # of the memory allowed; what is left is for TeX to say where it was
_UNTOUCHED = 50 * _MEGABYTE  # of the room that TeX reserves, it uses less than it leaves alone
_NO_MEMORY = (b"memory exhausted", b"ut of memory")  # last words of TeX and its libraries
_RESULTS = (".pdf", ".synctex", ".synctex(busy)")  # the last one while TeX writes it


class Cancelled(Exception):  # noqa: N818 - nothing is wrong
    """Raised by a runner when whoever wanted the program does not want it any more."""


@dataclass(frozen=True, slots=True)
class Exit:
    """How a program ended; `code` is negative for a signal, `stopped` names the limit that it was ended at."""

    code: int
    stopped: Limit | None = None

    @property
    def ended(self) -> bool:
        """Whether it came to its own end."""
        return self.code >= 0 and self.stopped is None

    @property
    def crashed(self) -> bool:
        """Whether it ended neither by itself nor by our limits."""
        return self.code < 0 and self.stopped is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What to run, the folder to run it in, and the files that take its two output streams.

    `seconds` and `megabytes` are the longest time and the most memory that it may take. What it writes is looked for
    in the folder of `output`. `started` is called as soon as the program runs.
    """

    arguments: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    output: Path
    errors: Path
    seconds: float
    megabytes: int
    started: Callable[[], object] = lambda: None


Runner: TypeAlias = Callable[[Command], Exit]


def run(command: Command) -> Exit:
    """Run a program without input, in a process group of its own that ends with this call, also on Ctrl-C.

    A program that is not there raises FileNotFoundError.
    """
    with Program(command) as program:
        command.started()
        return program.wait()


@contextmanager
def held_interrupts() -> Iterator[None]:
    """Hold back what would end this process until a program that begins has an owner who ends it; then it comes.

    That is Ctrl-C, and what else has a handler of ours, as where a builder is told to end.
    """
    handlers = {}
    if current_thread() is main_thread():  # to others no signal comes
        handlers = {number: one for number in _ENDING if callable(one := signal.getsignal(number))}
    held: list[int] = []
    for number in handlers:
        signal.signal(number, lambda number, _: held.append(number))
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        if held:
            signal.raise_signal(held[0])


class Program:
    """A program that runs without input, in a process group of its own, until it ends or `end` is called."""

    def __init__(self, command: Command) -> None:
        self._command = command
        with ExitStack() as undoing:
            with held_interrupts():
                with command.output.open("wb") as stdout, command.errors.open("wb") as stderr:
                    self._process = subprocess.Popen(  # noqa: S603 - the arguments are ours, and no shell reads them
                        command.arguments,
                        cwd=command.folder,
                        env=dict(command.environment),
                        stdin=subprocess.DEVNULL,
                        stdout=stdout,
                        stderr=stderr,
                        process_group=0,
                    )
                undoing.callback(self.end)
                _limit(self.pid, command)
            undoing.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def guard(self, seconds: float) -> Guard:
        """What holds the program to its limits while it is entered, and to so many seconds from now on."""
        return Guard(self.pid, self._command, seconds)

    def wait(self, seconds: float | None = None) -> Exit:
        """Let the program come to its end within its limits, whose time is counted from now on."""
        with self.guard(self._command.seconds if seconds is None else seconds) as guard:
            code = self._process.wait()  # with a timeout of its own it would look for the end every 50 ms only
        return Exit(code, guard.verdict(code))

    def kill(self) -> None:
        """Kill the program, and all that it has started, unless it has ended; whoever waits for it goes on."""
        if self.is_running:
            _signal(self.pid, signal.SIGKILL)

    def end(self) -> None:
        """Kill the program and wait for its end."""
        self.kill()
        self._process.wait()


class Guard:
    """Looks at a process now and then, and ends it when it takes more than it may.

    TeX answers an interrupt with an error that names the line it was at, and ends because nobody can reply.
    """

    def __init__(self, pid: int, command: Command, seconds: float) -> None:
        self._pid = pid
        self._command = command
        self._end = monotonic() + seconds
        self._stopped: Limit | None = None
        self._ended = Event()
        self._thread = Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def verdict(self, code: int) -> Limit | None:
        """The limit that the process was ended at, by us or by the kernel; None if it ended by itself."""
        if code == -signal.SIGXFSZ:
            return "output"
        if code and any(words in _tail(self._command.errors) for words in _NO_MEMORY):
            return "memory"
        return self._stopped

    def _watch(self) -> None:
        while not self._ended.wait(_GLANCE):
            self._stopped = self._exceeded()
            if self._stopped:
                _signal(self._pid, signal.SIGINT)
                if not self._ended.wait(GRACE):
                    _signal(self._pid, signal.SIGKILL)
                return

    def _exceeded(self) -> Limit | None:
        if _resident(self._pid) > _FULL * self._command.megabytes * _MEGABYTE:
            return "memory"
        if any(size > LARGEST_TEXT for size in _sizes_of_texts(self._command.output.parent)):
            return "output"
        return "time" if monotonic() > self._end else None


def _resident(pid: int) -> int:
    """Bytes of memory that a process holds; 0 where the system does not tell."""
    try:
        with open(f"/proc/{pid}/statm", "rb") as stream:  # noqa: PTH123 - twenty times a second
            return int(stream.read().split()[1]) * resource.getpagesize()
    except (OSError, IndexError, ValueError):
        return 0


def _tail(file: Path) -> bytes:
    with suppress(OSError), file.open("rb") as stream:
        stream.seek(max(0, file.stat().st_size - 1000))
        return stream.read()
    return b""


def _sizes_of_texts(folder: Path) -> Iterator[int]:
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.endswith(_RESULTS) and entry.is_file(follow_symlinks=False):
                yield entry.stat(follow_symlinks=False).st_size


def _limit(pid: int, command: Command) -> None:
    """Let the kernel end the process even when nobody is left to watch it; only Linux can do so from outside."""
    if hasattr(resource, "prlimit"):
        bounds = {
            resource.RLIMIT_CPU: int(command.seconds + GRACE) + 1,
            resource.RLIMIT_AS: command.megabytes * _MEGABYTE + _UNTOUCHED,
            resource.RLIMIT_FSIZE: LARGEST_FILE,
        }
        with suppress(ProcessLookupError, ValueError, PermissionError):
            for kind, bound in bounds.items():
                resource.prlimit(pid, kind, (bound, bound))


def _signal(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)
