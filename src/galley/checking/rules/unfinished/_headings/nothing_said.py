"""What stands below a heading and says nothing: names of things, and what is to be written."""

from __future__ import annotations

from typing import Final

from galley.checking.rules.unfinished._lines.line_forms import LABELLED
from galley.checking.rules.unfinished._lines.saying import Saying, is_told_to_writers, saying_of
from galley.checking.rules.unfinished._paragraphs.paragraph_bounds import is_field
from galley.findings.patterns import lazy_pattern

_LONGEST = 1200  # characters of text that may be orders throughout
_LONGEST_OF_NAMES = 500
_LABEL = 80  # characters, in which a label ends
_TOLD = lazy_pattern(r"\b(?:TODO|FIXME|TBD|XXX)\b")
OF_ORDERS: Final = lazy_pattern(
    r"(?i:question|survey|interview|prompt|protocol|instruction|task|guideline|\bsteps?\b|exercise|assignment|usage"
    r"|install|how to|procedure|algorithm|recommend|advice|checklist)"
)
"""Titles of what is told people or programs, and no writer."""


def what_is_said(body: str) -> Saying:
    """What a text does that is all that stands below a heading: it says something if one of its paragraphs does."""
    if not 0 < len(body) <= _LONGEST or _TOLD.search(body):
        return Saying.SAYS
    lines = [*filter(str.strip, body.split("\n"))]
    if len(lines) == 1 and is_told_to_writers(body):
        return Saying.ORDERS
    found = set[Saying]()
    for line in lines:
        saying = saying_of(line, is_alone=True)
        if saying is Saying.SAYS or LABELLED.search(line[:_LABEL]) or is_field(line.strip()):
            return Saying.SAYS
        found.add(saying)
    if Saying.ORDERS in found:
        return Saying.ORDERS
    return Saying.NAMES if len(body) <= _LONGEST_OF_NAMES and len(body.split()) > 1 else Saying.SAYS
