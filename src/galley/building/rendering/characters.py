"""Characters that the paper's fonts do not have: pdfTeX would drop them in silence, so they are errors with a place."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from galley.building.rendering.escaping import code_point, unprintable
from galley.findings.diagnostics import Diagnostic
from galley.reading.toml.places import locate_named, locate_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import SourceFile, Span
    from galley.model.paper import Paper
    from galley.model.study import Column, Label, Study
    from galley.reading.toml.places import Keys

RULE = "unprintable-character"


def unprintable_characters(text: str, span: Span) -> tuple[Diagnostic, ...]:
    """Report what cannot be printed of a text that comes from, or is used at, `span`."""
    return tuple(_diagnostic(character, span) for character in unprintable(text))


def unprintable_in_paper(paper: Paper, source: SourceFile) -> tuple[Diagnostic, ...]:
    """Report what cannot be printed of paper.toml, at its place there."""
    return tuple(
        diagnostic
        for keys, text in _texts(paper, ())
        for diagnostic in unprintable_characters(text, locate_value(source, keys))
    )


def unprintable_in_study(study: Study, source: SourceFile) -> tuple[Diagnostic, ...]:
    """Report what cannot be printed of how study.toml calls rows, columns, units and categories, at its place there."""
    return tuple(
        diagnostic for text, place in _names(study, source) for diagnostic in unprintable_characters(text, place)
    )


def _names(study: Study, source: SourceFile) -> Iterator[tuple[str, Span]]:
    for table in study.tables.values():
        keys: Keys = ("tables", table.name)
        yield _both_forms(table.label), locate_value(source, (*keys, "label"))
        for column in table.columns.values():
            yield from _names_of_column(column, source, (*keys, "columns", column.name))


def _names_of_column(column: Column, source: SourceFile, keys: Keys) -> Iterator[tuple[str, Span]]:
    yield column.label, locate_value(source, (*keys, "label"))
    if column.unit:
        yield _both_forms(column.unit), locate_value(source, (*keys, "unit"))
    for index, (category, label) in enumerate(column.categories.items()):
        yield category, locate_named(source, (*keys, "categories"), category, index)
        if {label.one, label.many} != {category}:
            yield _both_forms(label), locate_value(source, (*keys, "categories", category))


def _both_forms(label: Label) -> str:
    return f"{label.one} {label.many}"


def _diagnostic(character: str, span: Span) -> Diagnostic:
    offset = span.text.find(character)
    place = span if offset == -1 else span.source.span(span.start + offset, span.start + offset + len(character))
    return Diagnostic(
        place,
        f"the fonts of the paper do not have the character {code_point(character)}",
        RULE,
        hints=("write it in Latin letters, or with a LaTeX command that prints it",),
    )


def _texts(value: Any, keys: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Walk through all texts of a record, with the keys that lead to them."""
    if isinstance(value, str):
        yield keys, value
    elif is_dataclass(value):
        for part in fields(value):
            yield from _texts(getattr(value, part.name), (*keys, part.name))
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _texts(part, (*keys, index))
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from _texts(part, (*keys, key))
