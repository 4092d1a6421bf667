"""What TeX may read of a project: its own folders, and no link or path that leads out of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic
from galley.findings.source import whole_file

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from pathlib import Path

    from galley.findings.source import SourceFile

PATH_OUT = "path-out-of-project"
LINK_OUT = "link-out-of-project"


def outward_links(root: Path, *, leave_out: Collection[str] = ()) -> tuple[Diagnostic, ...]:
    """Symbolic links that lead out of `root`.

    TeX refuses paths that leave its working directory, but it follows links: one in a project from elsewhere could put
    any file of the reader's machine into the PDF. Hidden folders need no look, TeX does not open files in there; nor do
    folders named in `leave_out`, relative to `root`, whose links are our own.
    """
    home = root.resolve()
    entries = _entries(home, leave_out)
    links = (path for path, entry in entries if entry.is_symlink() and not _stays_inside(home, path))
    return tuple(_refusal(home, path) for path in sorted(links))


def reading_outside(files: Iterable[str], sources: Sequence[SourceFile], main: str) -> Iterator[Diagnostic]:
    """Tell of files outside the project that TeX has read, each where one of `sources` names it."""
    for file in files:
        named = ((source, source.text.find(file)) for source in sources)
        place = next((source.span(at, at + len(file)) for source, at in named if at >= 0), whole_file(main))
        hint = "TeX must not read outside the project, nor what is hidden in it: put a copy into the project"
        yield Diagnostic(place, f"`{file}` lies outside the project", PATH_OUT, hints=(hint,))


def source_folders(root: Path, *, leave_out: Collection[str] = ()) -> frozenset[str]:
    r"""The folders that hold LaTeX files: where `\include` expects room for auxiliary files."""
    sources = (path for path, _ in _entries(root, leave_out) if path.endswith(".tex"))
    return frozenset(path.rpartition("/")[0] for path in sources) - {""}


def _entries(root: Path, leave_out: Collection[str], prefix: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        with os.scandir(root / prefix) as entries:
            visible = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError:  # absent, or closed to TeX as well
        return
    for entry in visible:
        path = prefix + entry.name
        yield path, entry
        if entry.is_dir(follow_symlinks=False) and path not in leave_out:
            yield from _entries(root, leave_out, f"{path}/")


def _stays_inside(root: Path, path: str) -> bool:
    try:
        return (root / path).resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a loop of links leads nowhere
        return True


def _refusal(root: Path, path: str) -> Diagnostic:
    target = (root / path).readlink()
    return Diagnostic(
        whole_file(path),
        f"`{path}` is a symbolic link to `{target}`, outside the project",
        LINK_OUT,
        hints=("TeX must not read outside the project: put a copy here instead",),
    )
