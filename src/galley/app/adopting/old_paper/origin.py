r"""Where the paper lies that is to be adopted: a main file, a folder, or an archive such as Overleaf's ZIP."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.exchange.files.unpacking import is_packed, unpack
from galley.exchange.refusal import Refusal
from galley.findings.listing import first_of
from galley.reading.folder import Folder
from galley.reading.latex.files.documents import main_documents
from galley.reading.latex.files.project_files import read_sections
from galley.reading.latex.files.roots import find_roots

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_LATEX = (".tex", ".ltx", ".latex")
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Origin:
    """The folder in which TeX is to run, the main file in it, and what to call the paper.

    `folder` may be a copy. `given` is what the author named.
    """

    folder: Folder
    main: str
    name: str
    given: Path


def open_origin(given: Path, scratch: Path, *, main: str | None = None) -> Origin:
    """Find the paper. A ZIP is unpacked into `scratch`. Refusal where there is no one paper; OSError if unreadable."""
    if given.is_dir():
        return _in_folder(given, given.resolve(), main)
    if is_packed(given):
        return _in_folder(given, unpack(given, scratch), main)
    if given.suffix.lower() not in _LATEX:
        raise Refusal("this is neither LaTeX nor an archive", "name the paper's main file, its folder, or its archive")
    path = given.resolve()
    return _where_tex_runs(given, path.parent, path.name)


def _in_folder(given: Path, root: Path, main: str | None) -> Origin:
    folder = Folder(root)
    if main is not None and not folder.exists(main):
        raise Refusal(f"there is no file `{main}` in it", *_listed(find_roots(folder, ".")))
    chosen = main or _main_of(folder)
    place = root / chosen
    return _where_tex_runs(given, place.parent, place.name)


def _main_of(folder: Folder) -> str:
    documents = main_documents(folder)
    if not documents:
        raise Refusal("there is no LaTeX document in it", "a paper's main file has a `\\documentclass`")
    if len(documents) > 1:
        raise Refusal("there are several documents in it", *_listed(documents), "say which one: --main FILE")
    return documents[0]


def _listed(paths: Iterable[str]) -> tuple[str, ...]:
    names = [f"`{path}`" for path in paths]
    return (f"its documents are {first_of(names, _SHOWN)}",) if names else ()


def _where_tex_runs(given: Path, folder: Path, main: str) -> Origin:
    """The folder of the main file, or the one above it from which more of the files that it names are found."""
    is_archive = given.is_file() and given.suffix.lower() not in _LATEX
    name = given.stem.removesuffix(".tar") if is_archive else folder.name
    sections, _ = read_sections(Folder(folder), main)
    named = [
        one.target for section in sections[:1] for one in section.inclusions if one.command in ("input", "include")
    ]
    above = folder.parent
    prefix = f"{folder.name}/"
    if any(one.startswith(prefix) and _lies(above, one) and not _lies(folder, one) for one in named):
        return Origin(Folder(above), f"{prefix}{main}", name, given)
    return Origin(Folder(folder), main, name, given)


def _lies(folder: Path, target: str) -> bool:
    return (folder / target).is_file() or (folder / f"{target}.tex").is_file()
