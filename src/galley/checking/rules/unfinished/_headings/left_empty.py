"""Headings with nothing behind them, up to the next one or to the list of references."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._sections.filled import filled
from galley.checking.rules.unfinished._sections.headings_of_text import OF_TEXT, THANKS
from galley.checking.rules.unfinished._sections.reading_order import JOINING
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from galley.checking.rules.unfinished._sections.reading_order import ReadingOrder
    from galley.model.manuscript import Heading, Section

_SECTION = 1  # the level of one
_OF_WHAT_FOLLOWS = lazy_pattern(  # the title of all that follows, whose headings are no lower than it
    r"\s*(?:Appendi(?:x|ces)|Annex(?:es)?|(?:Online |Electronic )?Supplement(?:s|ary (?:materials?|information))?)\s*",
    re.IGNORECASE,
)


def end_of_text(section: Section, heading: Heading) -> int:
    """Where what stands below a heading ends, or the list of references begins that is typed there."""
    starts = (one.span.start for one in section.environments if one.name == "thebibliography")
    return next((one for one in starts if heading.body.start <= one < heading.body.end), heading.body.end)


def is_left_empty(section: Section, heading: Heading, bounds: tuple[int, int], order: ReadingOrder) -> bool:
    """Whether no text, no list of references and no heading below it follows an empty heading."""
    is_of_text = OF_TEXT.search(heading.title.text) is not None
    if bounds[1] < heading.body.end:
        return is_of_text and order.what_follows(section, heading.body.start) == "references"
    if filled(section).holds_references(*bounds) and not is_of_text and not _leads_elsewhere(section, heading):
        return False
    below = order.what_follows(section, heading.body.start)
    if below == "thanks" or below == "references":  # noqa: PLR1714 - so that types are told apart
        return is_of_text
    if below is None:  # chapters are often files of their own
        return heading.level >= _SECTION or section.is_document or order.is_included(section)
    return below != "text" and (THANKS.match(below.title.text) is not None or not _leads_to(heading, below))


def _leads_to(heading: Heading, below: Heading) -> bool:
    """Whether the next heading stands below one: of those of one level, if that has a number and it has none."""
    if below.level == heading.level and _is_starred(below) and not _is_starred(heading):
        return True
    return below.level > heading.level or _OF_WHAT_FOLLOWS.fullmatch(heading.title.text) is not None


def _leads_elsewhere(section: Section, heading: Heading) -> bool:
    """Whether a heading cannot be that of the references: a chapter has one above it, or a file is included below."""
    chapters = (one for one in section.headings if one.command == "chapter")
    if heading.level >= _SECTION and any(one.title.start < heading.title.start for one in chapters):
        return True
    places = (use.span.start for use in section.inclusions if use.command in JOINING)
    return any(heading.body.start <= place < heading.body.end for place in places)


def _is_starred(heading: Heading) -> bool:
    return heading.title.source.text.endswith("*{", 0, heading.title.start)


def is_followed_by_equal(section: Section, heading: Heading, order: ReadingOrder) -> bool:
    """Whether no heading below another one follows, and no text of a file that is included.

    What follows the last heading of a file that another one includes is of that one: the references, as a rule.
    """
    following = order.what_follows(section, heading.body.end)
    if following == "text" or following == "thanks":  # noqa: PLR1714 - so that types are told apart
        return heading is section.headings[-1] and not section.is_document and order.is_included(section)
    if following == "references":
        return True
    return following is None or following.level <= heading.level
