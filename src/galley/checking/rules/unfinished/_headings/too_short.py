"""Sections that a paper fills with paragraphs, and that hold a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.checking.rules.unfinished._headings.text_below import holds_text_alone, text_below
from galley.checking.rules.unfinished._lines.lines import LISTS
from galley.checking.rules.unfinished._lines.of_material import OF_NAMES
from galley.checking.rules.unfinished._sections.headings_of_text import IN_PARAGRAPHS
from galley.checking.rules.unfinished._templates.left_over import is_left_over
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.model.prose import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from galley.model.manuscript import Heading, Section

FEW_WORDS: Final = ("words are all that stands below this heading", "word is all that stands below this heading")
_SECTION = 1  # the level of one
_CHAPTER = 0
_MOST, _MOST_ELSEWHERE = 20, 10  # words; fewer below a section, and in chapters of other names
_OF_FRONT_MATTER = lazy_pattern(
    r"(?i:dedic|epigraph|preface|foreword|vita|copyright|colophon|figures|tables|plates|name\b)"
)
_LONGEST = 2500  # characters of source, comments among them
_USUAL = 40  # words of the other parts of a file: where these are shorter, all are meant to be
_FEWEST, _SHORTEST_USUAL = 4, 12  # words that are no text, unless nearly all of a file are as few
_SKELETON, _NO_SENTENCES = 4, 2  # sections of so few words of a paper that is still to be written
_LEAST_TEXT = 800  # characters of a paper
_TOLD = lazy_pattern(r"\bTODO\b|\bgoes here\b|^[^a-zA-Z]*$")


def few_words_below(section: Section, heading: Heading) -> str:
    """What to say of text much shorter than its heading promises, in a paper whose other parts are longer."""
    if heading.body.end - heading.body.start > _LONGEST or not _wants_paragraphs(heading):
        return ""
    body = text_below(section, heading)
    words = len(body.split())
    if not 0 < words <= _most(heading) or _TOLD.search(body):
        return ""
    if UNKNOWN in body or is_left_over(section, heading) or not holds_text_alone(section, heading, beside=LISTS):
        return ""  # a macro prints it, it is told, or more stands there
    usual = _usual_length(section)
    is_usual = usual and usual < (_USUAL if words > _FEWEST else _SHORTEST_USUAL)
    if is_usual and not _is_skeleton(section):
        return ""
    return f"{words} {FEW_WORDS[words == 1]}"


def is_sketch(sections: Sequence[Section]) -> bool:
    """Whether a whole document holds so little text that no part of it is short beside the others."""
    length = sum(len(section.prose.text) for section in sections)
    is_whole = any(section.is_document for section in sections)
    return is_whole and length < _LEAST_TEXT and not any(map(_is_skeleton, sections))


def _wants_paragraphs(heading: Heading) -> bool:
    """Whether a heading is one of those that papers have paragraphs below, or that of a chapter."""
    title = heading.title.text.strip()
    is_chapter = heading.level == _CHAPTER and not OF_NAMES.search(title) and not _OF_FRONT_MATTER.search(title)
    return is_chapter or IN_PARAGRAPHS.fullmatch(title) is not None


def _most(heading: Heading) -> int:
    return _MOST if _is_of_paper(heading) else _MOST_ELSEWHERE


def _is_of_paper(heading: Heading) -> bool:
    return heading.level <= _SECTION and IN_PARAGRAPHS.fullmatch(heading.title.text.strip()) is not None


@kept
def _is_skeleton(section: Section) -> bool:
    """Whether the sections that every paper has hold a few words each, not all of which are sentences.

    An abstract may have such headings, and so have slides.
    """
    if any(one.name == "frame" for one in section.environments):
        return False
    texts = [text_below(section, one) for one in section.headings if _is_of_paper(one)]
    short = [text for text in texts if 0 < len(text.split()) <= _MOST]
    return len(short) >= _SKELETON and sum(text[-1] != "." for text in short) >= _NO_SENTENCES


@kept
def _usual_length(section: Section) -> int:
    """The median of words below the headings of a file; none for a file of one part."""
    from statistics import median  # noqa: PLC0415 - it takes as long to load as twenty rules

    prose = section.prose
    bounds = ((prose.offset(one.body.start), prose.offset(one.body.end)) for one in section.headings)
    lengths = [length for start, end in bounds if (length := len(prose.text[start:end].split()))]
    return int(median(lengths)) if len(lengths) > 2 else 0  # noqa: PLR2004
