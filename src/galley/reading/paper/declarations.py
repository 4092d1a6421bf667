"""All that a paper's folder declares: paper.toml, study.toml, templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.source import SourceFile
from galley.model.layout import PAPER, STUDY, TEMPLATES
from galley.model.study import NO_STUDY
from galley.reading.paper.contradictions import dangling_names, misshown_figures, mistakes_of_class, mistakes_of_figures
from galley.reading.paper.paper_toml import read_paper
from galley.reading.study.study_toml import read_study

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.findings.diagnostics import Diagnostic
    from galley.model.paper import FigureKind, Paper
    from galley.model.study import Study


@dataclass(frozen=True, slots=True)
class Declarations:
    """`templates` are by their path inside templates/, the paper's own or shipped."""

    paper: Paper
    paper_source: SourceFile
    study: Study
    study_source: SourceFile
    templates: dict[str, SourceFile]


def read_declarations(
    sources: Mapping[str, SourceFile], kinds: Mapping[str, FigureKind | None]
) -> tuple[Declarations | None, tuple[Diagnostic, ...]]:
    """What these files declare, with the faults of all files at once; None where any cannot be used.

    Without study.toml the paper has no study. `kinds` are the kinds of figures: what each wants to be told, or None
    where it cannot be drawn.
    """
    paper, paper_faults = read_paper(sources[PAPER]) if PAPER in sources else (None, ())
    study, study_faults = read_study(sources[STUDY]) if STUDY in sources else (NO_STUDY, ())
    prefix = f"{TEMPLATES}/"
    templates = {path.removeprefix(prefix): source for path, source in sources.items() if path.startswith(prefix)}
    of_templates: tuple[Diagnostic, ...] = ()
    if paper:
        of_templates = mistakes_of_figures(sources[PAPER], paper, templates, kinds)
        of_templates += mistakes_of_class(sources[PAPER], paper, templates)
    faults = (*paper_faults, *of_templates, *study_faults)
    if paper is None or study is None:
        return None, faults
    dangling = dangling_names(sources[PAPER], paper, study, templates)
    dangling = (*dangling, *misshown_figures(sources[PAPER], paper, study, kinds))
    study_source = sources.get(STUDY) or SourceFile(STUDY, "")
    return Declarations(paper, sources[PAPER], study, study_source, templates), (*faults, *dangling)
