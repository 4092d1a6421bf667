"""Which files of a paper changed: any may matter but what builds make, what git keeps, and what editors put beside."""

from __future__ import annotations

import os
from contextlib import aclosing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from watchfiles import Change, awatch

from galley.findings.patterns import lazy_pattern
from galley.model import layout

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Iterable, Iterator

_STEP: Final = 5  # milliseconds of quiet after which what changed is told: a save is a few events at once
_LONGEST: Final = 40  # milliseconds after which it is told without such quiet
_LOOKING: Final = 1000  # milliseconds after which the folder is looked for: a watched one that moves does not tell
_OF_BUILDS: Final = (layout.BUILD, layout.DRAFT)
_LEFT_OUT: Final = frozenset({"__pycache__", "node_modules", "venv"})
_BESIDE: Final = lazy_pattern(r"4913|.*~|#.*#|.*\.(?:sw[a-z]|tmp|crswp|part)|\.doit\.db.*|.*___jb_\w+___")


def matters(path: str) -> bool:
    """Whether a change of the file at this path, from the paper's root, may be one of the paper."""
    if path == layout.PDF:
        return True
    folders = path.split("/")
    if folders[0] == layout.BUILD or any(one.startswith(".") or one in _LEFT_OUT for one in folders):
        return False
    return not _BESIDE.fullmatch(folders[-1])


async def changes(root: Path) -> AsyncIterator[frozenset[str]]:
    """The paths that changed, from the root, as they do; none of them where a folder came or went with all in it.

    Folders are watched one by one, for builds write too much below build/ to hear of all of it. Ends where the root is
    not there any more.
    """
    with _name_in_utf8(root) as named:
        tree = _Tree(root, named)
        while tree.look():
            with suppress(FileNotFoundError):  # a folder that went before it was watched
                async with aclosing(_batches(tree.folders)) as batches:
                    async for batch in batches:
                        if tree.is_another(batch):
                            break
                        if paths := tree.paths(batch):
                            yield paths
            yield frozenset()


@contextmanager
def _name_in_utf8(root: Path) -> Iterator[Path]:
    """A name of the root that is UTF-8, for the watcher takes no other: Linux calls an open folder by a number."""
    if _can_be_named(str(root)):
        yield root
        return
    opened = os.open(root, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield Path(f"/proc/self/fd/{opened}")
    finally:
        os.close(opened)


def _batches(folders: Iterable[str]) -> AsyncGenerator[set[tuple[Change, str]], None]:
    return awatch(
        *folders,
        watch_filter=None,
        debounce=_LONGEST,
        step=_STEP,
        rust_timeout=_LOOKING,
        yield_on_timeout=True,
        recursive=False,
        ignore_permission_denied=True,
    )


class _Tree:
    """The folders of a paper, whose root is called so here."""

    def __init__(self, root: Path, named: Path) -> None:
        self._root = named
        self._place = root
        self._identity = _identity(root)
        self.folders: frozenset[str] = frozenset()

    def look(self) -> bool:
        """Find the folders that are there; whether the root is still there, and no other folder in its place."""
        self.folders = frozenset(self._watched_folders())
        return self._is_there()

    def is_another(self, batch: Iterable[tuple[Change, str]]) -> bool:
        """Whether folders came or went, so that others are to be watched."""
        return not self._is_there() or any(self._is_of_folder(change, path) for change, path in batch)

    def paths(self, batch: Iterable[tuple[Change, str]]) -> frozenset[str]:
        """The changed paths that matter, from the root."""
        return frozenset(filter(matters, (self._name(path) for _, path in batch)))

    def _watched_folders(self) -> Iterator[str]:
        yield from (
            str(folder) for folder in (self._root, *(self._root / name for name in _OF_BUILDS)) if folder.is_dir()
        )
        for folder, names, _ in os.walk(self._root):
            found = [
                f"{folder}/{name}" for name in names if _can_be_named(name) and matters(self._name(f"{folder}/{name}"))
            ]
            names[:] = [path.rpartition("/")[2] for path in found]
            yield from found

    def _is_there(self) -> bool:
        return self._identity is not None and _identity(self._place) == self._identity

    def _is_of_folder(self, change: Change, path: str) -> bool:
        if change is Change.deleted:
            return path in self.folders
        name = self._name(path)
        return change is Change.added and (matters(name) or name in _OF_BUILDS) and Path(path).is_dir()

    def _name(self, path: str) -> str:
        return os.path.relpath(path, self._root)


def _can_be_named(name: str) -> bool:
    """Whether it is UTF-8: of other names the watcher takes none."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


def _identity(folder: Path) -> tuple[int, int] | None:
    """What a folder keeps when it is moved, and another folder of the same name does not have."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
