"""Lists of phrases in place of text, and what lists are meant to be so: those of things, and of appendices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._lines.line_forms import form_of
from galley.checking.rules.unfinished._lines.of_material import OF_THINGS
from galley.checking.rules.unfinished._lines.outline import reads_english
from galley.checking.rules.unfinished._paragraphs.floats_between import behind_floats
from galley.checking.rules.unfinished._sections.headings_of_text import IN_PARAGRAPHS
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CODE, FORMULA

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.model.manuscript import Heading, Section

_THING = lazy_pattern(
    rf"^\s*[^.:\n]{{1,50}}(?::|[ ][-–—][ ])|^\s*[{CODE}{FORMULA}\[]|\bhttps?:|。|^\s*[-+]?\d[\d.,]*\W*$"
)
_APPENDED = lazy_pattern(r"(?i:append|suppl|question|survey|interview|checklist)")
_SENTENCE = lazy_pattern(r"[^\W\d_]{3,}[.!?](?:\W*$| [A-Z])")
_OF_METHODS = lazy_pattern(r"(?i)method|approach|design|implementation|experiment|evaluation")
_LISTS = frozenset({"itemize", "enumerate"})
_LEAST_ITEMS, _MOST_WORDS = 2, 16  # words of an item on the average
_MOST_IN_NOTES = 40  # the same, where few of more items end as sentences do
_END = lazy_pattern(r"[.;:,!?]\W*$")
_OF_ITEMS = 4  # items of which one may be a sentence, below a heading that papers have paragraphs below


def is_outline(section: Section, heading: Heading) -> bool:
    """Whether all the text is a list of phrases, none of which ends as a sentence does."""
    lists = [
        one.span
        for one in section.environments
        if one.name in _LISTS and heading.body.start <= one.span.start and one.span.end <= heading.body.end
    ]
    if not lists or not section.prose.is_blank(heading.body.start, lists[0].start):
        return False
    end = behind_floats(section, lists[0].end)  # the first list holds what is nested in it
    is_all = section.prose.is_blank(end, heading.body.end)
    prose = section.prose
    text = prose.text[prose.offset(lists[0].start) : prose.offset(lists[0].end)]
    items = [item for item in text.split("\n") if item.strip()]
    words = sum(len(item.split()) for item in items)
    sentences = sum(_SENTENCE.search(item) is not None for item in items)
    most = len(items) // _OF_ITEMS if IN_PARAGRAPHS.fullmatch(heading.title.text.strip()) else 0
    open_ended = sum(_END.search(item) is None for item in items)
    are_phrases = (words <= _MOST_WORDS * len(items) and sentences <= most) or (
        len(items) > _LEAST_ITEMS and words <= _MOST_IN_NOTES * len(items) and 2 * open_ended >= len(items)
    )
    has_no_text = are_phrases or _have_no_verbs(section, items)
    return is_all and len(items) >= _LEAST_ITEMS and has_no_text and not is_meant(section, heading, items)


def _have_no_verbs(section: Section, items: list[str]) -> bool:
    """Whether most of some items are phrases, whatever ends them."""
    forms = (form_of(item, is_english=reads_english(section)) for item in items)
    return 3 * sum("verbless" in form.marks for form in forms) >= 2 * len(items)


def titles_above(section: Section, heading: Heading) -> Iterator[str]:
    """The title of a heading, and those of the headings that it is below."""
    level = heading.level + 1
    for one in reversed(section.headings[: section.headings.index(heading) + 1]):
        if one.level < level:
            level = one.level
            yield one.title.text


def is_below(names: re.Pattern[str], section: Section, heading: Heading) -> bool:
    """Whether a title is one of those, or one above it, unless that is of a method, too, of which papers tell."""
    own, *above = titles_above(section, heading)
    return names.search(own) is not None or any(
        names.search(title) and not _OF_METHODS.search(title) for title in above
    )


def is_appended(section: Section, heading: Heading) -> bool:
    """Whether a heading stands in an appendix."""
    place = heading.title.start
    is_behind = any(offset < place for offset in section.commands.get("appendix", ()))
    return is_behind or _APPENDED.search(section.source.path) is not None


def is_meant(section: Section, heading: Heading, items: list[str]) -> bool:
    """Whether a list is one of things: by its title, since most are labelled, formulas or links, or in an appendix."""
    if is_appended(section, heading) or is_below(OF_THINGS, section, heading):
        return True
    return len(items) > 0 and 2 * sum(_THING.search(item) is not None for item in items) >= len(items)
