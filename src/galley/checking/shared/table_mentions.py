"""Sentences that name a table, with the table."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from galley.findings.keeping import kept_in_order, newest
from galley.prose.wording.sentences import LONGEST, sentence_bounds
from galley.prose.wording.tables import FLOATS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.wording.tables import Table

_REFERENCES = frozenset({"ref", "autoref", "cref", "Cref", "tabref", "Tabref", "nameref"})


def sentences_with_tables(project: Project) -> Iterator[tuple[Section, int, str, Table]]:
    """Each sentence that names one table and nothing else, with its offset in the section's prose."""
    tables = _by_label(project.whole.tables)
    for section in project.sections:
        for start, sentence, table in _sentences(section, tables):
            yield section, start, sentence, table


@newest
def _by_label(tables: Mapping[str, tuple[Table, ...]]) -> dict[str, list[Table]]:
    """The tables of a paper by each of their labels."""
    found: dict[str, list[Table]] = {}
    for table in chain.from_iterable(tables.values()):
        for label in table.labels:
            found.setdefault(label, []).append(table)
    return found


@kept_in_order
def _sentences(section: Section, tables: dict[str, list[Table]]) -> Iterator[tuple[int, str, Table]]:
    named: dict[int, set[str]] = {}
    ends: dict[int, int] = {}
    references = [one for one in section.references if one.command in _REFERENCES]
    for reference in references if any(one.name in tables for one in references) else ():
        if not any("tabular" in one for one in section.enclosing(reference.span.start)):
            place = section.prose.offset(reference.span.start)
            start, end = sentence_bounds(section.prose.with_formulas, place)
            named.setdefault(start, set()).add(reference.name)
            ends[start] = end
    for start, labels in named.items():
        found = tables.get(next(iter(labels)), [])
        if len(labels) == len(found) == 1 and ends[start] - start < LONGEST:
            yield start, section.prose.with_formulas[start : ends[start]], found[0]


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
