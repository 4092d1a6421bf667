"""Text below a heading that only says what the section will say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._headings.text_below import holds_text_alone, text_below
from galley.checking.rules.unfinished._lines.lines import LISTS, lines_below
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from galley.model.manuscript import Heading, Section

_HERE = r"(?:this|the following|the present) (?:(?:sub)*(?:section|chapter|part|paragraph)|appendix)"
_TELLS = (
    r"(?:(?:will|shall|is going to|aims? to|briefly|first|further|now|also) ){0,2}"
    r"(?:describe|present|discuss|introduce|cover|explain|outline|provide|report|show|give|contain|deal|summari[sz]e"
    r"|review|define|examine|explore|detail|address|elaborate|focus|go (?:over|through|into)|look at|talk about)"
)
# `This section describes …`, `… is presented here`.
_ANNOUNCING = lazy_pattern(
    rf"(?:{_HERE} {_TELLS}(?:e?s)?\b[^.!?\n]{{3,250}}"
    rf"|(?:in {_HERE}|here),? (?:we|I|the authors?) {_TELLS}\b[^.!?\n]{{3,250}}"
    rf"|(?:the |our |an? |some )?[^.!?,\n]{{3,60}} (?:is|are|will be|shall be) (?:briefly |further |now |then )?"
    r"(?:described|presented|discussed|introduced|covered|explained|outlined|provided|reported|shown|given|summari[sz]ed"
    rf"|reviewed|defined|detailed|addressed|written) (?:in {_HERE}|here(?: later)?)"
    rf"|[^.!?\n]{{3,80}} (?:is|are) the (?:focus|topic|subject) of {_HERE})\."
    rf"(?: (?:we|I) {_TELLS}\b[^.!?\n]{{3,250}}\.){{0,4}}\s*"
    r"|this is (?:the |an? |our |my )?(?:[\w-]+ ){0,3}(?:section|chapter|part|paragraph|abstract|introduction"
    r"|conclusion)(?: (?:for|of|on|about)\b[^.!?\n]{2,80})?\.?|(?:the )?following (?:is|are) [^.:!?\n]{3,120}\.?"
    r"|[^.!?\n]{3,120} (?:is|are) (?:as follows|(?:the )?following|(?:listed|given) below)\.?",
    re.IGNORECASE,
)
# `This chapter will contain`, `It should also show`, `The contents will be`: what is still to be written.
_PART = r"(?:(?:sub)*section|cha\w{2,4}r|part|appendix|abstract)"
_PLANNING = lazy_pattern(
    rf"(?:(?:(?:(?:this|the) (?:[a-z]+ )?{_PART}|it|we|i) (?:will|should|shall)"
    rf"|(?:(?:the|its) )?contents? (?:of (?:this|the) {_PART} )?(?:will|should)"
    rf"|the (?:goal|aim|purpose) of this {_PART} is to)\b[^.!?\n]{{3,300}}[.:,]?\s*){{1,5}}",
    re.IGNORECASE,
)
_PART_OF_PAPER = lazy_pattern(rf"\b{_PART}\b|\bcontents?\b", re.IGNORECASE)
_OPENING = lazy_pattern(r"(?i:intro|overview|outline|structure|preface|summary|organi[sz])")
_RUN_IN = 4  # the level from which headings begin a paragraph
_LONGEST, _LONGEST_LIST = 700, 3000  # characters of source, and with a list of what is to be said


def announces(section: Section, heading: Heading) -> bool:
    """Whether all the text below a heading is that it will say something."""
    length = heading.body.end - heading.body.start
    if length > _LONGEST_LIST or heading.level >= _RUN_IN:
        return False
    if _plans(section, heading):
        return True
    if length > _LONGEST:
        return False
    body = text_below(section, heading)
    return _ANNOUNCING.fullmatch(body) is not None and holds_text_alone(section, heading)


def _plans(section: Section, heading: Heading) -> bool:
    """Whether all the text says what is still to be said, with lists of it."""
    body = text_below(section, heading)
    if _PLANNING.match(body) is None or not holds_text_alone(section, heading, beside=LISTS):
        return False
    lines = [*lines_below(section, heading)]
    leads = [line.text for line in lines if not line.is_item]
    if not leads or (len(leads) == len(lines) and _OPENING.search(heading.title.text)):
        return False  # the introduction to a chapter
    return _PLANNING.fullmatch(" ".join(leads)) is not None and _PART_OF_PAPER.search(leads[0]) is not None
