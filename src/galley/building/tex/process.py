"""Runs one program to its end, or ends it: time and file sizes are limited, and nothing is left behind."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Timer
from typing import TYPE_CHECKING, Self, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

LARGEST_FILE = 1 << 30
"""Bytes; a paper that outgrows this is an endless loop that ships pages."""

GRACE = 3.0
"""Seconds that an interrupted TeX has to say where it was."""


@dataclass(frozen=True, slots=True)
class Exit:
    """How a program ended; `code` is negative for a signal."""

    code: int
    timed_out: bool = False

    @property
    def outgrew(self) -> bool:
        """Whether it was ended for writing too large a file."""
        return self.code == -signal.SIGXFSZ

    @property
    def crashed(self) -> bool:
        """Whether it ended neither by itself nor by our limits."""
        return self.code < 0 and not self.timed_out and not self.outgrew


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What to run, the folder to run it in, the files that take its two output streams, and its longest duration."""

    arguments: Sequence[str]
    folder: Path
    environment: Mapping[str, str]
    output: Path
    errors: Path
    seconds: float


Runner: TypeAlias = Callable[[Command], Exit]


def run(command: Command) -> Exit:
    """Run a program without input, in a process group of its own that ends with this call, also on Ctrl-C.

    A program that is not there raises FileNotFoundError.
    """
    with command.output.open("wb") as stdout, command.errors.open("wb") as stderr:
        process = subprocess.Popen(  # noqa: S603 - the arguments are ours, and no shell reads them
            command.arguments,
            cwd=command.folder,
            env=dict(command.environment),
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            process_group=0,
        )
    try:
        _limit(process.pid, command.seconds)
        with _Alarm(process.pid, command.seconds) as alarm:
            code = process.wait()  # with a timeout of its own it would look for the end every 50 ms only
        return Exit(code, timed_out=alarm.rang)
    finally:
        if process.returncode is None:
            _signal(process.pid, signal.SIGKILL)
            process.wait()


class _Alarm:
    """Ends a process that takes too long.

    TeX answers an interrupt with an error that names the line it was at, and ends because nobody can reply.
    """

    def __init__(self, pid: int, seconds: float) -> None:
        self.rang = False
        self._pid = pid
        self._timers = (
            Timer(seconds, self._ring, (signal.SIGINT,)),
            Timer(seconds + GRACE, self._ring, (signal.SIGKILL,)),
        )

    def __enter__(self) -> Self:
        for timer in self._timers:
            timer.daemon = True
            timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        for timer in self._timers:
            timer.cancel()

    def _ring(self, number: signal.Signals) -> None:
        self.rang = True
        _signal(self._pid, number)


def _limit(pid: int, seconds: float) -> None:
    """Let the kernel end the process even when nobody is left to watch it; only Linux can do so from outside."""
    if hasattr(resource, "prlimit"):
        processor = int(seconds + GRACE) + 1
        with suppress(ProcessLookupError, ValueError):
            resource.prlimit(pid, resource.RLIMIT_CPU, (processor, processor))
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))


def _signal(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)
