"""Sentences that name a table, with the table."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from galley.prose.wording.sentences import LONGEST, sentence_bounds
from galley.prose.wording.tables import FLOATS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.wording.tables import Table

_REFERENCES = frozenset({"ref", "autoref", "cref", "Cref", "tabref", "Tabref", "nameref"})


def sentences_with_tables(project: Project) -> Iterator[tuple[Section, int, str, Table]]:
    """Each sentence that names one table and nothing else, with its offset in the section's prose."""
    tables: dict[str, list[Table]] = {}
    for table in chain.from_iterable(project.whole.tables.values()):
        for label in table.labels:
            tables.setdefault(label, []).append(table)
    for section in project.sections:
        named: dict[int, set[str]] = {}
        ends: dict[int, int] = {}
        for reference in section.references if tables else ():
            around = section.enclosing(reference.span.start)
            if reference.command in _REFERENCES and not any("tabular" in one for one in around):
                place = section.prose.offset(reference.span.start)
                start, end = sentence_bounds(section.prose.with_formulas, place)
                named.setdefault(start, set()).add(reference.name)
                ends[start] = end
        for start, labels in named.items():
            found = tables.get(next(iter(labels)), [])
            if len(labels) == len(found) == 1 and ends[start] - start < LONGEST:
                yield section, start, section.prose.with_formulas[start : ends[start]], found[0]


def captions_with_tables(project: Project) -> Iterator[tuple[Section, int, str, Table]]:
    """Each caption of a table, with its offset in the section's prose, and the table, if it is the only one there."""
    for section in project.sections:
        tables = project.tables.get(section.source.path, ())
        for macro in section.macros("caption") if tables else ():
            around = next(
                (
                    one
                    for one in section.environments
                    if one.span.start < macro.span.start < one.span.end and one.name in FLOATS
                ),
                None,
            )
            within = [
                one
                for one in tables
                if around and one.rows and around.span.start < one.rows[0][0].span.start < around.span.end
            ]
            if len(within) == 1 and macro.arguments:
                start, end = (
                    section.prose.offset(place) for place in (macro.arguments[0].start, macro.arguments[0].end)
                )
                yield section, start, section.prose.with_formulas[start:end], within[0]
