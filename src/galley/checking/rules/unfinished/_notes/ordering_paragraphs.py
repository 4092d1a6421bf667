"""Paragraphs that order their writer, sentence by sentence: `First talk about pots. Explain it.`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern, one_of
from galley.findings.searching.long_texts import in_small_letters
from galley.prose.wording.scanning import lines_at, places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_SENTENCE = lazy_pattern(r"[^.!?\n]*[^.!?\s][.!?…]*")
_VERBS = (
    "describe|explain|discuss|introduce|mention|summari[sz]e|motivate|elaborate|exemplify|illustrate|argue|clarify"
    "|emphasi[sz]e|highlight|justify|outline|cite|reiterate|recap|talk about|say|point out|refer|relate|compare"
    "|contrast|conclude|state|give|show|present|define|list|touch|comment|review|note"
).split("|")
_ORDER = lazy_pattern(  # of a writer, and hardly of who does something
    r"\W*(?i:(?:first|then|next|finally|lastly|also|here|again|now|briefly|maybe|possibly|afterwards),? )*"
    rf"(?i:{one_of(_VERBS)})\b(?![-:,'’]| (?:that|of)\b)"
)
_SURE = lazy_pattern(
    r"\W*(?i:(?:first|then|next|finally|also|here),? )*"
    r"(?i:describe|explain|discuss|introduce|mention|summari[sz]e|motivate|elaborate|exemplify|talk about|cite)\b"
)
_SURELY = (
    *("describe", "explain", "discuss", "introduce", "mention", "summarize", "summarise", "motivate", "elaborate"),
    *("exemplify", "talk about", "cite"),
)
"""One of these is in each such paragraph."""
_OF_OTHERS = lazy_pattern(r"\b(?i:you|your|yours|participants?|students?|respondents?|answer|prompt|model|json|user)\b")
_LEAST, _LEAST_IN_LONG = 2, 3


def ordering_paragraphs(section: Section) -> Iterator[Span]:
    """The span of each such paragraph of the running text, of which at least a half orders."""
    prose = section.prose
    for place, end in lines_at(prose.text, places(in_small_letters(prose.text), _SURELY)):
        line = prose.text[place:end].removesuffix("\n")
        if not _ORDER.match(line) and line.count(". ") < _LEAST:
            continue
        sentences = [match[0] for match in _SENTENCE.finditer(line)]
        orders = sum(1 for one in sentences if _ORDER.match(one))
        is_all = orders == len(sentences) >= _LEAST
        if not is_all and (orders < _LEAST_IN_LONG or 2 * orders < len(sentences)):
            continue
        if not any(_SURE.match(one) for one in sentences) or _OF_OTHERS.search(line) or section.is_quoted(place):
            continue
        if {*section.enclosing(prose.source_offset(place))} <= {"document", "abstract"}:
            yield prose.span(place, place + len(line.rstrip()))
