"""Sentences in the language of the authors that stand in a text in English: what they said to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.intervals import any_between
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.languages import foreign_language, is_english
from galley.prose.wording.scanning import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_TEXT = frozenset({"document", "itemize", "enumerate", "textbf"})
_SWITCHES = ("selectlanguage", "begin{otherlanguage", "foreignlanguage", "begin{german", "begin{french", "addchap")
_OF_OTHERS = lazy_pattern(  # headings of what is in another language for readers
    r"(?i)zusammenfassung|kurzfassung|résumé|resum[oe]n?|sommario|sammendrag|sammanfattning|samenvatting|abstract|erklärung"
    r"|declara|acknowledg|dank|agradec|remerci|préface|preface|vorwort|dedica|interview|transcri|appendix|anhang|survey"
    r"|questionnaire|fragebogen|translat"
)
_SENTENCE = lazy_pattern(r"[^.!?\n]+[.!?…]*")
# In small letters between spaces, one of these is in nearly any sentence of these languages, and seldom in English.
_TRACES = tuple(
    f" {word} "
    for word in """
    das und ist nicht ich mit zu auf der les des est une que para uma não nao do da il della che per een het van og det
    er ikke som och att för du
    """.split()
)
_MARKS = '“”„«»"‘'
_MOST, _SHARE = 8, 0.2
_LEAST_BLOCKS = 4


def in_other_languages(section: Section) -> Iterator[tuple[Span, str]]:
    """Paragraphs, or sentences in them, in another language, with its name, if they are few among English ones."""
    traces = places(section.prose.text, _TRACES)
    if not traces or any(one in section.source.text for one in _SWITCHES):
        return
    blocks = [(place, line) for place, line in section.prose.blocks() if len(line.split()) > _LEAST_BLOCKS]
    foreign = [(place, line) for place, line in blocks if any_between(traces, place, place + len(line))]
    found = [one for place, line in foreign for one in _in_block(section, place, line)]
    english = sum(1 for _, line in blocks if is_english(line)) if found else 0  # dear, and seldom asked for
    if english < _LEAST_BLOCKS or 2 * english < len(blocks):
        return
    if len(found) <= max(_MOST, _SHARE * english):
        yield from found


def _in_block(section: Section, place: int, line: str) -> Iterator[tuple[Span, str]]:
    prose = section.prose
    for match in _SENTENCE.finditer(line):
        said = match[0].strip()
        name = foreign_language(said)
        if name is None or any(mark in said for mark in _MARKS):
            continue
        start = place + match.start() + match[0].index(said[0])
        offset = prose.source_offset(start)
        above = [one for one in section.headings if one.body.start <= offset < one.body.end]
        is_for_readers = any(_OF_OTHERS.search(one.title.text) for one in above)
        is_own = not section.is_quoted(start) and not section.is_code(start)
        if not is_for_readers and is_own and {*section.enclosing(offset)} <= _TEXT:
            yield prose.span(start, start + len(said)), name
