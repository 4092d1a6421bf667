"""Sections that a paper fills with paragraphs, and that hold a few words."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._sections_of_text import IN_PARAGRAPHS
from galley.checking.rules.unfinished._stubs import holds_text_alone, text_below
from galley.checking.rules.unfinished._templates import is_left_over
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.model.prose import UNKNOWN

if TYPE_CHECKING:
    from galley.model.manuscript import Heading, Section

_SECTION = 1  # the level of one
_MOST, _MOST_BELOW = 20, 10  # words; below a section, where parts are shorter
_LONGEST = 1500  # characters of source
_USUAL = 40  # words of the other parts of a file: where these are shorter, all are meant to be
_TOLD = lazy_pattern(r"\bTODO\b|\bgoes here\b|^[^a-zA-Z]*$")


def few_words_below(section: Section, heading: Heading) -> str:
    """What to say of text much shorter than its heading promises, in a paper whose other parts are longer."""
    if heading.body.end - heading.body.start > _LONGEST or not IN_PARAGRAPHS.fullmatch(heading.title.text.strip()):
        return ""
    body = text_below(section, heading)
    words = len(body.split())
    if not 0 < words <= (_MOST if heading.level <= _SECTION else _MOST_BELOW) or _TOLD.search(body):
        return ""
    if UNKNOWN in body or is_left_over(section, heading) or not holds_text_alone(section, heading):
        return ""  # a macro prints it, it is told, or more stands there
    usual = _usual_length(section)
    if usual and usual < _USUAL:
        return ""
    return f"{words} words are all that stands below this heading"


@kept
def _usual_length(section: Section) -> int:
    """The median of words below the headings of a file; none for a file of one part."""
    prose = section.prose
    bounds = ((prose.offset(one.body.start), prose.offset(one.body.end)) for one in section.headings)
    lengths = [length for start, end in bounds if (length := len(prose.text[start:end].split()))]
    return int(median(lengths)) if len(lengths) > 2 else 0  # noqa: PLR2004
