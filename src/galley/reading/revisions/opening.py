"""From what an author calls a revision to a folder with its files."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.model.layout import PAPER
from galley.reading.folder import Folder
from galley.reading.latex.files.roots import find_roots
from galley.reading.revisions.archives import is_archive, unpack
from galley.reading.revisions.git import find_commit, write_commit
from galley.reading.revisions.unusable import UnusableRevisionError

if TYPE_CHECKING:
    from pathlib import Path

_LEFT = (".git", ".venv", "venv", "node_modules", "__pycache__", ".doit.db*", ".*_cache")
_MADE = ("build", "dist")  # by galley, in a paper of ours; another may include what lies there
_SHORTENED = 40  # characters of a path that are shown


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of a paper: `name` is short, as in headings, and `described` says which one exactly.

    `is_private` says that the folder lies where only this run looks, and may be written to.
    """

    name: str
    described: str
    folder: Folder
    is_private: bool = True


def working_tree(folder: Folder) -> Revision:
    """The paper as it lies in the author's folder."""
    return Revision("now", "the files as they are now", folder, is_private=False)


def open_revision(name: str, root: Path, here: Path, scratch: Path) -> Revision:
    """Unpack a revision into `scratch`, an empty folder that nobody else may read: it may hold people's rows.

    `name` is anything that git knows in the repository of `root`, or a folder or an archive, relative to `here`. Where
    it is both, it is the revision: `./name` is the file. Raises UnusableRevisionError.
    """
    folder = scratch / "files"
    folder.mkdir()
    place = here / name
    try:
        commit = find_commit(root, name)
    except UnusableRevisionError:
        if not place.exists():
            raise
    else:
        write_commit(root, commit, folder)
        described = f"{name} ({commit.abbreviated}, {commit.day})" if name != commit.abbreviated else name
        return Revision(name, described, Folder(_with_paper(folder, name)))
    if place.is_dir():
        left = (*_LEFT, *_MADE) if (place / PAPER).is_file() else _LEFT
        shutil.copytree(place, folder, ignore=shutil.ignore_patterns(*left), symlinks=True, dirs_exist_ok=True)
    elif is_archive(place):
        unpack(place, folder)
    else:
        raise UnusableRevisionError(f"`{name}` is neither a folder nor a ZIP or TAR archive", "give one of these")
    shown = name if len(name) <= _SHORTENED else f"…{name[-_SHORTENED:]}"
    return Revision(place.name or name, shown, Folder(_with_paper(folder, name)))


def _with_paper(folder: Path, name: str) -> Path:
    """The folder itself, or the one that everything in an archive is in."""
    while not (folder / PAPER).is_file():
        inside = list(folder.iterdir())
        if len(inside) != 1 or not inside[0].is_dir() or inside[0].is_symlink():
            break
        folder = inside[0]
    if not (folder / PAPER).is_file() and not find_roots(Folder(folder), ""):
        raise UnusableRevisionError(f"`{name}` holds no paper: neither {PAPER} nor any LaTeX", "give another revision")
    return folder
