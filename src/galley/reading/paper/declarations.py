"""All that a paper's folder declares: paper.toml, study.toml, templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.source import SourceFile
from galley.model.layout import PAPER, STUDY, TEMPLATES
from galley.model.study import NO_STUDY
from galley.reading.paper.contradictions import dangling_names, mistakes_of_class
from galley.reading.paper.figure_contradictions import misshown_figures, mistakes_of_figures
from galley.reading.paper.paper_toml import read_paper_in_part
from galley.reading.study.study_toml import read_study_in_part
from galley.reading.toml.partial_records import Partial
from galley.reading.toml.places import keys_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from galley.findings.diagnostics import Diagnostic
    from galley.model.floats import FigureKind
    from galley.model.paper import Paper
    from galley.model.study import Study
    from galley.reading.toml.places import Keys


@dataclass(frozen=True, slots=True)
class Declarations:
    """`templates` are by their path inside templates/, the paper's own or shipped."""

    paper: Paper
    paper_source: SourceFile
    study: Study
    study_source: SourceFile
    templates: dict[str, SourceFile]


@dataclass(frozen=True, slots=True)
class DeclaredInPart:
    """The same where files have mistakes: what is left of them, None where nothing is."""

    paper: Partial[Paper]
    study: Partial[Study]
    templates: dict[str, SourceFile]

    def concerns(self, keys: Keys, named: Iterable[str]) -> bool:
        """Whether a setting of paper.toml has to do with what was left out, there or of the study that it names."""
        return self.paper.is_without(keys) or any(self.study.is_without(_in_study(name)) for name in named)


def read_declarations(
    sources: Mapping[str, SourceFile], kinds: Mapping[str, FigureKind | None]
) -> tuple[Declarations | None, tuple[Diagnostic, ...]]:
    """What these files declare, with the faults of all files at once; None where any cannot be used.

    Without study.toml the paper has no study. `kinds` are the kinds of figures: what each wants to be told, or None
    where it cannot be drawn.
    """
    found, faults = read_declarations_in_part(sources, kinds)
    paper, study = found.paper, found.study
    if paper.record is None or paper.left_out or study.record is None or study.left_out:
        return None, faults
    study_source = sources.get(STUDY) or SourceFile(STUDY, "")
    return Declarations(paper.record, sources[PAPER], study.record, study_source, found.templates), faults


def read_declarations_in_part(
    sources: Mapping[str, SourceFile], kinds: Mapping[str, FigureKind | None]
) -> tuple[DeclaredInPart, tuple[Diagnostic, ...]]:
    """The same, as far as the files make sense: no fault is told that only comes from another one."""
    paper: Partial[Paper] = read_paper_in_part(sources[PAPER]) if PAPER in sources else Partial(None)
    study = read_study_in_part(sources[STUDY]) if STUDY in sources else Partial(NO_STUDY)
    prefix = f"{TEMPLATES}/"
    templates = {path.removeprefix(prefix): source for path, source in sources.items() if path.startswith(prefix)}
    found = DeclaredInPart(paper, study, templates)
    return found, (*paper.diagnostics, *_at_odds(found, sources.get(PAPER), kinds), *study.diagnostics)


def _at_odds(
    found: DeclaredInPart, source: SourceFile | None, kinds: Mapping[str, FigureKind | None]
) -> Iterator[Diagnostic]:
    """Where the files do not go together."""
    paper, study = found.paper.record, found.study.record
    if source is None or paper is None:
        return
    faults = [*mistakes_of_figures(source, paper, found.templates, kinds)]
    if not found.paper.is_without(("document_class",)):
        faults += mistakes_of_class(source, paper, found.templates)
    if study is not None:
        faults += dangling_names(source, paper, study, found.templates)
        faults += misshown_figures(source, paper, study, kinds)
    for fault in faults:
        keys = keys_at(source, fault.span)
        named = named_by(paper, keys) if found.study.left_out else ()
        meant = [name for name in named if f"`{name}`" in fault.message]
        if not found.concerns(keys, meant or named):
            yield fault


def named_by(paper: Paper, keys: Keys) -> tuple[str, ...]:
    """What a table or figure of paper.toml names of the study, at any of its settings."""
    match keys:
        case ("tables", str(name), *_) if name in paper.tables:
            table = paper.tables[name]
            rows = (*table.rows, *([table.by] if table.by else []))
            results = [table.results] if table.results else []
            return (*(one.column for one in rows), *results, *(["themes."] if table.themes else []))
        case ("figures", str(name), *_) if name in paper.figures:
            figure = paper.figures[name]
            return (*figure.columns, *(["themes."] if figure.themes else []))
    return ()


def _in_study(name: str) -> Keys:
    """Where study.toml declares what paper.toml names `table.column`, `ANALYSIS.FILE` or a theme."""
    first, _, second = name.partition(".")
    return ("coding",) if first == "themes" else ("tables", first, "columns", second)
