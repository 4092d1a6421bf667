"""What stands below the headings of a section, where that may be too little to be text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from galley.checking.rules.unfinished._headings.announcements import announces
from galley.checking.rules.unfinished._headings.left_empty import end_of_text
from galley.checking.rules.unfinished._headings.stubs import stub_below
from galley.checking.rules.unfinished._headings.too_short import few_words_below
from galley.checking.rules.unfinished._lines.of_material import OF_NAMES, is_of_material
from galley.checking.rules.unfinished._sections.filled import Filled, filled
from galley.checking.rules.unfinished._sections.headings_of_text import IN_PARAGRAPHS, OF_TEXT, before_thanks
from galley.checking.rules.unfinished._sections.reading_order import JOINING
from galley.checking.rules.unfinished._templates.left_over import is_left_over
from galley.checking.shared.definitions import lies_in_definition
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.rules.unfinished._headings.stubs import Stub
    from galley.model.manuscript import Heading, Section

ONLY_FLOATS: Final = "no text stands below this heading, only floats"
_SECTION = 1  # the level of one
_SUBSECTION = 2
_MOST_SHOWN = 3  # headings with figures alone: more of them are the custom of a file
_APPENDED = lazy_pattern(r"(?i:append|(?:^|/)app_|anhang|anlage|anexo|annex|ap[eê]ndi|allegat|bijlage|suppl)")
_OF_FLOATS = lazy_pattern(
    r"(?i:figure|table|image|plot|graph|screen ?shot|picture|photo|diagram|chart|map\b|maps\b|code|listing|algorithm"
    r"|example|data\b|data ?set|statistics|overview|architecture|structure|schema|template|form\b|supplement)"
)


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
    places, below = filled(section), list[Below]()
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
            places.is_empty(bounds[0], _first_file(section, *bounds)),
            _stub(section, heading, places),
            _in_place_of_text(section, heading, places),
        )
        if any(found[2:]):
            below.append(found)
    shown = sum(one.instead == ONLY_FLOATS for one in below)
    yield from (one for one in below if one.instead != ONLY_FLOATS or shown <= _MOST_SHOWN or _is_of_text(one.heading))


def _first_file(section: Section, start: int, end: int) -> int:
    """Where the first file is included between two offsets; the reading order tells what that holds."""
    places = (use.span.start for use in section.inclusions if use.command in JOINING)
    return min((one for one in places if start <= one < end), default=end)


def _in_place_of_text(section: Section, heading: Heading, places: Filled) -> str:
    """What to say of a heading below which only an announcement stands, or only floats where text is due."""
    if announces(section, heading):
        return "what stands below this heading only says what is to stand there"
    if told := few_words_below(section, heading):
        return told
    if not _wants_sentences(section, heading):
        return ""
    holds_floats = places.holds_floats_alone(heading.body.start, heading.body.end)
    return ONLY_FLOATS if holds_floats else ""


def _is_of_text(heading: Heading) -> bool:
    return IN_PARAGRAPHS.fullmatch(heading.title.text.strip()) is not None


def _wants_sentences(section: Section, heading: Heading) -> bool:
    """Whether floats alone do not do below a heading: they do in an appendix, and below what they are called."""
    is_of_text = _is_of_text(heading)
    if heading.level <= _SECTION and is_of_text:
        return True
    if not _SECTION <= heading.level <= _SUBSECTION or not (is_of_text or _shows_something_else(heading)):
        return False
    appendices = section.commands.get("appendix", ())
    above = (one for one in section.headings if one.body.start < heading.title.start < one.body.end)
    return not (
        any(one < heading.title.start for one in appendices)
        or any(_APPENDED.search(one.title.text) for one in above)
        or _APPENDED.search(section.source.path) is not None
        or is_of_material(section)
    )


def _shows_something_else(heading: Heading) -> bool:
    """Whether there is a figure, as there is in no list of prices, below a heading that does not name what it shows."""
    if "\\begin{figure" not in heading.body.text:
        return False
    title = heading.title.text.strip()
    return not (OF_NAMES.search(title) or _OF_FLOATS.search(title))


def _stub(section: Section, heading: Heading, places: Filled) -> Stub | None:
    """What to say of text that is none, and no template's."""
    if places.is_empty(heading.body.start, heading.body.end):
        return None
    stub = stub_below(section, heading)
    return None if stub and is_left_over(section, heading) else stub
