"""Pages of the documentation as sessions: the files that they tell to write, and the commands that they tell to run."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TYPED = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


@dataclass(frozen=True)
class File:
    """What a page tells to write: its path, and all of its text."""

    path: str
    text: str


@dataclass(frozen=True)
class Command:
    """What a page tells to type, and what it says that this prints; `...` stands for any text."""

    typed: str
    printed: str

    def is_printed(self, output: str) -> bool:
        parts = map(re.escape, self.printed.strip("\n").split("..."))
        return re.fullmatch(".*?".join(parts), output.strip("\n"), re.DOTALL) is not None


def steps(page: str) -> list[File | Command]:
    """What a page tells to do, in order."""
    found: list[File | Command] = []
    for kind, path, text in _BLOCK.findall(page):
        if kind == "console":
            found += [Command(*both) for both in _TYPED.findall(text)]
        elif path:
            found.append(File(path, text))
    return found
