"""Whether what a step read and wrote is still as it was then."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from galley.reading.trace import ABSENT, PRESENT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.reading.folder import Folder
    from galley.reading.trace import Trace


def changes_since(trace: Trace, folder: Folder) -> tuple[str, ...]:
    """The files that are not any more as they were read or written, sorted."""
    states = (trace.read | trace.written).items()
    gone = _absent(folder, (path for path, state in states if state == ABSENT))
    changed = {path for path, state in states if path not in gone and not _is_still(folder, path, state)}
    for pattern, found in trace.listed.items():
        changed.update(set(found) ^ set(folder.files(pattern)))
    return tuple(sorted(changed))


def still_holds(trace: Trace, folder: Folder) -> bool:
    """Whether all files are as they were read; it ends at the first that is not."""
    found = all(tuple(files) == folder.files(pattern) for pattern, files in trace.listed.items())
    return found and all(_is_still(folder, path, state) for path, state in trace.read.items())


def _absent(folder: Folder, paths: Iterable[str]) -> set[str]:
    """Those of the paths at which nothing lies: TeX looks for hundreds in vain, so that each folder is listed once."""
    by_folder: dict[str, set[str]] = {}
    for path in paths:
        parent, _, name = path.rpartition("/")
        by_folder.setdefault(parent, set()).add(name)
    absent: set[str] = set()
    for parent, names in by_folder.items():
        try:
            names = names.difference(os.listdir(f"{folder.root}/{parent}"))  # noqa: PLW2901, PTH208 - names alone
        except (FileNotFoundError, NotADirectoryError):
            pass  # all of them
        except (OSError, ValueError):
            continue
        absent.update(f"{parent}/{name}" if parent else name for name in names)
    return absent


def _is_still(folder: Folder, path: str, state: str) -> bool:
    return folder.exists(path) if state == PRESENT else folder.state(path) == state
