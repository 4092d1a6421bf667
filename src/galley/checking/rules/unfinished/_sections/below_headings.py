"""What stands below the headings of a section, where that may be too little to be text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from galley.checking.rules.unfinished._definitions import lies_in_definition
from galley.checking.rules.unfinished._sections.filled import Filled, filled
from galley.checking.rules.unfinished._sections.left_empty import end_of_text
from galley.checking.rules.unfinished._sections.sections_of_text import IN_PARAGRAPHS, OF_TEXT, before_thanks
from galley.checking.rules.unfinished._sections.stubs import announces, stub_below
from galley.checking.rules.unfinished._sections.too_short import few_words_below
from galley.checking.rules.unfinished._templates.templates import is_left_over
from galley.findings.keeping import kept_in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.rules.unfinished._sections.stubs import Stub
    from galley.model.manuscript import Heading, Section

ONLY_FLOATS: Final = "no text stands below this heading, only floats"
_SECTION = 1  # the level of one


class Below(NamedTuple):
    """What stands below a heading; whether that is too little, what is printed before and behind it also tells."""

    heading: Heading
    bounds: tuple[int, int]
    is_bare: bool
    is_empty: bool
    stub: Stub | None
    instead: str  # of text


@kept_in_order
def below_headings(section: Section) -> Iterator[Below]:
    """The headings below which there may be too little."""
    places = filled(section)
    for heading in section.headings:
        if lies_in_definition(section, heading.title.start):
            continue
        bounds = heading.body.start, end_of_text(section, heading)
        is_bare = heading.title.start in before_thanks(section) or (
            places.holds_contents_alone(*bounds) and OF_TEXT.search(heading.title.text) is not None
        )
        found = Below(
            heading,
            bounds,
            is_bare,
            places.is_empty(*bounds),
            _stub(section, heading, places),
            _in_place_of_text(section, heading, places),
        )
        if any(found[2:]):
            yield found


def _in_place_of_text(section: Section, heading: Heading, places: Filled) -> str:
    """What to say of a heading below which only an announcement stands, or only floats where text is due."""
    if announces(section, heading):
        return "what stands below this heading only says what is to stand there"
    if told := few_words_below(section, heading):
        return told
    if heading.level > _SECTION or not IN_PARAGRAPHS.fullmatch(heading.title.text.strip()):
        return ""
    holds_floats = places.holds_floats_alone(heading.body.start, heading.body.end)
    return ONLY_FLOATS if holds_floats else ""


def _stub(section: Section, heading: Heading, places: Filled) -> Stub | None:
    """What to say of text that is none, and no template's."""
    if places.is_empty(heading.body.start, heading.body.end):
        return None
    stub = stub_below(section, heading)
    return None if stub and is_left_over(section, heading) else stub
