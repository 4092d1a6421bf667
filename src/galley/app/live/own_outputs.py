"""Files that tasks of the paper's own write and do not name: each build is followed by another one, without end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_SUSPECT: Final = 2  # builds in a row with which a file changed
_SURE: Final = 5
_ECHO: Final = 0.3  # seconds after a build in which what it started may still write


class OwnOutputs:
    """Learns which files change with each build, and at no other time.

    Whoever writes a text saves it between builds too, the more so as a build waits a moment where all that calls for
    it is suspect. All saves of a text that takes long may fall into builds, but then what is built is not current.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self.written: set[str] = set()  # what builds are known to write
        self._with_build: set[str] = set()  # what changed while the last build was at work, or one that it overtook
        self._in_a_row: dict[str, int] = {}
        self._tasks: tuple[str, ...] = ()  # the paper's own that ran in the last build
        self._is_whole = False  # whether the last build came to its end
        self._is_current = False  # whether the paper as it was built is that which lies there
        self._ended: float | None = None  # None while a build is at work

    def began(self) -> None:
        """A build begins."""
        if self._is_whole:
            self._in_a_row = {path: self._builds_with(path) for path in self._with_build if self._tasks}
            self._with_build = set()
        self._is_whole, self._ended = False, None

    def ended(self, own_tasks: Iterable[str], *, is_current: bool) -> None:
        """A build has come to its end, in which these tasks of the paper's own ran."""
        self._tasks, self._is_whole, self._is_current = tuple(own_tasks), True, is_current
        self.cancelled()

    def cancelled(self) -> None:
        """A build has ended before it came to its end."""
        self._ended = time.time()

    def news(self, paths: frozenset[str]) -> frozenset[str]:
        """Those of the files which it is heard of that call for a build."""
        of_build = {path for path in paths if self._is_of_build(path)}
        between = paths - of_build
        self._with_build = (self._with_build | of_build) - between
        for path in between:
            self._in_a_row.pop(path, None)
        return between | (of_build - self.written)

    def _is_of_build(self, path: str) -> bool:
        """Whether a file changed while a build was at work, which may be heard of later on a busy machine."""
        return self._ended is None or self._changed(path) - self._ended < _ECHO

    def _changed(self, path: str) -> float:
        """When a file changed, by the time that no program can set; now, of one that is gone."""
        try:
            return (self._root / path).lstat().st_ctime
        except OSError:
            return time.time()

    def are_suspect(self, paths: set[str]) -> bool:
        """Whether builds may be all that changed these files."""
        return bool(paths) and all(self._builds_with(path) >= _SUSPECT for path in paths)

    def settle(self, paths: set[str]) -> str:
        """Once builds are sure to be all that changed these files: why they call for none; nothing before."""
        if not paths or not self._is_current or any(self._builds_with(path) < _SURE for path in paths):
            return ""
        self.written |= paths
        files = ", ".join(f"`{path}`" for path in sorted(paths))
        tasks = ", ".join(f"`{name}`" for name in self._tasks)
        each = "is" if len(paths) == 1 else "are"
        hint = "name it among the `targets` of the task that writes it, in dodo.py, or write it below build/"
        return f"{files} {each} written by each build, in which {tasks} ran, so that none was the last: {hint}"

    def _builds_with(self, path: str) -> int:
        is_with_last = self._is_whole and self._tasks and path in self._with_build
        return self._in_a_row.get(path, 0) + 1 if is_with_last else 0
