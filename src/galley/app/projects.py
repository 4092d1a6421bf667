"""Finding the paper that a command is about, and telling what is wrong with it."""

from __future__ import annotations

from pathlib import Path

from galley.app.terminal import complain
from galley.model.layout import PAPER, STUDY
from galley.reading.folder import Folder


def find_root(start: Path | None = None) -> Path | None:
    """The nearest folder, upwards from `start`, that holds a paper."""
    here = (start or Path.cwd()).resolve()
    return next((folder for folder in (here, *here.parents) if _is_paper(folder)), None)


def find_project(start: Path) -> Path | None:
    """The paper around a folder, or else the repository."""
    return find_root(start) or next((one for one in (start, *start.parents) if (one / ".git").exists()), None)


def open_project() -> Folder | None:
    """The folder of the paper around the current folder; says so on stderr where there is none."""
    root = find_root()
    if root is None:
        fact = f"galley: no paper here: neither this folder nor one above it has {PAPER} or {STUDY}"
        complain([fact, "  hint: change into the paper's folder"])
        return None
    return Folder(root)


def _is_paper(folder: Path) -> bool:
    return (folder / PAPER).is_file() or (folder / STUDY).is_file()
