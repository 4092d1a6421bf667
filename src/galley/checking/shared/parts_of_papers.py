"""The parts of a paper: the text, and what sums it up, whose numbers of people are the text's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.shared.number_uses import whole_numbers
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.divisions import is_count
from galley.prose.counting.numbers import numbers
from galley.prose.counting.totals import Total
from galley.prose.wording.scanning import matches_around

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.counting.numbers import Number

BODY = "text"
_CONCLUDING = lazy_pattern(r"(?i)\bconclu|\bsummary\b")
_ABSTRACTING = lazy_pattern(r"(?i)^\s*abstract\s*$")
_INTRODUCING = lazy_pattern(r"(?i)^\s*introduction\b")
_NAMED_AFTER = lazy_pattern(
    r"(?i)(?:^|[/\\_\d .-])(?:(?P<abstract>abstract)|(?P<introduction>intro(?:duction)?)"
    r"|(?P<conclusion>conclusions?))\.tex$"
)
_ALL_OF_THEM = lazy_pattern(
    r"\b(?:(?:[Tt]he|[Oo]ur)|[Aa]ll(?: of)?(?: the| our)?) (?P<count>\d{1,4}|[a-z]+(?:-[a-z]+)?) "
    r"(?:participants|interviewees|respondents|informants)\b(?! (?:who|that|from|with|in|whose|had|did|were in)\b)"
)
_THEY = (" participants", " interviewees", " respondents", " informants")


def part_of(section: Section, start: int) -> str:
    """The part of the paper that an offset of a section's prose lies in, if that only sums up the others."""
    place = section.prose.source_offset(start)
    around = section.enclosing(place)
    if "abstract" in around or "caption" in around:
        return "abstract" if "abstract" in around else "caption"
    heading = next((one for one in reversed(section.headings) if one.title.start <= place), None)
    if heading is None and (
        named := _NAMED_AFTER.search(section.source.path)
    ):  # its heading stands where it is read in
        return next(part for part, name in named.groupdict().items() if name)
    title = heading.title.text if heading else ""
    if _CONCLUDING.search(title):
        return "conclusion"
    if _ABSTRACTING.search(title):
        return "abstract"
    return "introduction" if _INTRODUCING.search(title) else BODY


def taken_up(project: Project) -> list[Total]:
    """What the text takes up again and again as the number of all: "the three participants"."""
    found = [one for section in project.sections for one in _taken_up_in(section)]
    return found if len(found) > 1 and len({one.value for one in found}) == 1 else []


@kept_in_order
def _taken_up_in(section: Section) -> Iterator[Total]:
    text = section.prose.with_formulas
    for match in matches_around(_ALL_OF_THEM, text, _THEY):
        number = next(numbers(text, *match.span("count")), None)
        is_count = number is not None and number.text == match["count"] and not section.is_quoted(match.start())
        if number and is_count and part_of(section, match.start()) == BODY:
            yield Total(section, int(number.value), number.text, number.start, number.end)


def is_in_body(project: Project, value: int) -> bool:
    """Whether the text that sums up no other counts so many of anything."""
    return any(
        part_of(section, number.start) == BODY and is_count(section.prose.with_formulas, number)
        for section, number in _places_of(project, value)
    )


def _places_of(project: Project, value: int) -> Iterator[tuple[Section, Number]]:
    for section in project.sections:
        yield from ((section, number) for number in whole_numbers(section).get(value, ()))
