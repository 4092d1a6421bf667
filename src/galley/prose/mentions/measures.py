"""Numbers that measure: means, medians, deviations and ranges of a column of numbers."""

from __future__ import annotations

import re
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Final

from galley.prose.mentions.interpretation import Interpretation
from galley.prose.quantities.catalogue import Measure
from galley.prose.wording.attribution import is_hedged
from galley.prose.wording.numbers import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.prose.mentions.names import Names
    from galley.prose.quantities import Fact
    from galley.prose.wording.numbers import Number

# What stands before a number and says which measure it is; the words between tell of which column.
_STATISTICS: Final = (
    (Measure.SD, re.compile(r"(?:\b(?:SD|sd|s\.d\.|std|standard deviation)\b[^\d;()]{0,20})$")),
    (Measure.MEDIAN, re.compile(r"(?:\b(?:[Mm]edian|Mdn|Md)\b[^\d;()]{0,60})$")),
    (Measure.MEAN, re.compile(r"(?:(?:\bM|\bMean|\bmean|\b[Aa]verage|\bavg\.?|\bAvg\.?|μ|\bx̄)\b[^\d;()]{0,60})$")),
)
_MEAN_BEHIND: Final = re.compile(r"^\s?(?:years|minutes|hours|months|days)?(?: \w+){0,5} on average\b")
_BETWEEN: Final = re.compile(r"\s?(?:[–-]|to|and|through)\s?")
_RANGE_BEFORE: Final = re.compile(
    r"(?:\b(?:[Aa]ged?|[Aa]ges|[Rr]ang(?:e[sd]?|ing)|[Bb]etween|[Ff]rom|varied|spann?(?:ed|ing))\b[^\d;()]{0,30}|[(:=]\s?)$"
)
_RANGE_BEHIND: Final = re.compile(r" years (?:old|of age)\b")
_ENDS: Final = 2  # of a range
_UNIT: Final = re.compile(r"\b(?P<unit>years|minutes|hours|months|days)\b")


def measured(sentence: str, names: Names) -> Iterator[Interpretation]:
    """The numbers of a sentence that state a mean, a median, a deviation, or the ends of a range."""
    found = tuple(numbers(sentence))
    ends = dict(_ranges(sentence, found))
    statistics = {number: measure for number in found if (measure := _statistic(sentence, number))}
    others = [number for number in found if number not in statistics]
    hedged = bool(found) and is_hedged(sentence)
    for number, following in zip_longest(found, found[1:]):
        measure = ends.get(number) or statistics.get(number)
        if measure is not None:
            until = following.start if following and number not in ends else len(sentence)
            columns, place = _columns(sentence[:until], number, names)
            facts = _facts(columns or names.all_columns, measure, names)
            agreeing = tuple(fact for fact in facts if number.rounds(float(fact.value)))
            # Where more than a range stands between a column's name and a mean, it may be the mean of something else.
            is_near = sum(place < other.start < number.start for other in others) <= _ENDS
            if agreeing or len(columns) == 1:
                is_plain = len(columns) == 1 and is_near and not hedged
                yield Interpretation(number.start, number.end, facts, agreeing, is_plain, not columns)


def _ranges(sentence: str, found: tuple[Number, ...]) -> Iterator[tuple[Number, Measure]]:
    """The two numbers of each range, as "aged 18 to 30" and "between 42 and 75 minutes" have them."""
    for lower, upper in pairwise(found):
        joined = _BETWEEN.fullmatch(sentence, lower.end, upper.start)
        is_introduced = _RANGE_BEFORE.search(sentence[: lower.start]) or _RANGE_BEHIND.match(sentence, upper.end)
        if joined and lower.value < upper.value and is_introduced:
            yield lower, Measure.MIN
            yield upper, Measure.MAX


def _statistic(sentence: str, number: Number) -> Measure | None:
    before = sentence[max(number.start - 80, 0) : number.start]
    for measure, pattern in _STATISTICS:
        if pattern.search(before):
            return measure
    return Measure.MEAN if _MEAN_BEHIND.match(sentence[number.end :]) else None


def _columns(sentence: str, number: Number, names: Names) -> tuple[tuple[tuple[str, str], ...], int]:
    """The columns that a number may be of, and where the sentence names them."""
    columns, place = names.columns_named_in(sentence)
    unit = _UNIT.search(sentence, number.end, number.end + 16)
    if not columns and unit:
        return names.columns_with_unit(unit["unit"], sentence), number.start
    return columns, place


def _facts(columns: tuple[tuple[str, str], ...], measure: Measure, names: Names) -> tuple[Fact, ...]:
    facts = (fact for table, column in columns for fact in names.measured(table, column, (measure,)))
    return tuple(fact for fact in facts if isinstance(fact.value, int | float))
