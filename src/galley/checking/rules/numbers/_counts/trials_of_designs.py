"""Totals of trials that the participants and the factors of a design do not give: "24 people, 3 × 4, 20 repetitions".

The design stands in one paragraph, and the total anywhere in the paper. It is told where it is the product of the
number of people and two factors or more with a slip of the pen in it, and no product of any of the factors.
"""

from __future__ import annotations

from itertools import combinations
from math import prod
from typing import TYPE_CHECKING, Final

from galley.findings.keeping import kept, newest
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import numbers, whole_of
from galley.prose.counting.slips import is_transposed
from galley.prose.wording.attribution import is_approximate, is_of_others
from galley.prose.wording.scanning import lines_at, places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

_TRIALS: Final = r"(?:trials|selections|observations|data points|taps|repetitions|measurements|judg[e]?ments)"
_TOTAL: Final = lazy_pattern(
    r"\b(?:[Ii]n (?:all|total),? (?:[a-z]+ ){0,3}|(?:total|overall) of |[Aa]ltogether,? (?:[a-z]+ ){0,3}"
    r"|(?:recorded|collected|gathered|obtained|analy[sz]ed|yield(?:ed|ing)|resulting in|resulted in) (?:all |the )?)"
    rf"(?P<total>\d{{1,3}}(?:,\d{{3}})+|\d{{3,6}}) (?:[a-z-]+ ){{0,2}}?{_TRIALS}\b"
)
_DESIGN: Final = lazy_pattern(
    rf"(?i)\b(?:each|every) (?:participant|person|user|subject)s?\b[^.]{{0,80}}\b(?:{_TRIALS}|times)\b"
    rf"|\b{_TRIALS} (?:for|in|per|with|under) (?:each|every)\b"
)
_LEFT_OUT: Final = lazy_pattern(
    r"(?i)\b(?:exclu(?!sive)\w+|remov\w+|dropp\w+|discard\w*|outliers?|missing|lost|fail\w+|skipp\w+|except"
    r"|(?:first|second|another) experiment|experiment (?:2|two|ii)\b|study (?:2|two|ii))\b"
)
_MEASURED: Final = lazy_pattern(
    r"[ -](?:years?|minutes?|hours?|days?|weeks?|months?|seconds?|ms|s|cm|mm|m|px|degrees?|points?|to|levels? of)\b"
    r"|[–%°]|-\d|\.\d|,\d"
)
_CROSSED: Final = lazy_pattern(r"(?<![\w.,×])\d{1,2}(?= ?× ?\d)")  # `3` of `a 3 × 4 design`
_FEWEST, _MOST = 3, 6
_GREATEST: Final = 60  # levels or repetitions
_LEAST_TOTAL: Final = 200


def wrong_totals_of_trials(project: Project) -> Iterator[tuple[Section, int, int, int]]:
    """Each such total with its section and place, and the product that is meant."""
    told = [(section, *one) for section in project.sections for one in _totals(section)]
    stated = project.whole.stated_totals
    if not told or len(stated) != 1:
        return
    (people,) = stated
    designs = _designs(project.whole.sections)
    factors = {one for _, some in designs for one in some if one != people}
    if len(designs) != 1 or not _FEWEST <= len(factors) <= _MOST:
        return
    (_, row), *_ = designs
    row = tuple(one for one in row if one != people)
    products = {prod(some) for size in range(1, len(row) + 1) for some in combinations(row, size)}
    meant = {people * prod(some) for size in range(_FEWEST - 1, len(row) + 1) for some in combinations(row, size)}
    for section, start, end, total in told:
        if total in products or total in {people * one for one in products} or total < _LEAST_TOTAL:
            continue
        near = [one for one in meant if is_transposed(str(total), str(one))]
        if len(near) == 1:
            yield section, start, end, near[0]


@kept
def _totals(section: Section) -> tuple[tuple[int, int, int], ...]:
    text = section.prose.with_formulas
    found: list[tuple[int, int, int]] = []
    for place in places(text, (" trials", " selections", " observations", " data points", " taps", " measurements")):
        start, end = sentence_bounds(text, place)
        match = _TOTAL.search(text, start, end)
        if match is None or is_approximate(text, match.start("total")) or is_of_others(text[start:end]):
            continue
        if not _LEFT_OUT.search(text, start, end):
            found.append((*match.span("total"), whole_of(match["total"])))
    return tuple(dict.fromkeys(found))


@newest
def _designs(sections: tuple[Section, ...]) -> list[tuple[int, tuple[int, ...]]]:
    """The factors of each paragraph that tells how many trials everybody did."""
    return [
        (start, factors)
        for section in sections
        for text in (section.prose.with_formulas,)
        for start, end in lines_at(text, places(text, (" repetition", " trials", " times", " selections")))
        if _DESIGN.search(text, start, end) and len(factors := _factors(text[start:end])) >= _FEWEST
    ]


def _factors(paragraph: str) -> tuple[int, ...]:
    found = (one for one in numbers(paragraph) if one.is_whole and not _MEASURED.match(paragraph, one.end))
    crossed = map(int, _CROSSED.findall(paragraph))
    return (*crossed, *(int(one.value) for one in found if 1 < one.value <= _GREATEST))
