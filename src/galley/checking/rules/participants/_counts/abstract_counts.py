"""People whom the abstract counts in passing: about as many as the paper had, and not as many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import numbers
from galley.prose.wording.attribution import is_approximate, is_hedged, is_of_others
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.sentences import sentences_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.counting.numbers import Number

_COUNTED = lazy_pattern(
    rf"(?<![\w.,$-])(?P<count>\d{{1,4}}|[A-Za-z]+(?:-[a-z]+)?) (?!of\b|in\b|to\b)(?:[a-z-]+ ){{0,2}}?{PEOPLE}\b"
)
_LEAST = 5  # fewer people are a part of them
_LIKE = 2 / 3  # of the number of all, for a part of the people is fewer


def counted_in_abstract(project: Project, everyone: int) -> Iterator[tuple[Section, int, int, Number]]:
    """Each count of people in the abstract that is like the number of all, and another; with where it stands."""
    for section in project.sections:
        for start, end, number in _counts_in(section):
            value = int(number.value)
            if value != everyone and min(value, everyone) >= max(_LEAST, _LIKE * max(value, everyone)):
                yield section, start, end, number


@kept_in_order
def _counts_in(section: Section) -> Iterator[tuple[int, int, Number]]:
    if not any(one.name == "abstract" for one in section.environments):
        return
    prose = section.prose
    for start, sentence in sentences_with(prose.with_formulas, _COUNTED):
        if "abstract" not in section.enclosing(prose.source_offset(start)) or is_of_others(sentence):
            continue
        for match in _COUNTED.finditer(sentence):
            number = next(numbers(sentence, *match.span("count")), None)
            is_rough = is_hedged(sentence) or is_approximate(sentence, match.start())
            if number and number.is_whole and not is_rough and not section.is_quoted(start + match.start()):
                yield start + number.start, start + number.end, number
