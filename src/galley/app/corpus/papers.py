"""Which papers lie in the folders that are named, and what identifies their content."""

from __future__ import annotations

import os
from dataclasses import dataclass
from hashlib import file_digest, sha256
from itertools import count
from pathlib import Path
from stat import S_ISLNK, S_ISREG
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from galley.exchange.files.foreign_file import SIZE_LIMIT
from galley.exchange.files.unpacking import ENDINGS
from galley.model.layout import BUILD, PAPER
from galley.reading.folder import Folder
from galley.reading.latex.files.documents import USUAL
from galley.reading.latex.files.roots import is_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Kind: TypeAlias = Literal["folder", "archive", "file"]

_LATEX: Final = (".tex", ".ltx")
_OF_LATEX: Final = (*_LATEX, ".bib", ".cls", ".sty", ".bst")
_SMALL: Final = 1_000_000  # bytes, read at once: that is faster than in pieces
_LEFT: Final = frozenset({"build", "node_modules", "venv", "__pycache__"})  # made, not written; hidden ones as well


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: its `name` is its path from the named folder, `place` where it lies."""

    name: str
    place: Path
    kind: Kind


def find_papers(named: Iterable[Path]) -> list[Paper]:
    """The papers in folders, archives and files, by name. OSError where one of them cannot be read.

    A folder with a LaTeX document at its top is one paper, whatever lies below. Other folders are looked through for
    such folders, for archives and for single documents; so is a named folder with archives or several lone documents.
    Where there are none, a file called as documents are tells that there should be one: an empty `main.tex`, for one.
    """
    named = list(named)
    found = []
    for place, prefix in zip(named, _prefixes(named), strict=True):
        if place.is_dir():
            found += list(_in_folder(place, prefix, is_named=True))
        else:
            place.open("rb").close()  # tells at once that it cannot be read
            kind: Kind = "file" if place.suffix.lower() in _LATEX else "archive"
            found.append(Paper(prefix or place.name, place, kind))
    return sorted(found, key=lambda paper: paper.name)


def content_digest(paper: Paper) -> str:
    """What identifies the content of a paper: of a folder, the same bytes under the same names.

    OSError where it cannot be read.
    """
    if paper.kind != "folder":
        return _digest(str(paper.place), paper.place.stat())
    left = _LEFT if (paper.place / PAPER).is_file() else _LEFT - {BUILD}  # others are judged with what lies in there
    parts = [
        part for file in files_of(paper.place, left) for part in (file, _digest_in_folder(f"{paper.place}/{file}"))
    ]
    return sha256("\0".join(parts).encode(errors="surrogatepass")).hexdigest()


def files_of(folder: Path, left: frozenset[str] = _LEFT) -> Iterator[str]:
    """The files of a paper by their paths in its folder, but for what programs made there."""
    top = str(folder)
    for place, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if name not in left and not name.startswith("."))
        here = place.removeprefix(top).strip(os.sep)
        links = (name for name in folders if os.path.islink(f"{place}/{name}"))  # noqa: PTH114 - thousands of them
        found = (f"{here}/{name}" if here else name for name in (*names, *links) if not name.startswith("."))
        yield from sorted(found)


def _prefixes(named: list[Path]) -> Iterator[str]:
    """What tells the papers of several folders apart: the folders' names, numbered where two are the same."""
    if len(named) == 1:
        yield ""
        return
    taken: set[str] = set()
    for place in named:
        name = place.resolve().name
        free = next(one for number in count(1) if (one := name if number == 1 else f"{name}-{number}") not in taken)
        taken.add(free)
        yield free


def _in_folder(folder: Path, name: str, *, is_named: bool) -> Iterator[Paper]:
    try:
        with os.scandir(folder) as found:
            entries = sorted((one for one in found if not one.name.startswith(".")), key=lambda one: one.name)
    except OSError:
        if is_named:
            raise
        yield Paper(name, folder, "folder")  # judging it says that it cannot be read
        return
    files = [one.name for one in entries if one.is_file() or _is_broken_link(one)]
    folders = [one.name for one in entries if one.is_dir(follow_symlinks=False) and one.name not in _LEFT]
    archives = [file for file in files if file.lower().endswith(ENDINGS)]
    documents = _documents(folder, files)
    is_collection = is_named and (archives or _are_lone(documents, files, folders))
    if (folder / PAPER).is_file() or (documents and not is_collection):
        yield Paper(name or folder.resolve().name, folder, "folder")
        return
    prefix = f"{name}/" if name else ""
    papers = [Paper(f"{prefix}{file}", folder / file, "archive") for file in archives]
    papers += [Paper(f"{prefix}{file}", folder / file, "file") for file in documents]
    for one in folders:
        papers += _in_folder(folder / one, f"{prefix}{one}", is_named=False)
    if not papers and any(Path(file).stem in USUAL and file.lower().endswith(_LATEX) for file in files):
        papers = [Paper(name or folder.resolve().name, folder, "folder")]  # judging it says that no document is in it
    yield from papers


def _is_broken_link(entry: os.DirEntry[str]) -> bool:
    return entry.is_symlink() and not os.path.exists(entry.path)  # noqa: PTH110 - an entry has a text


def _documents(folder: Path, files: Iterable[str]) -> list[str]:
    """The LaTeX files with a document in them, and those that cannot be read: judging says why."""
    here = Folder(folder)
    latex = {file: here.source(file, guessing=True)[0] for file in files if file.lower().endswith(_LATEX)}
    return [file for file, source in latex.items() if source is None or is_document(source)]


def _are_lone(documents: list[str], files: list[str], folders: list[str]) -> bool:
    """Whether documents beside each other are papers of one file each, rather than parts or copies of one paper."""
    of_latex = [file for file in files if file.lower().endswith(_OF_LATEX)]
    usual = any(Path(file).stem in USUAL for file in documents)
    return len(documents) > 1 and documents == of_latex and not usual and not folders


def _digest(file: str, status: os.stat_result) -> str:
    """The digest of a file; of one that is too large to be read at all, size and time stand for what is in it."""
    if status.st_size > SIZE_LIMIT:
        return f"{status.st_size} bytes of {status.st_mtime_ns}"
    with open(file, "rb") as stream:  # noqa: PTH123 - thousands of them
        if status.st_size < _SMALL:
            return sha256(stream.read(_SMALL)).hexdigest()
        return file_digest(stream, "sha256").hexdigest()


def _digest_in_folder(file: str) -> str:
    """Links and devices are never read: what they are is all that counts of them."""
    status = os.lstat(file)
    if S_ISLNK(status.st_mode):
        return f"link to {os.readlink(file)}"  # noqa: PTH115 - as above
    return _digest(file, status) if S_ISREG(status.st_mode) else "no file"
