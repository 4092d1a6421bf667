"""Filler and text of templates in the prose of a section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.hidden_authors import hides_authors
from galley.checking.rules.unfinished._templates.extent import extent, is_printed_by
from galley.checking.rules.unfinished._templates.filler import TEXT, TRACES
from galley.checking.rules.unfinished._templates.templates import LeftOver, left_over
from galley.findings.diagnostics import Offence, Severity
from galley.findings.long_texts import in_small_letters
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches_in_lines, places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_FILLED = lazy_pattern(r"\s*(?:\([^()\n&]{0,80}\)\s*)?&\s*[^\s&\\]|\s*&\s*\\(?:url|href|textbf|textit|texttt)\b")
_TOLD = {True: "this is dummy text, or left over from a template", False: "this reads as an instruction of a template"}
_BESIDE = 16  # characters, at most, of what fills a place where text of a template begins


def left_in_text(section: Section, given: list[Span], hint: str) -> Iterator[Offence]:
    """Each run of it; what commands in `given` print is told of elsewhere."""
    text, lowered = section.prose.text, in_small_letters(section.prose.text)
    hides = hides_authors(section)
    defined = {one.name for one in section.definitions if one.span in given}

    def is_own(place: int) -> bool:
        if section.is_quoted(place) or section.is_code(place):
            return False
        start = section.prose.source_offset(place)
        is_told = any(one.start <= start < one.end for one in given) or is_printed_by(section, start, defined)
        return not is_told and not (hides and "author" in section.enclosing(start))

    fillers = [match.span() for match in matches_in_lines(TEXT, text, places(lowered, TRACES)) if is_own(match.start())]
    runs = [
        one
        for one in left_over(section, lowered, is_own)
        if one.is_known or not any(one.start <= start < one.end for start, _ in fillers)
    ]
    words = [
        LeftOver(start, end, is_known=True, until=end)
        for start, end in fillers
        if not any(one.is_known and one.start - _BESIDE <= start < one.until for one in runs)
    ]
    last = 0
    for one in sorted((*words, *runs)):
        if one.start < last:
            continue
        last = one.until
        span = section.prose.span(one.start, one.end)
        if one.is_known and _FILLED.match(section.source.text, span.end):
            continue  # a label of a table of metadata, whose answer stands in the next cell
        if any(place.start < span.end and span.start < place.end for place in given):
            continue
        message = _TOLD[one.is_known]
        last_of_it = section.prose.span(one.until - 1, one.until)
        if last_of_it.line > span.line + span.text.count("\n"):
            message += f", to line {last_of_it.line}"
        judged = extent(section, one, max(last_of_it.end, span.end)) if one.is_known else None
        yield Offence(span, message, (hint,), severity=None if one.is_known else Severity.WARNING, judged=judged)
