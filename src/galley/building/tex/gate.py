r"""A pipe in the place of a section: TeX, which finds it first, waits there until it is let through.

LaTeX opens a file once to see whether it is there, and again to read it. The pipe is gone by the time of the second, so
that TeX reads the author's file, by its own name. A bare `\input` opens it but once, and reads the text from the pipe.
"""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Thread
from time import sleep
from typing import TYPE_CHECKING

from galley.building.tex.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.building.tex.job import Job
    from galley.building.tex.process import Program

_GLANCE = 0.001  # seconds between two attempts to open the pipe


class Gate:
    """A pipe under all names by which TeX may ask for a section, in a folder that it is to look through first."""

    def __init__(self, job: Job, place: str, section: str) -> None:
        self.section = section
        self.folder = f"{place}/gate"
        self._file = job.root / section
        self._pipe = job.root / place / "pipe"
        self._names = dict(_names(job, section))
        self._links = [job.root / self.folder / name for name in self._names]
        self.was_opened = False
        os.mkfifo(self._pipe)
        for link in self._links:
            link.parent.mkdir(parents=True, exist_ok=True)
            link.hardlink_to(self._pipe)

    @property
    def stand_ins(self) -> tuple[tuple[str, str], ...]:
        """What TeX calls the section while the pipe stands for it, each with what it would call it otherwise."""
        return tuple((f"{self.folder}/{name}", found) for name, found in self._names.items())

    @property
    def names(self) -> frozenset[str]:
        """What TeX calls the section."""
        return frozenset(self._names.values())

    def is_reached(self, trace: bytes) -> bool:
        """Whether TeX has found the pipe, by the trace of its searches."""
        return f"=> {self.folder}/".encode() in trace

    def open(self, program: Program) -> None:
        """Let TeX through: from now on there is nothing but the author's file."""
        content = read_bytes(self._file)
        for link in self._links:
            link.unlink(missing_ok=True)
        if not self._let_through(content):  # it has looked, but not opened yet
            Thread(target=self._keep_letting_through, args=(program, content), daemon=True).start()

    def _keep_letting_through(self, program: Program, content: bytes) -> None:
        while program.is_running and not self._let_through(content):
            sleep(_GLANCE)

    def _let_through(self, content: bytes) -> bool:
        try:
            pipe = os.open(self._pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:  # nobody waits, or the pipe is gone with its folder
            return False
        self.was_opened = True
        os.set_blocking(pipe, True)
        Thread(target=_pour, args=(pipe, content), daemon=True).start()
        return True


def _pour(pipe: int, content: bytes) -> None:
    with suppress(BrokenPipeError), open(pipe, "wb", buffering=0) as stream:
        left = memoryview(content)
        while left:
            left = left[stream.write(left) :]


def _names(job: Job, section: str) -> Iterator[tuple[str, str]]:
    """The names that lead TeX to a section, each with the path that it finds there."""
    before: list[str] = []
    for folder in (*(f"{name}/" for name in job.searched), ""):
        name = section.removeprefix(folder)
        if section.startswith(folder) and not any((job.root / other / name).exists() for other in before):
            yield name, section if folder else f"./{section}"
        before.append(folder)
