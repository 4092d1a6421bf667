"""Where the other side lies: a folder, a ZIP, or a repository of git. All give their files by name."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final, Protocol

from galley.exchange.files.foreign_file import ENTRIES_LIMIT, SIZE_LIMIT, ForeignFile
from galley.exchange.overleaf.texts import digest
from galley.exchange.refusal import Refusal
from galley.reading.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MAIN: Final = "main.tex"
"""What Overleaf compiles, at the top of the project."""

_BYPRODUCTS: Final = (
    *(".aux", ".bbl", ".bcf", ".blg", ".fdb_latexmk", ".fls", ".lof", ".log", ".lot", ".nav", ".out", ".run.xml"),
    *(".snm", ".synctex.gz", ".toc", ".xdv"),
)
_COMPILED: Final = frozenset({"main.pdf", "output.pdf"})


@dataclass(frozen=True, slots=True)
class There:
    """The files of the other side, by name, and the names of links, which are never followed."""

    files: dict[str, bytes]
    links: tuple[str, ...] = ()

    @property
    def states(self) -> dict[str, str]:
        """By name the digest of each file, and a word for each link."""
        digests = {name: digest(name, content) for name, content in self.files.items()}
        return digests | dict.fromkeys(self.links, "link")


class Place(Protocol):
    """The other side, as it is written on the command line and remembered."""

    shown: str
    branch: str

    @property
    def is_live(self) -> bool:
        """Whether it is the place where co-authors work, and not a copy of unknown age."""

    def remembered(self, root: Path) -> str:
        """How it is remembered, paths as seen from the paper's folder; empty for what is not a place to go back to."""

    def read(self) -> There:
        """All files but what TeX leaves behind. Refusal where that is not possible."""

    def write(self, files: Mapping[str, bytes], gone: Iterable[str]) -> None:
        """Put files there and take others away, on top of what was read. Refusal where that is not possible."""


@dataclass(slots=True)
class ZipPlace:
    """A downloaded project."""

    path: Path
    shown: str
    branch: str = ""
    is_live: bool = False

    def remembered(self, root: Path) -> str:  # noqa: ARG002 - as others want it
        return ""

    def read(self) -> There:
        archive = ForeignFile(self.path)
        files = _from_the_top({entry: archive.entry(entry) for entry in archive.all_entries() if not _is_hidden(entry)})
        return There({name: content for name, content in files.items() if is_kept(name)})

    def write(self, files: Mapping[str, bytes], gone: Iterable[str]) -> None:  # noqa: ARG002 - as above
        raise Refusal(f"`{self.shown}` is an archive, into which nothing is pushed", "give a folder or an address")


@dataclass(slots=True)
class FolderPlace:
    """A folder, such as one that is kept the same as a project by another program."""

    path: Path
    shown: str
    branch: str = ""
    is_live: bool = False
    links: list[str] = field(default_factory=list)

    def remembered(self, root: Path) -> str:
        return relative(self.path, root)

    def read(self) -> There:
        if not self.path.exists():
            return There({})
        files: dict[str, bytes] = {}
        size = 0
        for file in self._files():
            name = file.relative_to(self.path).as_posix()
            size += file.stat().st_size
            if size > SIZE_LIMIT or len(files) >= ENTRIES_LIMIT:
                raise Refusal(f"`{self.shown}` holds more than a project does", "give the project's own folder")
            files[name] = file.read_bytes()
        return There(files, tuple(self.links))

    def write(self, files: Mapping[str, bytes], gone: Iterable[str]) -> None:
        real = self.path.resolve()
        for name in (*files, *gone):
            if not (self.path / name).resolve().is_relative_to(real):
                raise Refusal(f"`{name}` in `{self.shown}` leads out of it, through a link", "remove the link there")
        for name, content in files.items():
            write(str(self.path / name), content)
        for name in gone:
            (self.path / name).unlink(missing_ok=True)

    def _files(self) -> Iterator[Path]:
        self.links.clear()
        folders = [self.path]
        while folders:
            for entry in sorted(folders.pop().iterdir()):
                if entry.name.startswith("."):
                    continue
                if entry.is_symlink():
                    self.links.append(entry.relative_to(self.path).as_posix())
                elif entry.is_dir():
                    folders.append(entry)
                elif entry.is_file() and is_kept(entry.relative_to(self.path).as_posix()):
                    yield entry


def relative(path: Path, root: Path) -> str:
    """A path as seen from the paper's folder."""
    return posixpath.relpath(path.resolve().as_posix(), root.resolve().as_posix())


def is_kept(name: str) -> bool:
    """Whether a file is one that somebody wrote or uploaded: neither hidden nor left behind by TeX at the top."""
    is_left = name.lower().endswith(".aux") or ("/" not in name and name.lower().endswith(_BYPRODUCTS))
    return not (_is_hidden(name) or is_left or name in _COMPILED)


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in PurePosixPath(name).parts)


def _from_the_top(files: dict[str, bytes]) -> dict[str, bytes]:
    """Files without the one folder in which all of them lie, as some programs pack them."""
    tops = {name.partition("/")[0] for name in files}
    if MAIN in files or len(tops) != 1 or not all("/" in name for name in files):
        return files
    return {name.partition("/")[2]: content for name, content in files.items()}
