r"""A pipe in the place of a section: TeX, which finds it first, waits there until it is let through.

LaTeX opens a file once to see whether it is there, and again to read it. By then a link to the author's file has taken
the place of the pipe. A bare `\input` opens it but once, and reads the text from the pipe.
"""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from galley.building.tex.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.building.tex.job import Job


class Barrier:
    """A pipe under all names by which TeX may ask for a section, in a folder that it is to look through first."""

    def __init__(self, job: Job, place: str, section: str) -> None:
        self.section = section
        self.folder = f"{place}/barrier"
        self._file = job.root / section
        self._pipe = job.root / place / "pipe"
        self._names = dict(_names(job, section))
        self._links = [job.root / self.folder / name for name in self._names]
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
        """Whether TeX has found the pipe, by the trace of its searches, and is about to open it."""
        return f"=> {self.folder}/".encode() in trace

    def open(self) -> None:
        """Let TeX through, or not even stop: from now on the name leads to the author's file."""
        for link in self._links:
            stand_in = link.with_name(f"{link.name}.new")
            stand_in.symlink_to(self._file)
            stand_in.replace(link)
        Thread(target=self._pour, args=(read_bytes(self._file),), daemon=True).start()

    def close(self) -> None:
        """Once TeX has ended: let nobody wait for it."""
        with suppress(OSError):
            os.close(os.open(self._pipe, os.O_RDONLY | os.O_NONBLOCK))

    def _pour(self, content: bytes) -> None:
        """Give the text to whoever waits; LaTeX closes the pipe without reading."""
        with suppress(OSError), self._pipe.open("wb", buffering=0) as stream:
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
