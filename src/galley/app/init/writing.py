"""Writing the files of a new paper: all of them or none, and over nothing that is there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from galley.app.init.scaffold import WRAPPER
from galley.reading.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_ANYBODY_RUNS = 0o111
_READ_TO_RUN = 0o444


def in_the_way(root: Path, paths: Iterable[str]) -> list[str]:
    """Those of the paths that are taken, by files or by anything else; a folder is where files are to lie."""
    taken = [path for path in paths if os.path.lexists(root / path)]
    folders = {parent.as_posix() for path in paths for parent in (root / path).relative_to(root).parents}
    return taken + [name for name in sorted(folders) if os.path.lexists(root / name) and not (root / name).is_dir()]


def write_new(root: Path, files: Mapping[str, bytes]) -> None:
    """Write files that are not there yet; where one cannot be written, those before it are taken away again.

    Raises OSError.
    """
    written: list[Path] = []
    made = [folder for folder in (root, *root.parents) if not folder.exists()]
    try:
        for path, content in files.items():
            write_file(root, path, content)
            written.append(root / path)
    except OSError:
        for file in written:
            file.unlink()
        _remove_empty([*{parent for file in written for parent in file.parents if root in parent.parents}, *made])
        raise


def write_file(root: Path, path: str, content: bytes) -> None:
    """Write a file of the paper; the wrapper can be run by whoever can read it."""
    write(str(root / path), content)
    if path == WRAPPER:
        mode = (root / path).stat().st_mode
        (root / path).chmod(mode | (mode & _READ_TO_RUN) >> 2 & _ANYBODY_RUNS)


def _remove_empty(folders: Iterable[Path]) -> None:
    for folder in sorted(folders, key=lambda one: -len(one.parts)):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
