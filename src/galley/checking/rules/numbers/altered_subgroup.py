r"""A part of the people that a sentence goes on about, and that counts one or two more or less than was said before.

`Of these 15` takes up a number of the sentences before it. That number is missing there and in the rest of the paper,
and another one stands there that a slip of the pen makes it.

Flagged::

    Sixteen of them kept lists. Of these 15, most used paper. Later, 19 people cooked. 8 of the 18 who cooked baked.
                                         ^^                                                     ^^

Accepted::

    Sixteen of them kept lists. Of these 16, most used paper. Of these 5, all cooked. In all, 14 people were there,
    12 of the 14 women among them. Two left; of the 12 who stayed, 11 cooked. Of the 2 who did not, one left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.numbers._odd_totals import all_numbers
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.attribution import is_approximate, is_of_others
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.numbers import numbers
from galley.prose.wording.scanning import present
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING
by_section = True

_NUMBER = r"(?P<count>\d{1,4}|[a-z]+(?:-[a-z]+)?)"
_TAKEN_UP = lazy_pattern(
    rf"\b[Oo]f (?:these|those) {_NUMBER}(?=,| {PEOPLE}\b)|\b[Oo]f the (?P<count_>\d{{1,4}}) (?:{PEOPLE} )?who\b"
)
_TRACES = ("f these ", "f those ", " who ")
_LEFT = lazy_pattern(
    r"(?i)\b(?:exclu\w+|remov\w+|dropp\w+|withdr\w+|discard\w*|left|remaining|not|except|but|others?|additional|more|joined)\b"
)
_BEFORE, _LEAST, _NEAR = 350, 5, 2


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        for match in _TAKEN_UP.finditer(text) if present(_TRACES, text) else ():
            place = match.start("count" if match["count"] else "count_")
            number = next(numbers(text, place, place + 16), None)
            if number is None or number.start != place or not number.is_whole or number.value < _LEAST:
                continue
            before, meant = _before(text, match.start()), None
            values = {int(one.value) for one in numbers(before) if one.is_whole}
            value = int(number.value)
            if value not in values and not _LEFT.search(before) and _uses(project, value) == 1:
                meant = next((one for one in sorted(values) if one >= _LEAST and 0 < abs(one - value) <= _NEAR), None)
            start, end = sentence_bounds(text, place)
            is_own = not is_of_others(text[start:end]) and not is_approximate(text, place)
            if meant and is_own and not section.is_quoted(place):
                span = section.prose.span(number.start, number.end)
                yield Offence(span, f"before, these are {meant}", ("correct one of the two",))


def _before(text: str, place: int) -> str:
    """What stands before in the paragraph, as far as one remembers its numbers."""
    return text[max(place - _BEFORE, 0) : place].rpartition("\n")[2]


def _uses(project: Project, value: int) -> int:
    """How often a number stands in the paper."""
    return sum(_in(section, value) for section in project.whole.sections)


def _in(section: Section, value: int) -> int:
    return sum(one.is_whole and one.value == value for one in all_numbers(section))
