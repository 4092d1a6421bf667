"""Digests of files: content decides, and the state on the disk spares reading it again.

A file whose size, inode and times are those of the last look has the content of the last look: the kernel sets the
time of the last change (ctime) itself, so that not even an edit that keeps the time of modification passes unnoticed.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

from galley.model.layout import DIGESTS
from galley.reading.writing import write

_SETTLED = 100_000_000
"""Nanoseconds after which a second change of a file gets another ctime: clocks of file systems tick slowly."""


def digest(content: bytes) -> str:
    """A name for a content."""
    return hashlib.sha256(content).hexdigest()


class Digests:
    """Digests of files by absolute path, kept in a memo from one run to the next."""

    def __init__(self, memo: Path) -> None:
        self._memo = memo
        self._known = _load(memo)
        self._is_changed = False

    def known(self, file: str, status: os.stat_result) -> str | None:
        """The digest of a file, if it is as it was at the last look."""
        kept = self._known.get(file)
        return kept[1] if kept and kept[0] == _look(status) else None

    def of(self, file: str) -> str:
        """The digest of a file; OSError where it cannot be read."""
        status = os.stat(file)  # noqa: PTH116 - hundreds of these precede every build
        if known := self.known(file, status):
            return known
        with Path(file).open("rb") as stream:
            found = hashlib.file_digest(stream, "sha256").hexdigest()
        if time.time_ns() - status.st_ctime_ns > _SETTLED:
            self._known[file] = (_look(status), found)
            self._is_changed = True
        return found

    def save(self) -> None:
        """Keep what was found out; where nothing can be written, the next run finds it out again."""
        if self._is_changed:
            there = {file: kept for file, kept in self._known.items() if os.path.lexists(file)}
            with suppress(OSError):
                write(str(self._memo), json.dumps(there))
            self._is_changed = False


@cache
def digests_of(root: Path) -> Digests:
    """The digests of a project's files."""
    return Digests(root / DIGESTS)


def _look(status: os.stat_result) -> str:
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}"


def _load(memo: Path) -> dict[str, tuple[str, str]]:
    try:
        return {str(file): (str(look), str(found)) for file, (look, found) in json.loads(memo.read_bytes()).items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):  # none yet, or a damaged one
        return {}
