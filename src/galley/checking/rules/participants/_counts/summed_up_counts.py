"""What abstract, conclusion and captions count, where the text counts it, too, and nowhere as so many: "31 visits"."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final

from galley.checking.rules.participants._counts.counts_in_parts import SUMMING, CountInPart
from galley.checking.shared.counted_nouns import nouns_counted
from galley.checking.shared.number_uses import uses
from galley.checking.shared.parts_of_papers import BODY, part_of
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import numbers
from galley.prose.counting.slips import is_slip
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.counting.numbers import Number

_NO_THING: Final = lazy_pattern(
    r"(?:times|points|percents|levels|ways|years|months|weeks|days|hours|minutes|seconds|steps|types|kinds|forms|factors"
    r"|words|pages|figures|tables|sections|others|authors|researchers|coders|items|tasks|questions|bits|bytes|pixels"
    r"|dimensions|parameters|layers|epochs|features|classes|nodes|samples|runs|iterations|rows|columns)"
)
_OF_SOME: Final = lazy_pattern(r"(?i)\b(?:of (?:the|these|those|our|which|whom)|only|each|per|other|another|further) $")
_ALL: Final = lazy_pattern(r"\b(?:[Tt]he|[Oo]ur|[Aa]ll)(?: the| our)? $")
_BEFORE: Final = 14
_LEAST, _LARGE, _ROUND = 5, 100, 50
_APART, _NEAR = 1.5, 0.05  # times, and of the other
_MOST_TOLD, _MOST_NUMBERS = 3, 24


def unknown_to_text(project: Project) -> Iterator[tuple[str, Section, Number, str, int]]:
    """Each such count with the part it stands in, and another number of the same, which the text has."""
    found = [one for section in project.sections for one in _counts(section)]
    body: dict[str, list[CountInPart]] = {}
    for one in found:
        if one.part == BODY:
            body.setdefault(one.noun, []).append(one)
    used = uses(project)
    for one in found:
        if one.part not in SUMMING or one.noun not in body or one.value < _LEAST or used[one.value] > 1:
            continue
        told = {other.value for other in body[one.noun]}
        if any(one.value in (first + last, abs(first - last)) for first, last in combinations(sorted(told), 2)):
            continue  # such as the codes of the first round without those that were deleted
        near = [value for value in (*told, sum(told)) if _is_near(one.value, value)]
        is_sure = near and len(told) <= _MOST_TOLD and _is_plain(one)
        if is_sure and not any(_explains(other, one.value) for other in body[one.noun]):
            meant = min(near, key=lambda value: abs(value - one.value))
            if one.value not in (meant, *told):
                yield one.part, one.section, one.number, one.noun, meant


@kept_in_order
def _counts(section: Section) -> Iterator[CountInPart]:
    text = section.prose.with_formulas
    for number, noun in nouns_counted(section):
        before = text[max(number.start - _BEFORE, 0) : number.start]
        is_of_each = text.startswith(" each", text.find(noun, number.end) + len(noun))
        if not _NO_THING.fullmatch(noun) and number.value > 1 and not is_of_each and not _OF_SOME.search(before):
            yield CountInPart(section, number, noun, part_of(section, number.start))


def _is_near(value: int, other: int) -> bool:
    """Whether one may be meant for the other: large numbers are often rounded, or of a part."""
    if value < _LARGE:
        return other / _APART <= value <= other * _APART
    is_rounded = value % _ROUND == 0 and value != other
    return not is_rounded and (is_slip(value, other) or abs(value - other) <= _NEAR * other)


def _is_plain(one: CountInPart) -> bool:
    text = one.section.prose.with_formulas
    if one.part == "caption" and not _ALL.search(text, max(one.number.start - _BEFORE, 0), one.number.start):
        return False
    return one.is_exact


def _explains(other: CountInPart, value: int) -> bool:
    """Whether two numbers beside a count in the text make a value: by sum, difference or product."""
    text = other.section.prose.with_formulas
    start, end = sentence_bounds(text, other.number.start)
    first = sentence_bounds(text, max(start - 1, 0))[0]
    last = sentence_bounds(text, end)[1] if end < len(text) else end
    near = [int(one.value) for one in numbers(text, first, last) if one.is_whole][:_MOST_NUMBERS]
    return value in near or any(
        value in (one + another, abs(one - another), one * another) for one, another in combinations(near, 2)
    )
