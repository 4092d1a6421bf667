"""The figures that Galley draws: what each shows and says, with the way to the entry of each of its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.building.figures import drawn_expressions
from galley.model.anchors import figure_anchor, value_anchor
from galley.reports.evidence.number_records import FigureEntry
from galley.reports.evidence.sentences import section_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.reports.evidence.number_records import ValueEntry
    from galley.reports.evidence.place_records import Piece
    from galley.reports.evidence.sentences import Sentences


def figures(project: Project, sentences: Sentences, values: tuple[ValueEntry, ...]) -> Iterator[FigureEntry]:
    """The figures that the paper prints, in its order; of their numbers those that have an entry among `values`."""
    if project.paper is None or project.study is None:
        return
    known = {entry.anchor for entry in values}
    printed = {section_of(section.source.path): section for section in project.sections}
    for name, figure in project.paper.figures.items():
        section = printed.get(f"figures/{name}")
        if section is None:
            continue
        shown = (*drawn_expressions(figure, project.study), *(use.expression for use in section.values))
        yield FigureEntry(
            anchor=figure_anchor(name),
            name=name,
            number=sentences.labels.get(f"fig:{name}", ""),
            caption=_caption(section, sentences),
            numbers=tuple(one for one in dict.fromkeys(map(value_anchor, shown)) if one in known),
        )


def _caption(section: Section, sentences: Sentences) -> tuple[Piece, ...]:
    found = (macro.arguments[-1] for macro in section.macros("caption") if macro.arguments)
    words = next(found, None)
    return sentences.passage(section, words.start, words.end) if words else ()
