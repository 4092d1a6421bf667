"""What authors tell themselves in plain sentences, which look like text: plans, orders, places of words to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_MUST = r"(?:should|need to|have to|must|could|want to|ought to|still (?:need|have) to)"
_WRITING = (
    r"(?:talk about|write|say something|add|put|cite|include|insert|introduce|describe|explain|list|summari[sz]e"
    r"|elaborate)"
)
_SAYING = rf"(?:{_WRITING}|mention|discuss|say|note|argue|clarify|justify|move|remove|cut|re-?phrase|re-?write|rename)"
_START = r"(?:(?<![^\n])|(?<=[.!?…:] ))"

_PLANNED = scanner(
    "HWIwTtMPN",
    rf"(?:\b[Hh]ere,? (?:we|I) {_MUST} (?:(?:probably|maybe|perhaps|also) )?{_WRITING}\b"
    rf"|\b(?:[Ww]e|I) {_MUST} (?:probably|maybe|perhaps) {_SAYING}\b"
    rf"|\b(?:[Ww]e|I) {_MUST} (?:also )?{_SAYING}\b[^.!?\n]{{0,120}} here(?=[.!?\n]|\Z)"
    rf"|{_START}(?:[Mm]aybe|[Pp]erhaps|[Pp]robably) (?:we )?(?:{_MUST} )?{_SAYING} (?!that\b)"
    rf"|{_START}Needs? to (?:be )?(?:{_SAYING}|fix|check|finish)"
    rf"|{_START}(?:Things|Points|Stuff) to (?:{_SAYING}|do|check|fix)\b"
    r"|\bI (?:will|'ll|am going to) (?:add|write|fix|check|finish|re-?write|re-?phrase|update|improve)\b[^.!?\n]{0,80}"
    r"\b(?:later|soon|tomorrow|tonight|this (?:paragraph|section|part|sentence)))[^.!?\n]{0,200}",
)
_ORDERED = scanner(
    "tdemcawsirh",
    r"(?<![^\n])(?:talk about|describe|explain|mention|discuss|cite|add|write|say|summari[sz]e|introduce|include|insert"
    r"|elaborate|refer to|highlight|motivate|argue) (?!and\b|or\b)[^\n]{3,300}",
)
_SETTLED_LATER = scanner(
    "rRdDfF",
    rf"{_START}(?:[Rr]e(?:move|write|phrase|word)|[Dd]elete|[Ff]ix) (?:it|this|me|these)"
    r"(?: (?:later|here|again|sentence|paragraph|section|part))?[.!]*(?![^\n])",
)
_LEFT_OUT = scanner(
    "iboafw",
    r"(?<=[a-z] )(?:in|by|of|at|from|with|between|on|for|about) (?:,|\.(?= [A-Z]|\n|\Z))",
)
_ALL = (_PLANNED, _ORDERED, _SETTLED_LATER)


def plans(section: Section) -> Iterator[Span]:
    """The spans of such sentences, in no order; nothing that is somebody's words, and nothing outside the text."""
    prose = section.prose
    for pattern in _ALL:
        for match in pattern.finditer(prose.text):
            start, end = match.start(), match.end("found")
            if not section.is_quoted(start) and not section.is_code(start) and _is_text(section, start):
                yield prose.span(start, end)


def gaps(section: Section) -> Iterator[Span]:
    """Where a word is left out behind a preposition: `in , Brazil`."""
    prose = section.prose
    for match in _LEFT_OUT.finditer(prose.with_formulas):
        span = prose.span(match.start(), match.end("found"))
        if not section.is_quoted(match.start()) and _NOTHING_BETWEEN.fullmatch(span.text):
            yield span


_NOTHING_BETWEEN = lazy_pattern(r"[a-z]+[\s~]+[,.]")  # in the source: a macro there prints what we cannot see
_TEXT = frozenset({"document", "abstract", "footnote", "acks"})


def _is_text(section: Section, start: int) -> bool:
    return {*section.enclosing(section.prose.source_offset(start))} <= _TEXT
