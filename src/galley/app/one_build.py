"""One build at a time in a folder: whoever comes second waits, and says for whom.

The turn is a lock that the kernel takes back when its holder ends, however it ends.
"""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

from galley.app.terminal import complain
from galley.model.layout import LOCK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_HELD = "GALLEY_BUILDING"
"""In the environment of whoever holds the turn and of all that it starts: they are one build."""

WAITING = "waiting for"
"""How the sentence begins that says for whom a build waits."""

_kept: list[IO[str]] = []  # open until the process ends


def take_turn(root: Path) -> None:
    """Wait until nobody builds in the folder, and build there until this process ends. OSError where nobody can."""
    if _is_ours(root):
        return
    (root / LOCK).parent.mkdir(parents=True, exist_ok=True)
    stream = _wait(root, fcntl.LOCK_EX)
    _kept.append(stream)
    stream.truncate(0)
    stream.write(f"{os.getpid()} {time.strftime('%H:%M:%S')}")
    stream.flush()
    os.environ[_HELD] = str(root.resolve())


def end_turn(root: Path) -> None:
    """Let others build, in a process that goes on, and takes the turn again for its next build."""
    if _kept and _is_ours(root):
        del os.environ[_HELD]
    while _kept:
        _kept.pop().close()


@contextmanager
def between_builds(root: Path) -> Iterator[None]:
    """Wait until nobody builds in the folder, and keep builds from beginning meanwhile."""
    stream = None
    if not _is_ours(root):
        with suppress(OSError):  # where nobody has built, or nobody but others may
            stream = _wait(root, fcntl.LOCK_SH)
    try:
        yield
    finally:
        if stream is not None:
            stream.close()


def _is_ours(root: Path) -> bool:
    return os.environ.get(_HELD) == str(root.resolve())


def _wait(root: Path, operation: int) -> IO[str]:
    """The lock's file, held; another one may have taken its place while we waited, as after `rm -r build`."""
    is_first = True
    while True:
        stream = (root / LOCK).open("a+" if operation == fcntl.LOCK_EX else "r", encoding="utf-8")
        try:
            fcntl.flock(stream, operation | fcntl.LOCK_NB)
        except BlockingIOError:
            if is_first:
                complain([f"galley: {WAITING} {_holder(stream)}"])
            is_first = False
            fcntl.flock(stream, operation)
        if _is_the_one(root, stream):
            return stream
        stream.close()


def _is_the_one(root: Path, stream: IO[str]) -> bool:
    try:
        return (root / LOCK).stat().st_ino == os.fstat(stream.fileno()).st_ino
    except FileNotFoundError:
        return False


def _holder(stream: IO[str]) -> str:
    stream.seek(0)
    pid, _, since = stream.read(100).partition(" ")
    return f"the build of process {pid}, which began at {since}" if since and _runs(pid) else "another build here"


def _runs(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except PermissionError:
        return True
    except (OSError, ValueError, OverflowError):
        return False
    return True
