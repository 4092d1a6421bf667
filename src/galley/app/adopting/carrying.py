"""Which files of the old paper come along, and where they lie then: those that its sources name, or that TeX read."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.app.adopting.prose import without_comments
from galley.findings.patterns import lazy_pattern
from galley.model.layout import MANUSCRIPT
from galley.reading.latex.files.bibliography_files import bibliography_paths
from galley.reading.latex.files.project_files import read_sections

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from galley.model.manuscript import Section
    from galley.reading.folder import Folder

_SOURCES = (".tex", ".ltx", ".tikz", ".pgf")
_OF_TEX = (".sty", ".cls", ".bst", ".clo", ".def", ".cfg", ".fd", ".bbx", ".cbx", ".lbx", ".ldf", ".ist")
_SHOWN = (".pdf", ".png", ".jpg", ".jpeg", ".eps", ".ps", ".mps", ".svg", ".csv", ".tsv", ".dat", ".txt")
_MADE = (".aux", ".log", ".out", ".toc", ".blg", ".fls", ".fdb_latexmk", ".synctex.gz", ".bcf", ".run.xml", ".spl")
_OUTSIDE = lazy_pattern(r"\\(?:includegraphics|input|include|graphicspath)[^{}]*\{+\s*(\.\./[^{}]*|/[^{}]*)\}")
_BRACED = lazy_pattern(r"[{\[,]\s*([^{}\[\],\\%#]{1,200}?)\s*(?=[}\],])")
_BARE = lazy_pattern(r"\\input\s+([\w./-]+)")
_GRAPHICS_PATH = lazy_pattern(r"\\graphicspath\s*\{((?:\s*\{[^{}]*\})+)\s*\}")
_PREFIX = lazy_pattern(r"([\w./-]+/)[\w.-]*[#\\]")  # a path that a macro completes


@dataclass(frozen=True, slots=True)
class Cargo:
    """Files by their old path, each with its new one. `left` are files that nothing names."""

    places: dict[str, str]
    bibliographies: tuple[str, ...] = ()  # old paths, in order
    left: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()  # what sources name that lies outside the paper
    bbl: str | None = None  # the list of references that BibTeX made of it


def cargo(folder: Folder, main: str, inlined: Collection[str], read: Collection[str]) -> Cargo:
    """Sort the files of the old paper. `read` are those that TeX read, as far as that is known."""
    sections, _ = read_sections(folder, main)
    bibliographies, _ = bibliography_paths(folder, main, sections)
    files = [file for file in folder.files("**/*") if not file.endswith(_MADE)]
    stem = posixpath.splitext(main)[0]
    named, texts = _named_files(folder, sections, files, posixpath.basename(stem))
    own = {*inlined, f"{stem}.pdf", f"{stem}.bbl", f"{stem}.synctex"}
    coming = {file for file in files if (file in named or file in read) and file not in own}
    bibs = [file for file in bibliographies if file in files]
    places = {file: _destination(file, texts) for file in sorted(coming) if file not in bibs}
    places |= dict(zip(bibs, _bib_places(bibs), strict=True))
    left = tuple(file for file in files if file not in places and file not in own)
    outside = tuple(dict.fromkeys(path for text in texts for path in _OUTSIDE.findall(text)))
    return Cargo(places, tuple(bibs), left, outside, next((file for file in files if file == f"{stem}.bbl"), None))


def _destination(file: str, texts: Iterable[str]) -> str:
    r"""LaTeX lies in manuscript/, where TeX looks too; all else lies where the sources name it.

    So does what is named with `./` before it, which TeX takes to the letter.
    """
    if not file.endswith((*_SOURCES, *_OF_TEX)):
        return file
    stem = file.removesuffix(".tex")
    dotted = (f"./{stem}", f"{{./}}{{{stem}")  # as input and import name it
    return file if any(one in text for text in texts for one in dotted) else f"{MANUSCRIPT}/{file}"


def _bib_places(files: Iterable[str]) -> list[str]:
    places: list[str] = []
    for file in files:
        name = re.sub(r"[^A-Za-z0-9_.-]+", "-", posixpath.basename(file))
        place = f"bib/{name}"
        places.append(place if place not in places else f"bib/{len(places)}-{name}")
    return places


def _named_files(folder: Folder, sections: Iterable[Section], files: list[str], job: str) -> tuple[set[str], list[str]]:
    """The files that the sources name, directly or through files that they name; and the texts of the sources."""
    found = {section.source.path for section in sections}
    included = {posixpath.normpath(one.target) for section in sections for one in section.inclusions}
    found |= {file for file in files if file in included}
    texts = [without_comments(section.source.text).replace(r"\jobname", job) for section in sections]
    waiting, usual = list(texts), [file for file in files if file.lower().endswith((*_SOURCES, *_OF_TEX, *_SHOWN))]
    while waiting:
        names, folders = _names(waiting), _folders(texts)
        new = {file for file in usual if file not in found and _is_named(file, names, folders)}
        found |= new
        sources = [
            folder.source(file, guessing=True)[0] for file in sorted(new) if file.endswith((*_SOURCES, *_OF_TEX))
        ]
        waiting = [without_comments(source.text) for source in sources if source]
        texts += waiting
    return found, texts


def _names(texts: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for text in texts:
        for name in (*_BRACED.findall(text), *_BARE.findall(text)):
            found.add(posixpath.normpath(name.strip().strip('"')))
    return found


def _folders(texts: Iterable[str]) -> tuple[set[str], set[str]]:
    """Folders in which graphics are looked for, and beginnings of paths that macros complete."""
    paths = (match for text in texts for match in _GRAPHICS_PATH.findall(text))
    graphics = {posixpath.normpath(one) for path in paths for one in re.findall(r"\{([^{}]*)\}", path)}
    return graphics, {posixpath.normpath(one) for text in texts for one in _PREFIX.findall(text)}


def _is_named(file: str, names: set[str], folders: tuple[set[str], set[str]]) -> bool:
    return any(one in names for one in _spellings(file, *folders))


def _spellings(file: str, graphics: set[str], beginnings: set[str]) -> Iterator[str]:
    stem, ending = posixpath.splitext(file)
    yield from (file, stem)
    if ending in _OF_TEX:
        yield posixpath.basename(stem)
    folder = posixpath.dirname(file) or "."
    for place in graphics:
        if place == "." or file.startswith(f"{place}/"):
            inner = file.removeprefix(f"{place}/")
            yield from (inner, posixpath.splitext(inner)[0])
    if folder in beginnings:
        yield folder
