"""What makes a build besides its sources: every file of this package, Python, and the libraries beside it.

What an engine remembered counts for no other: all that is kept between runs is kept with the engine's digest.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from galley.model.layout import ENGINE
from galley.reading.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = str(Path(__file__).parent.parent)
_SETTLED = 100_000_000  # nanoseconds: as for digests


@cache
def engine(root: Path | None = None) -> str:
    """The digest of the engine that works in this process.

    In a project, the files are read only when one of them has changed on the disk: build/ holds what was found then.
    """
    files = dict(sorted(_files(_PACKAGE)))
    look = _digest(repr([(name, _look(status)) for name, status in files.items()]), sys.version, *_libraries())
    memo = root / ENGINE if root else None
    if memo and (known := _remembered(memo, look)):
        return known
    contents = (hashlib.sha256(Path(_PACKAGE, name).read_bytes()).hexdigest() for name in files)
    found = _digest(sys.version, *_libraries(), *files, *contents)
    if memo and time.time_ns() - max(status.st_ctime_ns for status in files.values()) > _SETTLED:
        with suppress(OSError):
            write(str(memo), json.dumps({look: found}))
    return found


def _files(folder: str, prefix: str = "") -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                yield prefix + entry.name, entry.stat()
            elif entry.name != "__pycache__":
                yield from _files(entry.path, f"{prefix}{entry.name}/")


def _libraries() -> Iterator[str]:
    """The names and versions of all installed distributions: any of them may have a hand in how a number prints."""
    for folder in dict.fromkeys(sys.path):
        with suppress(OSError):
            names = sorted(os.listdir(folder or "."))  # noqa: PTH208 - names alone, of hundreds
            yield from (name for name in names if name.endswith((".dist-info", ".egg-info")))


def _look(status: os.stat_result) -> tuple[int, ...]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()


def _remembered(memo: Path, look: str) -> str | None:
    try:
        kept = json.loads(memo.read_bytes())
        return str(kept[look])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
