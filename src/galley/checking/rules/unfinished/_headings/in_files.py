"""Sections whose text is a file of its own, and this file holds a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._lines.of_material import OF_NAMES, is_of_material
from galley.checking.rules.unfinished._sections.filled import filled
from galley.checking.rules.unfinished._sections.headings_of_text import IN_PARAGRAPHS
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.rules.unfinished._sections.reading_order import ReadingOrder
    from galley.model.manuscript import Heading, Section

_SECTION = 1  # the level of one
_DEEPEST = 2  # the level of a heading that has a file of its own
_MOST, _LEAST = 15, 1  # words of such a file
_SENTENCES = lazy_pattern(r"[a-z]{2}[.!] [A-Z].*[a-z]{2}[.!]\s*$")
_TOLD = lazy_pattern(r"\b(?:TODO|TBD|FIXME)\b|\b(?:goes )?here\b|(?i:lorem ipsum)")


def few_words_in_files(section: Section, order: ReadingOrder) -> Iterator[tuple[Heading, Section, int]]:
    """The headings below which nothing but such a file is included, with the file and the number of its words."""
    if not section.inclusions or is_of_material(section):
        return
    for heading in section.headings:
        start, end = heading.body.start, heading.body.end
        if heading.level > _DEEPEST or OF_NAMES.search(heading.title.text) or not section.prose.is_blank(start, end):
            continue
        included = order.included_between(section, start, end)
        alone = sum(start <= use.span.start < end for use in section.inclusions if use.command != "bibliography") == 1
        if included and alone and not _holds_more(included) and not _stand_between(section, start, end):
            words = len(included.prose.text.split())
            if _LEAST <= words <= _MOST and not _is_text(included):
                yield heading, included, words


def floats_in_files(section: Section, order: ReadingOrder) -> Iterator[tuple[Heading, Section]]:
    """The headings that papers have paragraphs below, and such a file with nothing but figures or tables."""
    for heading in section.headings if section.inclusions else ():
        start, end = heading.body.start, heading.body.end
        if heading.level != _SECTION or not IN_PARAGRAPHS.fullmatch(heading.title.text.strip()):
            continue
        files = [use for use in section.inclusions if start <= use.span.start < end]
        included = order.included_between(section, start, end) if len(files) == 1 else None
        if included and not included.headings and section.prose.is_blank(start, end):
            length = len(included.source.text)
            if filled(included).holds_floats_alone(0, length) and not _stand_between(section, start, end):
                yield heading, included


def _is_text(included: Section) -> bool:
    """Whether a file has sentences, or what another rule tells."""
    text = included.prose.text
    return text.isupper() or _SENTENCES.search(text) is not None or _TOLD.search(text) is not None


def _holds_more(included: Section) -> bool:
    """Whether a file has headings, environments or files below it."""
    return bool(included.headings or included.environments or included.inclusions or included.notes)


def _stand_between(section: Section, start: int, end: int) -> bool:
    return any(start <= one.span.start < end for one in section.environments)
