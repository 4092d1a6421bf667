"""Abstracts that are still to be written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence
from galley.findings.patterns import lazy_pattern
from galley.model.prose import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.rules.unfinished._sections.reading_order import ReadingOrder
    from galley.model.manuscript import Section

_WORDS = lazy_pattern(
    r"(?!.*\b(?:here|TODO|TBD|FIXME|XXX)\b)(?:[^\W\d_]+[.!…]* ?){1,4}|[.…?\s–-]{1,10}"
    r"|(?i:(?=[^\n]*\b(?:abstract|summary)\b)[\w'’]+(?: [\w'’]+){0,7})[.!;:…]*"
)
_FILE = lazy_pattern(
    r"(?:^|[/_-])(?:abstract|zusammenfassung|kurzfassung|resumo|r[eé]sum[eé]|resumen|sommario)[\w-]*\.tex$",
    re.IGNORECASE,
)
_TITLE = lazy_pattern(r"(?i:abstract|zusammenfassung|kurzfassung|resumo|résumé|resumen|sommario|summary)\W*")
_WORD = lazy_pattern(r"[^\W\d_][\w'’-]*[.!…]*")
_MOST = 4  # words of a file that holds the abstract
_KEYWORDS = frozenset({"IEEEkeywords", "keywords", "keyword"})
_SPACE = r"(?:\s|%[^\n]*\n)*"
_IN_PARTS = lazy_pattern(
    rf"\\abstract{_SPACE}(?:\{{\s*(?:contexts?|backgrounds?|aims?|objectives?|methods?|results?|conclusions?)?[.:]?\s*\}}"
    rf"{_SPACE}){{3,6}}(?!\{{)",
    re.IGNORECASE,
)
"""One that a class takes in parts, before it is written."""


def unwritten_abstracts(section: Section, order: ReadingOrder) -> Iterator[Offence]:
    """Abstracts that hold nothing, or two or three words, or dots."""
    document = next((one.body.start for one in section.environments if one.name == "document"), 0)
    for one in section.environments:
        if one.name != "abstract":
            continue
        if one.span.start < document:
            continue  # a class keeps it for the title, and what stands before the document is no prose
        text = order.text_between(section, one.body.start, one.body.end)
        if text is not None and not text.strip():
            yield Offence(one.span, "the abstract is empty", ("write it",), judged=one.body)
        elif text and _WORDS.fullmatch(text.strip()):
            written = order.included_between(section, one.body.start, one.body.end)
            place = written.source.span(0, len(written.source.text.rstrip())) if written else one.body
            yield Offence(place, "the abstract holds a few words", ("write it",), judged=place)
    for macro in section.macros("abstract"):
        if macro.arguments and not macro.arguments[0].text.strip():
            yield Offence(macro.span, "the abstract is empty", ("write it",))
        elif parts := _IN_PARTS.match(section.source.text, macro.span.start):
            judged = section.source.span(*parts.span())
            yield Offence(macro.span, "the abstract holds a few words", ("write it",), judged=judged)


def unwritten_files(section: Section, order: ReadingOrder) -> Iterator[Offence]:
    """The file of an abstract that has its title, typed or set by a command, and some words in its place."""
    if not _FILE.search(section.source.path) or section.headings or section.inclusions or section.notes:
        return
    around = {one.name for one in section.environments}
    words = section.prose.text.split()
    if not 0 < len(words) <= 2 * _MOST or UNKNOWN in section.prose.text or not around <= {"center", "titlepage"}:
        return
    own = [word for word in words if not _TITLE.fullmatch(word)]
    is_sentence = own[:1] in (["We"], ["I"]) and own[-1].endswith(".")
    if 0 < len(own) <= _MOST and not is_sentence and all(map(_WORD.fullmatch, own)) and order.is_included(section):
        start = section.prose.text.index(own[0])
        place = section.prose.span(start, len(section.prose.text.rstrip()))
        yield Offence(place, "the abstract holds a few words", ("write it",), judged=place)


def empty_keywords(section: Section, order: ReadingOrder) -> Iterator[Offence]:
    """Environments for key words that print their heading and nothing else."""
    document = next((one.body.start for one in section.environments if one.name == "document"), 0)
    for one in section.environments:
        if one.name not in _KEYWORDS or one.span.start < document or "\\" in one.body.text:
            continue
        text = order.text_between(section, one.body.start, one.body.end)
        if text is not None and not text.strip():
            yield Offence(one.span, "the key words are empty", ("write them, or take this out",), judged=one.body)
