"""Runs a program of the author's to its end, or ends it: nothing of it is left behind."""

from __future__ import annotations

import signal
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from galley.building.tex.processes.watchdog import signal_group

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import FrameType
    from typing import NoReturn

MOST_OUTPUT = 50_000_000
"""Bytes that a program may print; more comes only from a loop."""

GRACE = 3.0
"""Seconds that an interrupted program has to say where it was."""

_TERMINATED = 143  # the exit status that shells report for SIGTERM
_GLANCE = 0.05  # seconds between two looks at a running program


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended; `stopped` says why it was stopped, and is empty where it came to an end by itself."""

    code: int
    seconds: float
    stopped: str = ""


def run_program(arguments: Sequence[str], root: Path, log: Path, *, time_limit: float) -> Ended:
    """Run a program in a folder, without input and without a shell; both its output streams go to `log`.

    It runs in a process group of its own that ends with this call, also on Ctrl-C. FileNotFoundError or PermissionError
    where it cannot be started.
    """
    started = monotonic()
    log.unlink(missing_ok=True)
    log.touch(0o600)
    with log.open("wb") as stream:
        process = subprocess.Popen(  # noqa: S603 - the author's own command, which no shell reads
            arguments, cwd=root, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream, process_group=0
        )
    stopped = ""
    before = signal.signal(signal.SIGTERM, _end)
    try:
        while process.poll() is None and not (stopped := _why_stop(monotonic() - started, log, time_limit)):
            with suppress(subprocess.TimeoutExpired):
                process.wait(_GLANCE)
        if stopped:
            signal_group(process.pid, signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(GRACE)
    finally:
        signal_group(process.pid, signal.SIGKILL)  # itself, or what it left running
        process.wait()
        signal.signal(signal.SIGTERM, before)
    return Ended(process.returncode, monotonic() - started, stopped)


def _end(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - what a handler gets
    """End on SIGTERM as by `sys.exit`, so that the program ends too."""
    raise SystemExit(_TERMINATED)


def _why_stop(seconds: float, log: Path, time_limit: float) -> str:
    if seconds > time_limit:
        return f"was stopped at its time limit of {time_limit:g} s"
    if log.stat().st_size > MOST_OUTPUT:
        return f"was stopped since it printed more than {MOST_OUTPUT // 1_000_000} MB"
    return ""
