"""The builder as the server sees it: started, asked, started again when it ends."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from galley.app.live.builder.channel import line_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

_LONGEST_LINE: Final = 50_000_000
_PATIENCE: Final = 3.0  # seconds that a builder has to end by itself
_PROGRAM: Final = """\
try:
    from galley.app.live.builder.main import main
except ImportError as error:  # as while another version is being installed
    raise SystemExit(f"galley: the builder cannot be loaded: {error}")
main()
"""


class BuilderProcess:
    """A process that builds. It ends by itself when the server does, however that ends: its requests end then."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it, in a session of its own: Ctrl-C is for the server to hear."""
        environment = {name: value for name, value in os.environ.items() if name != "GALLEY_BUILDING"}
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",  # the paper's folder is no place for modules
            "-c",
            _PROGRAM,
            cwd=self._root,
            env=environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            start_new_session=True,
            limit=_LONGEST_LINE,
        )

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    def ask(self, do: str, **facts: Any) -> None:
        """Send a request; one to a builder that has ended is lost."""
        stdin = self._process.stdin if self._process else None
        if stdin is not None and not stdin.is_closing():
            with suppress(ConnectionError):
                stdin.write(line_of({"do": do, **facts}))

    async def events(self) -> AsyncIterator[dict[str, Any]]:
        """What it tells, until it ends."""
        stdout = self._process.stdout if self._process else None
        while stdout is not None and (line := await stdout.readline()).endswith(
            b"\n"
        ):  # else it was killed in the midst
            yield json.loads(line)

    async def end(self) -> int:
        """Wait until it has ended, with all that it started; end it where it does not. The exit status."""
        process = self._process
        if process is None:
            return 0
        if process.stdin is not None:
            process.stdin.close()
        try:
            return await asyncio.wait_for(process.wait(), _PATIENCE)
        except TimeoutError:
            _kill(process.pid)
            return await process.wait()
        finally:
            _kill(process.pid)  # commands of the paper's own tasks, of which doit ends none


def _kill(group: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
