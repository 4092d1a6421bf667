"""A paper at one revision, read as far as it can be: by today's engine, be its files faulty for that or not."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from galley.checking.asking.running import fit_to_show
from galley.checking.changes.outline import Passage, passages
from galley.checking.changes.printed import COMPUTED, PrintedValues, printed_values
from galley.checking.loading.documents import load_document
from galley.checking.loading.papers import load_paper
from galley.checking.loading.studies import with_speech
from galley.checking.project import Project
from galley.findings.diagnostics import Severity
from galley.model.check_settings import CheckSettings
from galley.model.layout import MANUSCRIPT, PAPER
from galley.reading.latex.files.roots import find_roots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from galley.findings.diagnostics import Diagnostic
    from galley.model.manuscript import Section
    from galley.reading.folder import Folder
    from galley.reading.revisions.opening import Revision


@dataclass(frozen=True)
class PaperAt:
    """A paper, with the values that it prints."""

    revision: Revision
    project: Project
    printed: PrintedValues
    faults: tuple[Diagnostic, ...]

    @property
    def name(self) -> str:
        return self.revision.name

    @property
    def folder(self) -> Folder:
        return self.revision.folder

    @property
    def checks(self) -> CheckSettings:
        return self.project.paper.checks if self.project.paper else CheckSettings()

    @cached_property
    def passages(self) -> list[Passage]:
        return passages(self.project.sections)

    @cached_property
    def texts(self) -> dict[str, str]:
        """What each expression prints."""
        return {expression: one.text for expression, one in self.printed.prints.items()}

    @cached_property
    def uses(self) -> frozenset[str]:
        """The expressions in sections, tables and figures."""
        return frozenset(_expressions(self.project))

    @cached_property
    def uses_in_sections(self) -> frozenset[str]:
        """The expressions that LaTeX has: without those of figures, which only settings tell."""
        return frozenset(use.expression for section in self.project.sections for use in section.values)

    @property
    def has_uses(self) -> bool:
        """Whether it is written with uses of recorded facts, as a paper of ours and a bundle for Overleaf are."""
        return self.project.paper is not None or any(
            name in section.commands for section in self.project.sections for name in ("VAR", "claim", "excerpt")
        )

    def declared(self, path: str) -> Mapping[str, Any]:
        """The settings of a file, whether or not today's engine takes them; nothing where it is absent or no TOML."""
        source, _ = self.folder.source(path) if self.folder.exists(path) else (None, ())
        try:
            return tomllib.loads(source.text) if source else {}
        except (ValueError, RecursionError):
            return {}

    def told_faults(self) -> tuple[Diagnostic, ...]:
        """What is wrong with it as it may be told, mistakes of data among it only where they kept values unknown."""
        of_data = () if self.printed.source == COMPUTED else self.printed.faults
        found = dict.fromkeys((*self.faults, *of_data))
        return fit_to_show((one for one in found if one.severity is Severity.ERROR), self.project, self.checks)


def read_paper_at(revision: Revision) -> PaperAt:
    """Read a revision. What is faulty in it is noted, and the rest is read all the same."""
    folder = revision.folder.reading_once()
    project, faults = _project(folder)
    project, _ = with_speech(folder, project)
    printed = printed_values(folder, frozenset(_expressions(project)))
    return PaperAt(replace(revision, folder=folder), project, printed, faults)


def _project(folder: Folder) -> tuple[Project, tuple[Diagnostic, ...]]:
    if not folder.exists(PAPER):
        return _documents(folder, find_roots(folder, ""), ())
    loaded = load_paper(folder)
    if loaded.project.sections:
        return loaded.project, loaded.diagnostics
    return _documents(folder, _named_sections(folder), loaded.diagnostics, loaded.project)


def _documents(
    folder: Folder, roots: Iterable[str], faults: tuple[Diagnostic, ...], known: Project | None = None
) -> tuple[Project, tuple[Diagnostic, ...]]:
    """LaTeX files with what they include, each file once, in place of a paper that cannot be told from its settings."""
    found: dict[str, Section] = {}
    bibliography = None
    for root in roots:
        loaded = load_document(folder, root)
        found |= {one.source.path: one for one in loaded.project.sections if one.source.path not in found}
        bibliography = bibliography or loaded.project.bibliography
        faults = (*faults, *loaded.diagnostics)
    base = known or Project(())
    return replace(base, sections=tuple(found.values()), bibliography=bibliography), faults


def _named_sections(folder: Folder) -> list[str]:
    """The files that paper.toml names, though all else in it may be wrong; else all in manuscript/."""
    source, _ = folder.source(PAPER)
    try:
        declared = tomllib.loads(source.text) if source else {}
    except (ValueError, RecursionError):
        declared = {}
    names = [declared.get("abstract"), *_listed(declared.get("sections")), *_listed(declared.get("appendices"))]
    paths = [f"{MANUSCRIPT}/{name}.tex" for name in names if isinstance(name, str)]
    there = [path for path in paths if folder.exists(path)]
    return there or list(folder.files(f"{MANUSCRIPT}/*.tex"))


def _listed(content: Any) -> list[Any]:
    return content if isinstance(content, list) else []


def _expressions(project: Project) -> Iterator[str]:
    for section in project.sections:
        yield from (use.expression for use in section.values)
    yield from (use.expression for use in project.figure_values)
