"""What the repository knows of earlier: the committed record of values, and which files have changed since.

Git is asked, and nothing is written. Where there is no repository, or no git, nothing is known.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.model.layout import VALUES
from galley.reports.evidence.number_records import Revision
from galley.values.ledger import printed_forms

if TYPE_CHECKING:
    from pathlib import Path

_MOST = 40  # commits that changed the record


@dataclass(frozen=True, slots=True)
class Commit:
    """The last commit, as one calls it, and when it was made."""

    name: str
    date: str


def last_commit(root: Path) -> Commit | None:
    """The commit that lies here; None where there is none."""
    name, _, date = _git(root, "log", "-1", "--format=%h %cs").strip().partition(" ")
    return Commit(name, date) if name else None


def changed_files(root: Path) -> tuple[str, ...]:
    """The files of the paper that are other than in the last commit, as far as git tracks them."""
    listed = _git(root, "diff", "--name-only", "--relative", "-z", "HEAD", "--", ".")
    return tuple(path for path in listed.split("\0") if path)


def committed(root: Path, path: str) -> str | None:
    """A file as the last commit has it; None where that has none, or no text."""
    try:
        return _run(root, "show", f"HEAD:./{path}").decode()
    except (OSError, subprocess.CalledProcessError, UnicodeDecodeError):
        return None


def earlier_texts(root: Path) -> dict[str, tuple[Revision, ...]]:
    """What each expression printed in earlier commits, the newest first, and only where that was something else."""
    commits = [line.split(" ") for line in _git(root, "log", f"-{_MOST}", "--format=%h %cs", "--", VALUES).splitlines()]
    found: dict[str, list[Revision]] = {}
    for (name, date), content in zip(commits, _contents(root, [name for name, _ in commits]), strict=True):
        for expression, text in _texts(content).items():
            kept = found.setdefault(expression, [])
            if kept and kept[-1].text == text:  # it was so even earlier
                kept[-1] = Revision(name, date, text)
            else:
                kept.append(Revision(name, date, text))
    return {expression: tuple(kept) for expression, kept in found.items()}


def _texts(content: bytes) -> dict[str, str]:
    try:
        return {expression: str(text) for expression, (text, _) in printed_forms(json.loads(content)).items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):  # of an older galley, or damaged
        return {}


def _contents(root: Path, commits: list[str]) -> list[bytes]:
    """The record as each commit has it, from one run of git; empty where it has none."""
    if not commits:
        return []
    asked = "".join(f"{name}:./{VALUES}\n" for name in commits).encode()
    try:
        answer = _run(root, "cat-file", "--batch", given=asked)
    except (OSError, subprocess.CalledProcessError):
        return [b""] * len(commits)
    found, position = [], 0
    for _ in commits:
        end = answer.index(b"\n", position)
        header, position = answer[position:end].split(), end + 1
        size = int(header[-1]) if header[-1].isdigit() else -1  # `… missing`
        found.append(answer[position : position + size] if size >= 0 else b"")
        position += size + 1
    return found


def _git(root: Path, *arguments: str) -> str:
    try:
        return _run(root, *arguments).decode(errors="replace")
    except (OSError, subprocess.CalledProcessError):
        return ""


def _run(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    command = ["git", *arguments]
    return subprocess.run(command, cwd=root, input=given, capture_output=True, check=True).stdout  # noqa: S603 - no shell
