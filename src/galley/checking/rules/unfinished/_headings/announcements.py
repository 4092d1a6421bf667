"""Text below a heading that only says what the section will say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._headings.text_below import holds_text_alone, text_below
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
_RUN_IN = 4  # the level from which headings begin a paragraph
_LONGEST = 700  # characters of source


def announces(section: Section, heading: Heading) -> bool:
    """Whether all the text below a heading is that it will say something."""
    if heading.body.end - heading.body.start > _LONGEST or heading.level >= _RUN_IN:
        return False
    body = text_below(section, heading)
    return _ANNOUNCING.fullmatch(body) is not None and holds_text_alone(section, heading)
