"""What a paper declares, and what templates make of that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.checking.loading.unrendered import labels_without_float, told_of_templates
from galley.model import layout
from galley.model.publishing.typesetting import Engine
from galley.model.study import NO_STUDY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.checking.loading.loaded import Faults
    from galley.findings.source import SourceFile
    from galley.model.front_matter import FrontMatter
    from galley.model.manuscript import ValueUse
    from galley.model.paper import Paper
    from galley.model.publishing.variants import Variant
    from galley.model.study import Study
    from galley.reading.toml.places import Keys


@dataclass(frozen=True, slots=True)
class Declared:
    """What a paper's folder declares, and what templates make of it, by path from the root."""

    paper: Paper | None
    study: Study | None
    front_matter: FrontMatter | None
    rendered: dict[str, str]
    figure_values: tuple[ValueUse, ...] = ()
    left_out: tuple[Keys, ...] = ()


def declared_in(sources: Mapping[str, SourceFile], variant: Variant) -> tuple[Declared, Faults]:
    """What the declaring files say, as far as they can be read, and what is wrong with them."""
    from galley.building.figure_values import values_in_figures  # noqa: PLC0415
    from galley.building.figures import FAMILY as FIGURES  # noqa: PLC0415 - all this only where a file changed
    from galley.building.figures import kinds  # noqa: PLC0415
    from galley.building.rendering.characters import unprintable_in_paper, unprintable_in_study  # noqa: PLC0415
    from galley.building.rendering.paper import render_paper  # noqa: PLC0415 - Jinja2
    from galley.reading.paper.declarations import read_declarations_in_part  # noqa: PLC0415 - pydantic
    from galley.reading.paper.front_matter import declared_front_matter  # noqa: PLC0415

    declared, diagnostics = read_declarations_in_part(sources, kinds())
    diagnostics = (*diagnostics, *FIGURES.broken)
    paper, study = declared.paper.record, declared.study.record
    left_out = tuple(declared.paper.left_out)
    if paper is None:  # the study can be judged without
        return Declared(None, study, None, {}), diagnostics
    source = sources[layout.PAPER]
    rendered = render_paper(paper, study or NO_STUDY, declared.templates, variant)
    of_templates = told_of_templates(rendered, declared, diagnostics)
    folders = {"paper.tex": variant.folder}
    texts = rendered.files | labels_without_float(rendered, declared)
    files = {f"{folders.get(path, layout.DRAFT)}/{path}": text for path, text in texts.items()}
    front_matter = declared_front_matter(paper, source)
    told = {fault.span for fault in diagnostics}
    figure_values = values_in_figures(paper, study or NO_STUDY, source, told)
    unprintable = list(unprintable_in_paper(paper, source))
    if study is not None and layout.STUDY in sources:
        unprintable += unprintable_in_study(study, sources[layout.STUDY])
    if paper.engine is not Engine.PDFLATEX:  # TeX itself tells what its fonts do not have
        unprintable = []
    return (
        Declared(paper, study, front_matter, files, figure_values, left_out),
        (*diagnostics, *unprintable, *of_templates),
    )
