"""Numbers that measure: means, medians, deviations and ranges of a column of numbers."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from galley.expressions.catalogue import Measure
from galley.mentions.reading import Reading
from galley.wording.attribution import is_hedged
from galley.wording.numbers import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.facts import Fact
    from galley.mentions.names import Names
    from galley.wording.numbers import Number

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
_UNIT: Final = re.compile(r"\b(?P<unit>years|minutes|hours|months|days)\b")


def measured(sentence: str, names: Names) -> Iterator[Reading]:
    """The numbers of a sentence that state a mean, a median, a deviation, or the ends of a range."""
    found = tuple(numbers(sentence))
    if not found:
        return
    is_plain = not is_hedged(sentence)
    ends = dict(_ranges(sentence, found))
    for number, following in zip(found, [*found[1:], None], strict=True):
        measure = ends.get(number) or _statistic(sentence, number)
        if measure is not None:
            until = following.start if following and number not in ends else len(sentence)
            columns = _columns(sentence[:until], number, names)
            facts = _facts(columns or names.all_columns, measure, names)
            agreeing = tuple(fact for fact in facts if number.rounds(float(fact.value)))
            if agreeing or len(columns) == 1:
                yield Reading(number.start, number.end, facts, agreeing, is_plain and len(columns) == 1, not columns)


def _ranges(sentence: str, found: tuple[Number, ...]) -> Iterator[tuple[Number, Measure]]:
    """The two numbers of each range, as "aged 18 to 30" and "between 42 and 75 minutes" have them."""
    for lower, upper in pairwise(found):
        joined = _BETWEEN.fullmatch(sentence, lower.end, upper.start)
        if joined and lower.value < upper.value and _RANGE_BEFORE.search(sentence[: lower.start]):
            yield lower, Measure.MIN
            yield upper, Measure.MAX


def _statistic(sentence: str, number: Number) -> Measure | None:
    before = sentence[max(number.start - 80, 0) : number.start]
    for measure, pattern in _STATISTICS:
        if pattern.search(before):
            return measure
    return Measure.MEAN if _MEAN_BEHIND.match(sentence[number.end :]) else None


def _columns(sentence: str, number: Number, names: Names) -> tuple[tuple[str, str], ...]:
    unit = _UNIT.search(sentence, number.end, number.end + 16)
    return names.columns_named_in(sentence) or (names.columns_with_unit(unit["unit"], sentence) if unit else ())


def _facts(columns: tuple[tuple[str, str], ...], measure: Measure, names: Names) -> tuple[Fact, ...]:
    facts = (fact for table, column in columns for fact in names.measured(table, column, (measure,)))
    return tuple(fact for fact in facts if isinstance(fact.value, int | float))
