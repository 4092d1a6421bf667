"""The text below a heading, and whether it is all that stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._sections.headings_of_text import end_before_thanks
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from galley.model.manuscript import Heading, Section

# A command of the paper's own that opens an argument at the end of a line: what it prints is not known.
_OWN = lazy_pattern(
    r"(?m)^[^%\n]*\\(?!(?:label|index|noindent|text\w*|emph|todo|color|vspace|vskip|newline|new|clear|cleardouble|par|small|hl"
    r"|footnote|cite\w*|ref|url|href|underline|markboth|chaptermark|addcontentsline|lhead|rhead|hypertarget|protect"
    r"|subparagraph)\b)[a-zA-Z]+\s*\{$"
)


def text_below(section: Section, heading: Heading) -> str:
    """The prose between a heading and the next."""
    prose = section.prose
    start = prose.offset(heading.body.start)
    text = prose.text[start : prose.offset(end_before_thanks(section, heading))].strip()
    is_title = prose.source_offset(start) < heading.body.start  # nothing nearer prints before that
    return text.removeprefix(heading.title.text).strip() if is_title else text


def holds_text_alone(section: Section, heading: Heading, beside: frozenset[str] = frozenset()) -> bool:
    """Whether no environment and no file stands below a heading, and no macro of the paper's own prints the text.

    The environments `beside` it may be there.
    """
    start = heading.body.start
    first = section.prose.source_offset(section.prose.offset(start))
    if _OWN.search(section.source.text, start, max(first, start)):
        return False
    around = (one for one in section.environments if one.name != "comment" and one.name not in beside)
    files = (use for use in section.inclusions if use.command != "bibliography")
    places = (*(one.span.start for one in around), *(use.span.start for use in files))
    end = end_before_thanks(section, heading)
    return not any(heading.body.start <= place < end for place in places)
