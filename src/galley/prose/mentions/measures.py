"""Numbers that measure: statistics of a column of numbers, by their names, and ranges."""

from __future__ import annotations

import re
from collections import deque
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.model.quantities import Form
from galley.prose.counting.numbers import numbers
from galley.prose.mentions.interpretation import Interpretation
from galley.prose.wording.attribution import is_hedged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.quantities import KnownQuantity
    from galley.prose.counting.numbers import Number
    from galley.prose.mentions.names import Names

_LONGEST_NAME: Final = 80  # characters before a number in which the name of its statistic stands
_GAP: Final = lazy_pattern(r"[^\d;()]{0,60}")  # the words between tell of which column
_UNTIL_BEHIND: Final = r"\s?(?:years|minutes|hours|months|days)?(?: \w+){0,5} "
_BETWEEN: Final = lazy_pattern(r"\s?(?:[–-]|to|and|through)\s?")
_RANGE_BEFORE: Final = lazy_pattern(
    r"(?:\b(?:[Aa]ged?|[Aa]ges|[Rr]ang(?:e[sd]?|ing)|[Bb]etween|[Ff]rom|varied|lasted|spann?(?:ed|ing))\b[^\d;()]{0,30}|[(:=]\s?)$"
)
_JOINED: Final = lazy_pattern(r"\s?(?:[–-]|to|and|through|,)\s?")
_RANGE_BEHIND: Final = lazy_pattern(r" years (?:old|of age)\b")
_ENDS: Final = 2  # of a range
_UNIT: Final = lazy_pattern(r"\b(?P<unit>years|minutes|hours|months|days)\b")


def measured(sentence: str, names: Names) -> Iterator[Interpretation]:
    """The numbers of a sentence that state a statistic by name, such as a mean, or the ends of a range."""
    found = tuple(numbers(sentence))
    statistics = {number: named for number in found if (named := _statistic(sentence, number, names))}
    ends: dict[Number, str] = {}
    for lower, upper in pairwise(found):
        if _is_spread_of_statistic(sentence, lower, upper, names):
            ends |= {lower: "", upper: ""}  # as "IQR 3–8": two numbers that state no one of ours
        elif _is_range(sentence, lower, upper):
            ends |= {lower: Form.LOWER_END, upper: Form.UPPER_END}
    others = [number for number in found if number not in statistics]
    hedged = bool(found) and is_hedged(sentence)
    for number, following in zip_longest(found, found[1:]):
        if measure := ends.get(number, statistics.get(number, "")):
            until = following.start if following and number not in ends else len(sentence)
            columns, place = _columns(sentence[:until], number, names)
            quantities = _quantities(columns or names.all_columns, measure, names)
            agreeing = tuple(known for known in quantities if number.rounds(float(known.value)))
            # Where more than a range stands between a column's name and a mean, it may be the mean of something else.
            is_near = sum(place < other.start < number.start for other in others) <= _ENDS
            if agreeing or (quantities and len(columns) == 1):
                is_plain = len(columns) == 1 and is_near and not hedged
                yield Interpretation(number.start, number.end, quantities, agreeing, is_plain, not columns)


def _is_range(sentence: str, lower: Number, upper: Number) -> bool:
    """Whether two numbers are the ends of a range, as in "aged 18 to 30" and "between 42 and 75 minutes"."""
    joined = _BETWEEN.fullmatch(sentence, lower.end, upper.start)
    is_introduced = _RANGE_BEFORE.search(sentence[: lower.start]) or _RANGE_BEHIND.match(sentence, upper.end)
    return bool(joined and lower.value < upper.value and is_introduced)


def _is_spread_of_statistic(sentence: str, lower: Number, upper: Number, names: Names) -> bool:
    """Whether the name of a statistic tells what two numbers are, as in "IQR 3–8", and not a word such as "from"."""
    name = _name_before(sentence, lower, names)
    if name is None or lower.value >= upper.value or not _JOINED.fullmatch(sentence, lower.end, upper.start):
        return False
    between = sentence[name.end() : lower.start]
    is_bracketed = between.endswith("[") and sentence[upper.end :].startswith("]")
    return "," not in between and ("," not in sentence[lower.end : upper.start] or is_bracketed)


def _name_before(sentence: str, number: Number, names: Names) -> re.Match[str] | None:
    """The name of a statistic nearest before a number, unless another number stands between."""
    before = names.statistics.finditer(sentence, max(number.start - _LONGEST_NAME, 0), number.start)
    nearest = next(iter(deque(before, maxlen=1)), None)
    return nearest if nearest and _GAP.fullmatch(sentence, nearest.end(), number.start) else None


def _statistic(sentence: str, number: Number, names: Names) -> str:
    if name := _name_before(sentence, number, names):
        return names.statistic_named(name[0])
    for phrase, statistic in names.statistics_behind.items():
        if re.match(rf"{_UNTIL_BEHIND}{re.escape(phrase)}\b", sentence[number.end :]):
            return statistic
    return ""


def _columns(sentence: str, number: Number, names: Names) -> tuple[tuple[tuple[str, str], ...], int]:
    """The columns that a number may be of, and where the sentence names them."""
    columns, place = names.columns_named_in(sentence)
    unit = _UNIT.search(sentence, number.end, number.end + 16)
    if not columns and unit:
        return names.columns_with_unit(unit["unit"], sentence), number.start
    return columns, place


def _quantities(columns: tuple[tuple[str, str], ...], measure: str, names: Names) -> tuple[KnownQuantity, ...]:
    quantities = (known for table, column in columns for known in names.measured(table, column, measure))
    return tuple(known for known in quantities if isinstance(known.value, int | float))
