"""What a result depends on in the project: the files that were read, and those that were looked for and not there."""

from __future__ import annotations

import os
import posixpath
from functools import lru_cache
from hashlib import sha256
from time import sleep
from typing import TYPE_CHECKING

from galley.building.tex.files import read_bytes
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from galley.building.tex.job import Job

_WITH_AND_WITHOUT_ENDING = lazy_pattern(r"(?P<long>(?P<short>.+)\.\w+) (?P=short)")

_PATH = lazy_pattern(r"^/|(^|/)\.[^/]")  # absolute, or with a folder that begins with a dot, the parent among them

_FONTS = (".otf", ".ttf", ".ttc")

_LONGEST_WAIT = 20
"""Milliseconds; the clocks of Linux and macOS step sooner."""


def now(job: Job) -> int:
    """A moment after all that was written before this call, by the clock of the file system, which has longer steps.

    Where the steps are too long to wait for, files just written count as changed.
    """
    mark = job.scratch_path / "started.txt"
    before = _touched(mark)
    for _ in range(_LONGEST_WAIT):
        if _touched(mark) > before:
            break
        sleep(0.001)
    return _touched(mark)


def _touched(mark: Path) -> int:
    mark.write_bytes(b"-")
    return mark.stat().st_ctime_ns


def own_files(job: Job, files: Iterable[str]) -> frozenset[str]:
    """Those of the project that are not of our own making."""
    inner = (posixpath.normpath(file.removeprefix(f"{job.root}/")) for file in files)
    others = (f"{job.scratch}/", f"{job.tree}/", "/", ".")
    return frozenset(file for file in inner if not file.startswith(others))


def files_outside(job: Job, files: Iterable[str], searches: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    r"""Those that lie outside of the project and were asked for by a path: TeX's own are asked for by name.

    TeX refuses such paths, but not those that name the content of an object of the PDF (`\pdfobj file`), or a map of
    fonts. What is hidden inside of the project counts as outside, as it does for TeX.
    """
    asked = {posixpath.normpath(file) for names, file in searches if file and _PATH.search(names)}
    found = {file.removeprefix("./") for file in files if posixpath.normpath(file) in asked}
    return tuple(sorted(file for file in found if _is_outside(job, file)))


def is_installed(file: str, roots: Iterable[str]) -> bool:
    """Whether a file belongs to the installation of TeX, with its trees at these roots, or is a font of the system."""
    return file.endswith(_FONTS) or any(file.startswith(f"{root}/") for root in roots)


def _is_outside(job: Job, file: str) -> bool:
    root = job.root.resolve()
    path = (root / file).resolve()
    return not path.is_relative_to(root) or any(part.startswith(".") for part in path.relative_to(root).parts)


def places_sought(job: Job, searches: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Where the project could have had a file that would have been taken instead of the one found, if one was."""
    return _all_places(job.searched, frozenset(searches))


@lru_cache(maxsize=1)  # as `searches`
def _all_places(searched: tuple[str, ...], searches: frozenset[tuple[str, str]]) -> frozenset[str]:
    return frozenset(path for names, found in searches for path in _earlier_places(searched, names, found))


@lru_cache(maxsize=5_000)  # for who typesets again and again: most searches are those of the last pass
def _earlier_places(searched: tuple[str, ...], names: str, found: str) -> tuple[str, ...]:
    """Places before the one found, in TeX's order: each folder is looked through for all names."""
    places: list[str] = []
    for folder in (*(f"{name}/" for name in searched), ""):
        for name in _names(names):
            if name.startswith("/"):
                continue
            path = posixpath.normpath(name if name.startswith("./") else folder + name)
            if found and path == posixpath.normpath(found):
                return tuple(places)
            places.append(path)
    return tuple(places)


def _names(names: str) -> tuple[str, ...]:
    r"""A search for `\input{a}` is one for `a.tex a`, with blanks in names as they are."""
    two = _WITH_AND_WITHOUT_ENDING.fullmatch(names)
    return two.group("long", "short") if two else (names,)


def digests(job: Job, files: Iterable[str], started: int) -> dict[str, str]:
    """The SHA-256 of each file's content, empty where it may not have been the same ever since `started`."""
    return {file: _digest(job.root / file, started) for file in sorted(files)}


def absent(job: Job, places: Iterable[str], started: int) -> tuple[str, ...]:
    """The places without a file; one that was there all along was refused, and is refused again."""
    return tuple(sorted(place for place in places if not _was_there(f"{job.root}/{place}", started)))


def _digest(path: Path, started: int) -> str:
    content = read_bytes(path)
    return sha256(content).hexdigest() if _was_there(path, started) else ""


def _was_there(path: Path | str, started: int) -> bool:
    """Whether a file is as it was; its time of change is beyond the reach of those who set times of modification.

    A link may lead to another file than it did, which was there all along: its own time tells.
    """
    try:
        return max(os.stat(path).st_ctime_ns, os.lstat(path).st_ctime_ns) < started  # noqa: PTH116 - of hundreds of paths
    except (OSError, ValueError):
        return False
