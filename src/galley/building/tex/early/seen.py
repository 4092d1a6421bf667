"""What a run of TeX had seen of files at a moment, and whether that is still so.

Times of change are beyond the reach of those who set times of modification, and so no program can hide a change.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_Look: TypeAlias = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a run of TeX had seen at a moment: the state of each file read, and of what lay where it sought in vain."""

    read: dict[str, _Look | None]
    sought: dict[str, _Look | None]
    started: int
    told: tuple[int, ...]

    @property
    def is_sound(self) -> bool:
        """Whether all of it had been so ever since the run began."""
        return None not in self.read.values() and all(
            look is None or look[0] < self.started for looks in (self.read, self.sought) for look in looks.values()
        )

    def is_still_so(self, root: Path) -> bool:
        """Whether nothing has changed since the run began."""
        return self.is_sound and self.read == _looks(root, self.read) and self.sought == _looks(root, self.sought)


def seen(root: Path, read: Iterable[str], sought: Iterable[str], *, started: int, told: tuple[int, ...]) -> Seen:
    """What a run that `started` then has read, and sought in vain, by paths from the root.

    `told` is how much it had told of that: when it has told more, it has seen more.
    """
    return Seen(_looks(root, read), _looks(root, sought), started, told)


def _looks(root: Path, paths: Iterable[str]) -> dict[str, _Look | None]:
    return {path: _look(f"{root}/{path}" if not path.startswith("/") else path) for path in paths}


def _look(path: str) -> _Look | None:
    """What changes with a file; nothing where there is none."""
    try:
        status, link = os.stat(path), os.lstat(path)  # noqa: PTH116 - of hundreds of paths
    except (OSError, ValueError):
        return None
    return max(status.st_ctime_ns, link.st_ctime_ns), status.st_mtime_ns, status.st_size, status.st_ino
