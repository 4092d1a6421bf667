"""How often each number stands in a paper."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from galley.findings.keeping import kept, kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.divisions import is_count
from galley.prose.counting.numbers import ENGLISH, Number, number_places, numbers, whole_of

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

_WRITTEN = lazy_pattern(
    rf"(?<![\w.,])(?P<found>(?=[0-9])\d{{1,15}}(?:,\d{{3}}){{0,4}}|(?=[A-Za-z])(?i:{'|'.join(ENGLISH)}))(?![\w%]|[.,]\d)"
)
_DEGREES = lazy_pattern(r"(?:\b[tFrZ]|χ(?:\^?2|²)|df ?=)_?\{?[({[]? ?(?:\d+, ?)?$")
_BEFORE_DEGREES = (*"tFrZ2²=_{([,",)  # what it may end with, but for a space


@kept_in_order
def all_numbers(section: Section) -> Iterator[Number]:
    """The numbers of a section, in order."""
    return numbers(section.prose.with_formulas)


def uses(project: Project) -> Counter[int]:
    """How often each whole number stands in the paper, whatever it counts or measures."""
    found = Counter[int]()
    for section in project.sections:
        found.update(_uses_in(section))
    return found


def counts_of(project: Project, value: int) -> int:
    """How often a number stands in the paper as a count: it measures nothing and names nothing."""
    return sum(
        is_count(section.prose.with_formulas, one)
        for section in project.sections
        for one in whole_numbers(section).get(value, ())
    )


@kept
def whole_numbers(section: Section) -> dict[int, list[Number]]:
    """The whole numbers of a section by their values, each in order."""
    found: dict[int, list[Number]] = {}
    for one in all_numbers(section):
        if one.is_whole:
            found.setdefault(int(one.value), []).append(one)
    return found


@kept
def _uses_in(section: Section) -> Counter[int]:
    text = section.prose.with_formulas
    found = (match["found"] for match in _written(text) if not is_degree(text, match.start()))
    return Counter(value for written in found if (value := _value(written)) is not None)


def _written(text: str) -> Iterable[re.Match[str]]:
    return filter(None, (_WRITTEN.match(text, place) for place in number_places(text)))


def _value(written: str) -> int | None:
    if not written[0].isdecimal():
        return int(ENGLISH[written.lower()])
    value = whole_of(written)
    return value if written in (str(value), f"{value:,}") else None


def is_degree(text: str, place: int) -> bool:
    """Whether the number at a place is one of the degrees of freedom of a test."""
    nearest = text[max(place - 2, 0) : place].removesuffix(" ")
    return nearest.endswith(_BEFORE_DEGREES) and _DEGREES.search(text, max(place - 12, 0), place) is not None
