"""Paragraphs that begin as notes do, with a verb and nobody of whom it is said: `Want to show that it is hot`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._lines.of_material import is_of_material
from galley.checking.rules.unfinished._paragraphs.paragraph_bounds import is_paragraph
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_SUBJECT = (
    r"(?:you|we|I|it|they|he|she|there|this|that|these|those|the|an?|one|people|my|our|your|their|its|all|any|some)"
)
# What begins with one of these has no subject; what begins with `Is` may have it behind the verb.
_VERB = lazy_pattern(
    r"(?:Provides|Allows|Gives|Makes|Requires|Includes|Contains|Describes|Explains|Enables|Supports|Ensures|Reduces|Has"
    r"|Consists of|Seems|Looks like|Means that|Shows that"
    r"|(?:Arises?|Comes|Follows) from|Depends on|Leads to|Refers to"
    r"|(?:Wants?|Wanted|Needs?|Needed|Tried|Going|Hope|Have|Plan) to(?! know\b)"
    rf"|(?:Does|Did|Is|Are|Was|Were)(?! {_SUBJECT}\b)"
    r"|(?:Can|Could|Would|Might|Must|Will|Should)(?= (?:be|have|also|then|not|only|even|maybe|perhaps|still|just|use"
    r"|show|try|help|make|add|give|say|write|do|need|look|mention|argue|explain|discuss|compare|extend|include|take|get"
    r"|go|put|describe|test|run|see|find|allow|work)\b)) [a-z]"
)
_FIRST = frozenset("ACDEGHILMNPRSTW")
_LEAST = 5  # words
_TEXT = frozenset({"document", "abstract"})


def without_subject(section: Section) -> Iterator[Span]:
    """The first word of each, in the running text of a paper."""
    if is_of_material(section):
        return
    for place, line in section.prose.blocks():
        text = line.strip()
        if text[0] not in _FIRST or (match := _VERB.match(text)) is None:
            continue
        start = place + line.index(text[0])
        if _is_statement(text) and _is_own(section, start):
            yield section.prose.span(start, start + len(match[0].split(" ", 1)[0]))


def _is_statement(text: str) -> bool:
    """Whether a sentence that begins a paragraph asks nothing."""
    first = text.split(". ", 1)[0]
    return "?" not in first and len(first.split()) >= _LEAST


def _is_own(section: Section, start: int) -> bool:
    place = section.prose.source_offset(start)
    source = section.source.text
    is_typed = source.startswith(section.prose.text[start : start + 2], place) and is_paragraph(source, place)
    return is_typed and {*section.enclosing(place)} <= _TEXT and not section.is_quoted(start)
