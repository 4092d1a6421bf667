"""Counts of one noun with the same digits, two of them in each other's place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from galley.checking.rules.participants._counts.introduced import MOST_SAMPLES, PER_PERSON, in_digits
from galley.checking.shared.number_uses import uses
from galley.checking.shared.parts_of_papers import BODY, part_of
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import Number, numbers
from galley.prose.counting.slips import is_transposed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

_COUNTED = lazy_pattern(
    r" (?:(?!(?:of|our|out|and|or|in|to|from|with|at)\b|\d)[\w/-]+,? ){0,3}?"
    r"(?P<noun>(?!(?:years|minutes|hours|days|weeks|months|seconds|times|pixels|points)\b)[a-z]{4,}s)\b"
)
_SURE = 99  # above, two numbers of one noun with the same digits are hardly two numbers
_LEAST, _MOST_VALUES = 12, 200


def swapped(project: Project) -> Iterator[tuple[Section, Number, Number]]:
    """Each number that stands once, and is another of the same noun with two of its digits in each other's place."""
    found_of: dict[str, list[tuple[Section, Number, str]]] = {}
    values_of: dict[str, set[int]] = {}  # by noun
    for section in project.sections:
        for number, noun in _counted(section):
            values_of.setdefault(noun, set()).add(int(number.value))
            found_of.setdefault("".join(sorted(number.text.replace(",", ""))), []).append((section, number, noun))
    used = uses(project)
    for found in found_of.values():
        values = Counter(int(one.value) for _, one, _ in found)
        if not 1 < len(values) <= _MOST_VALUES:
            continue
        told: set[frozenset[int]] = set()  # of two that both stand once, the first is told
        for section, odd, noun in found:
            if len(values_of[noun]) > MOST_SAMPLES or values[int(odd.value)] > 1:
                continue
            is_telling = odd.value > _SURE or PER_PERSON.fullmatch(noun) or part_of(section, odd.start) != BODY
            of_noun = (one for _, one, other in found if other == noun and one.start != odd.start)
            meant = next((one for one in of_noun if used[int(one.value)] > 1 or one.value > _SURE), None)
            if meant is None or not is_telling or section.is_quoted(odd.start):
                continue
            pair = frozenset((int(odd.value), int(meant.value)))
            if pair not in told and is_transposed(str(int(odd.value)), str(int(meant.value))):
                told.add(pair)
                yield section, odd, meant


@kept_in_order
def _counted(section: Section) -> Iterator[tuple[Number, str]]:
    """Numbers of two digits and more, each with the noun that it counts."""
    text = section.prose.with_formulas
    for match in in_digits(text):
        if match.end() - match.start() > 1 and (behind := _COUNTED.match(text, match.end())):
            number = next(numbers(text, *match.span()), None)
            is_part = text.endswith("n = ", 0, match.start())
            if number and number.is_whole and number.value >= _LEAST and not is_part:
                yield number, behind["noun"]
