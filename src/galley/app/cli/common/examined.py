"""Which papers the paths of a command line name, and what is found in them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from galley.app.one_build import between_builds
from galley.app.projects import find_project, find_root
from galley.checking.examination import examine_document, examine_paper
from galley.checking.telling.generated import is_generated
from galley.findings.diagnostics import did_you_mean, in_order
from galley.model.check_settings import BLINDING, CheckSettings
from galley.model.layout import PAPER, WRAPPER
from galley.model.publishing.variants import DRAFT
from galley.reading.folder import Folder
from galley.reading.latex.files.documents import USUAL, document_of
from galley.reading.latex.files.roots import find_roots

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from galley.checking.examination import Examination
    from galley.checking.project import Project
    from galley.findings.diagnostics import Diagnostic
    from galley.model.publishing.variants import Variant

_LATEX = (".tex", ".ltx", ".bib")
_OTHER_DOCUMENTS = (
    ".md",
    ".rmd",
    ".qmd",
    ".typ",
    ".docx",
    ".doc",
    ".odt",
    ".rtf",
    ".pdf",
    ".ipynb",
    ".org",
    ".rst",
    ".html",
    ".lyx",
    ".csv",
    ".tsv",
    ".xlsx",
    ".json",
    ".zip",
    ".gz",
    ".tar",
    ".tgz",
    ".png",
    ".jpg",
    ".eps",
    ".svg",
)
_ABSENCES = frozenset({"uncited-entry", "unreferenced-float", "unused-allow"})
"""Rules whose findings hold for a shared file only where they hold in all papers."""


@dataclass(frozen=True, slots=True)
class Examined:
    """The paper in a folder, or documents in it; only what lies `within` these paths, all if none, is reported."""

    folder: Folder
    examinations: tuple[Examination, ...]
    within: tuple[str, ...] = ()

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """What is wrong; paths are relative to the folder."""
        return in_order(
            one
            for examination in self.examinations
            for one in examination.diagnostics
            if self._counts(one, examination)
        )

    @property
    def is_of_paper(self) -> bool:
        """Whether it is a paper of Galley's own, which has copies."""
        return any(one.project.paper is not None or one.project.variant is not None for one in self.examinations)

    def covers(self, path: str) -> bool:
        """Whether the findings in a file are reported."""
        return not self.within or any(_is_in(path, name) for name in self.within)

    def name_of(self, path: str) -> str:
        """The path, as the command line has it, relative to the folder."""
        return _place(path).relative_to(self.folder.root).as_posix()

    def _counts(self, diagnostic: Diagnostic, examination: Examination) -> bool:
        if diagnostic.rule in _ABSENCES:
            others = (one for one in self.examinations if one is not examination)
            readers = (one for one in others if one.has_read(diagnostic.span.path))
            if not all(diagnostic in one.diagnostics for one in readers):
                return False
        return diagnostic.rule in BLINDING or self.covers(diagnostic.span.path)


def examine(
    paths: Sequence[str], adjust: Callable[[CheckSettings], CheckSettings], variant: Variant = DRAFT
) -> tuple[list[Examined], list[str]]:
    """Examine what the paths name, this paper if there are none; and what to say of paths that name nothing.

    Of a paper of Galley's own, it is a variant that is looked at.
    """
    if not paths:
        root = find_root()
        if root is None:
            return [], [_told_homeless()]
        with between_builds(root):
            if (root / PAPER).is_file() or all(map(is_generated, find_roots(Folder(root), "."))):
                return [Examined(Folder(root), (examine_paper(Folder(root), adjust, variant),))], []
            return _examine_in(Folder(root), ["."], adjust, variant)[0], []
    absent = [_told_absent(path) for path in paths if not os.path.lexists(path)]
    absent += [_told_other(path) for path in paths if path.lower().endswith(_OTHER_DOCUMENTS) and Path(path).is_file()]
    by_root: dict[Path, dict[str, str]] = {}
    for path in paths if not absent else ():
        place = _place(path)
        root = _root(place)
        by_root.setdefault(root, {})[place.relative_to(root).as_posix()] = path
    examined: list[Examined] = []
    for root, names in by_root.items():
        with between_builds(root):
            found, empty = _examine_in(Folder(root), list(names), adjust, variant)
        examined += found
        absent += [f"there is no LaTeX in `{names[name]}`" for name in empty]
    return examined, absent


def _told_homeless() -> str:
    """That no paper is here, and which file is likely to be meant."""
    stems = [one.stem for one in Path().glob("*.tex")]
    usual = [name for name in USUAL if name in stems] or (stems if len(stems) == 1 else [])
    return "no paper here: name a LaTeX file or folder" + (f", such as `{usual[0]}.tex`" if usual else "")


def _told_other(path: str) -> str:
    """That a file is no LaTeX, and which one beside it may be its source."""
    source = Path(path).with_suffix(".tex")
    hint = f"; did you mean `{source}`?" if source.is_file() else ""
    return f"`{path}` is no LaTeX: galley reads {', '.join(_LATEX)} and folders with them{hint}"


def _told_absent(path: str) -> str:
    folder = Path(path).parent
    beside = [one for one in folder.iterdir() if one.suffix in _LATEX or one.is_dir()] if folder.is_dir() else []
    like = [one.name for one in beside if did_you_mean(Path(path).stem, [one.stem])]
    hints = did_you_mean(Path(path).name, like)
    return "; ".join((f"`{path}` does not exist", *hints))


def _examine_in(
    folder: Folder, names: Sequence[str], adjust: Callable[[CheckSettings], CheckSettings], variant: Variant
) -> tuple[list[Examined], list[str]]:
    """What the paths in a project name: parts of its paper, other documents, or nothing."""
    examined: list[Examined] = []
    checks, others = adjust(CheckSettings()), names
    if folder.exists(PAPER):
        paper = examine_paper(folder, adjust, variant)
        own = [name for name in names if _is_of_paper(folder, name, paper.project)]
        if own:
            examined.append(Examined(folder, (paper,), () if WRAPPER in own or "." in own else tuple(own)))
        checks, others = paper.checks, [name for name in names if name not in own]
    roots = {name: _documents(folder, name) for name in others}
    examined += _examine_documents(folder, dict.fromkeys(chain.from_iterable(roots.values())), checks)
    return examined, [name for name, found in roots.items() if not found]


def _examine_documents(folder: Folder, names: Iterable[str], checks: CheckSettings) -> Iterator[Examined]:
    """Documents as a whole, and those of which only parts are named within these parts."""
    parts: dict[str, list[str]] = {}
    for name in names:
        parts.setdefault(document_of(folder, name), []).append(name)
    if whole := [document for document, named in parts.items() if document in named]:
        yield Examined(folder, tuple(examine_document(folder, document, checks) for document in whole))
    for document, named in parts.items():
        if document not in named:
            yield Examined(folder, (examine_document(folder, document, checks),), tuple(named))


def _documents(folder: Folder, name: str) -> tuple[str, ...]:
    """The documents that a path names; a file, be it a broken link, is one: reading it says what is wrong with it."""
    return find_roots(folder, name) if (folder.root / name).is_dir() else (name,)


def _is_of_paper(folder: Folder, name: str, project: Project) -> bool:
    """Whether a path is a part of the paper, or holds some: other LaTeX in its folder is judged on its own."""
    if project.paper is None:  # it cannot be read, which says more than any of its files
        return True
    if any(_is_in(source.path, name) for source in project.sources):
        return True
    return not any(document.endswith(_LATEX) for document in _documents(folder, name))


def _is_in(path: str, name: str) -> bool:
    return name in (".", path) or path.startswith(f"{name}/")


def _place(path: str) -> Path:
    """The absolute path; a file that is a link is that file, not what it points to."""
    given = Path(path)
    return given.resolve() if given.is_dir() else given.parent.resolve() / given.name


def _root(place: Path) -> Path:
    """The project that a path is in: the paper or repository around it, else the current folder or its own."""
    start = place if place.is_dir() else place.parent
    here = Path.cwd()
    return find_project(start) or (here if place.is_relative_to(here) else start)
