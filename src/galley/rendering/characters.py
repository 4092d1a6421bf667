"""Characters that the paper's fonts do not have: pdfTeX would drop them in silence, so they are errors with a place."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from galley.diagnostics import Diagnostic
from galley.reading.toml_places import locate_value
from galley.rendering.escaping import code_point, unprintable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.paper import Paper
    from galley.source import SourceFile, Span

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
