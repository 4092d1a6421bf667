"""A folder for one run of a program that goes when the run does, however its owner dies."""

from __future__ import annotations

import os
import subprocess
from time import monotonic_ns
from typing import TYPE_CHECKING

from galley.building.tex.files import OWNER_ONLY, remove

if TYPE_CHECKING:
    from pathlib import Path

_WATCH = 'read -r _; kill -s KILL -- "-$1"; sleep 0.1; rm -rf -- "$2"'
"""For a shell: waits for the end of its input, which comes when this process dies, however it dies."""


class OwnPlace:
    """A folder below another one, named after this process, which alone may read in it."""

    def __init__(self, folder: Path) -> None:
        _remove_orphans(folder)
        self.path = folder / f"tex-{os.getpid()}-{monotonic_ns()}"
        self.path.mkdir(OWNER_ONLY, parents=True)
        self._watchdog: subprocess.Popen[bytes] | None = None

    def end_with_owner(self, group: int) -> None:
        """Have a shell end a group of processes, and remove the folder, if this process dies before `close`."""
        arguments = ["sh", "-c", _WATCH, "sh", str(group), str(self.path)]
        self._watchdog = subprocess.Popen(arguments, stdin=subprocess.PIPE, process_group=0)  # noqa: S603 - fixed

    def close(self) -> None:
        """Remove the folder, and the shell that would; the program has ended."""
        if self._watchdog:
            self._watchdog.kill()
            self._watchdog.communicate()
        remove(self.path)


def _remove_orphans(folder: Path) -> None:
    """Remove what is left where owner and shell ended at once, as when the machine does."""
    for place in folder.glob("tex-*-*"):
        try:
            os.kill(int(place.name.split("-")[1]), 0)
        except (ProcessLookupError, ValueError, OverflowError):
            remove(place)
        except PermissionError:  # it runs, for somebody else
            continue
