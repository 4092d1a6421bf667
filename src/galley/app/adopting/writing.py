"""Writing the new paper: into a folder that is new, or beside the old paper; over nothing that is there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from galley.reading.writing import write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_DODO = '''\
"""The build of the paper, task by task: `doit` builds the draft, `doit list` shows what else there is."""

from galley.app.tasks.standard import *  # noqa: F403
'''
_SHOWN = 5


def in_the_way(place: Path, files: Mapping[str, bytes] | tuple[()] | None) -> str:
    """What speaks against writing there; nothing if nothing does.

    `files` are those to write beside others, in place; () is for a folder that must be new, None asks nothing yet.
    """
    if files is None:
        return ""
    if not files:
        is_free = not os.path.lexists(place) or (place.is_dir() and not any(place.iterdir()))
        return "" if is_free else f"`{place}` is there already, and is left as it is"
    taken = [path for path, content in files.items() if _is_taken(place / path, content)]
    more = " …" if len(taken) > _SHOWN else ""
    return f"nothing is written: there is already {', '.join(taken[:_SHOWN])}{more}" if taken else ""


def _is_taken(path: Path, content: bytes) -> bool:
    return os.path.lexists(path) and not (path.is_file() and path.read_bytes() == content)


def write_paper(place: Path, files: Mapping[str, bytes]) -> None:
    """Write the files, and what a build needs beside them."""
    for path, content in {**files, "dodo.py": _DODO.encode()}.items():
        write(str(place / path), content)
