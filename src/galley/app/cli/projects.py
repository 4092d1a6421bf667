"""Finding the paper that a command is about, and telling what is wrong with it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from galley.model.layout import PAPER, STUDY
from galley.reading.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.findings.diagnostics import Diagnostic


def find_root(start: Path | None = None) -> Path | None:
    """The nearest folder, upwards from `start`, that holds a paper."""
    here = (start or Path.cwd()).resolve()
    return next((folder for folder in (here, *here.parents) if _is_paper(folder)), None)


def open_project() -> Folder | None:
    """The folder of the paper around the current folder; says so on stderr where there is none."""
    root = find_root()
    if root is None:
        print(f"galley: no paper here: neither this folder nor one above it has {PAPER} or {STUDY}", file=sys.stderr)
        print("  hint: change into the paper's folder", file=sys.stderr)
        return None
    return Folder(root)


def complain(facts: Iterable[Diagnostic | str]) -> None:
    """Print what is wrong to stderr."""
    for fact in facts:
        print(fact, file=sys.stderr)


def _is_paper(folder: Path) -> bool:
    return (folder / PAPER).is_file() or (folder / STUDY).is_file()
