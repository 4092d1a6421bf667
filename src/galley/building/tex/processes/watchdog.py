"""The bounds of a running program: time, memory and output, watched from here and set in the kernel."""

from __future__ import annotations

import os
import resource
import signal
from contextlib import suppress
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from galley.building.tex.processes.command import Command, Limit

LARGEST_FILE = 500_000_000
"""Bytes; a paper that outgrows this is an endless loop that ships pages."""

LARGEST_TEXT = 20_000_000
"""Bytes of a log or of another text that TeX writes; more comes only from a loop."""

GRACE = 3.0
"""Seconds that an interrupted TeX has to say where it was."""

_GLANCE = 0.05  # seconds between two looks at a running program
_MEGABYTE = 1_000_000
_FULL = 0.9  # of the memory allowed; what is left is for TeX to say where it was
_UNTOUCHED = 50 * _MEGABYTE  # of the room that TeX reserves, it uses less than it leaves alone
_NO_MEMORY = (b"memory exhausted", b"ut of memory")  # last words of TeX and its libraries
_RESULTS = (".pdf", ".synctex", ".synctex(busy)")  # the last one while TeX writes it


class Watchdog:
    """Looks at a process now and then, and ends it when it takes more than its command allows.

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
                signal_group(self._pid, signal.SIGINT)
                if not self._ended.wait(GRACE):
                    signal_group(self._pid, signal.SIGKILL)
                return

    def _exceeded(self) -> Limit | None:
        if _resident_bytes(self._pid) > _FULL * self._command.megabytes * _MEGABYTE:
            return "memory"
        if any(size > LARGEST_TEXT for size in _sizes_of_texts(self._command.output.parent)):
            return "output"
        return "time" if monotonic() > self._end else None


def _resident_bytes(pid: int) -> int:
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


def set_limits(pid: int, command: Command) -> None:
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


def signal_group(pid: int, number: signal.Signals) -> None:
    """Send a signal to all processes of a group, whether or not one is left to hear it."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)
