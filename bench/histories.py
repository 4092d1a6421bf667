"""What git says of the LaTeX of a repository: its files as they were added, and as they are in the end."""

from __future__ import annotations

import subprocess
from itertools import pairwise
from typing import TYPE_CHECKING

from galley.findings.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST = 250_000  # bytes of a file: longer ones are no templates


def added(git: list[str]) -> Iterator[tuple[str, str]]:
    """Each file of LaTeX, and the name of its content as it was when it was added, the newest first."""
    told = said([*git, "log", "--all", "--diff-filter=A", "--no-renames", "--raw", "-z", "--abbrev=40", "--format="])
    for change, name in pairwise(told.split(b"\0")):
        if change.lstrip(b"\n").startswith(b":") and name.endswith(b".tex"):
            yield name.decode("utf-8", "replace"), change.split()[3].decode()


def lasting(git: list[str]) -> Iterator[tuple[str, str]]:
    """The same as they are in the end."""
    for line in said([*git, "ls-tree", "-r", "-z", "HEAD"]).split(b"\0"):
        about, _, name = line.partition(b"\t")
        if name.endswith(b".tex"):
            yield name.decode("utf-8", "replace"), about.split()[2].decode()


def contents(git: list[str], blobs: list[str]) -> Iterator[tuple[str, bytes]]:
    """Each of some contents by its name, unless it is too long."""
    told = said([*git, "cat-file", "--batch"], "\n".join(blobs).encode() + b"\n") if blobs else b""
    place = 0
    while place < len(told):
        head, _, _ = told[place : place + 200].partition(b"\n")
        place += len(head) + 1
        blob, kind, *size = head.decode().split()
        if kind == "blob":
            if int(size[0]) <= LONGEST:
                yield blob, told[place : place + int(size[0])]
            place += int(size[0]) + 1


def source(name: str, content: bytes) -> SourceFile:
    """A file as Galley reads it."""
    return SourceFile(name, content.decode("utf-8", "replace"))


def git_of(folder: Path) -> list[str]:
    """How git is asked about a repository."""
    return ["git", "-C", str(folder / "repo" if (folder / "repo").is_dir() else folder)]


def said(command: list[str], asked: bytes = b"") -> bytes:
    """What a command answers; nothing where it fails."""
    return subprocess.run(command, input=asked, check=False, capture_output=True).stdout
