"""What sections name: values and what these ask for, quotes, codes, citations, labels, participants."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from galley.app.lsp.uses import Use, What
from galley.values.language.named import Kind, named_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.app.lsp.uses import Vocabulary
    from galley.findings.source import Span
    from galley.model.manuscript import Section
    from galley.values.language.named import Named

NAMING = {"excerpt": What.EXCERPT, "themequotes": What.CODE}
"""The commands whose argument is a name of the study."""

_KINDS = {Kind.TABLE: What.TABLE, Kind.COLUMN: What.COLUMN}
_OF_TEMPLATES = "((("  # what stands here, a template fills in


def uses_in_latex(section: Section, vocabulary: Vocabulary) -> Iterator[Use]:
    """Everything that a section names."""
    for value in section.values:
        if _OF_TEMPLATES not in value.expression:
            yield Use(What.VALUE, value.expression, value.span)
            yield from uses_in_expression(value.span, vocabulary)
    yield from (Use(What.CITATION, one.key, one.span) for one in section.citations if one.key)
    yield from (Use(What.LABEL, one.name, _bare(one.span), is_declaration=True) for one in section.labels)
    yield from (Use(What.LABEL, one.name, one.span) for one in section.references if one.name)
    for macro in section.macros(*NAMING):
        if macro.arguments and _OF_TEMPLATES not in macro.arguments[0].text:
            span = _bare(macro.arguments[0])
            yield Use(NAMING[macro.name], span.text, span)
    for macro in section.macros("hyperref"):
        yield from (Use(What.LABEL, _bare(one).text, _bare(one)) for one in macro.optional[:1])
    for named in vocabulary.names_of_participants.find(section.prose.text):
        yield Use(What.PARTICIPANT, named.id, section.prose.span(named.start, named.end))


def uses_in_expression(span: Span, vocabulary: Vocabulary) -> Iterator[Use]:
    """What an expression that stands at a place names in its turn."""
    for named in _named(span.text, vocabulary):
        place = span.source.span(span.start + named.start, span.start + named.end)
        if named.kind is Kind.ROW and named.table in vocabulary.rows:
            yield Use(vocabulary.rows[named.table], named.name, place, is_spelled=named.is_spelled)
        elif named.kind is not Kind.ROW:
            name = named.name if named.kind is Kind.TABLE else f"{named.table}.{named.name}"
            yield Use(_KINDS[named.kind], name, place)


@lru_cache(maxsize=4096)  # of all expressions of a section, a keystroke changes one
def _named(expression: str, vocabulary: Vocabulary) -> tuple[Named, ...]:
    return named_in(expression, vocabulary.study, vocabulary.codes)


def _bare(span: Span) -> Span:
    """A place without the white space around it."""
    text = span.text
    start = span.start + len(text) - len(text.lstrip())
    return span.source.span(start, max(start, span.end - len(text) + len(text.rstrip())))
