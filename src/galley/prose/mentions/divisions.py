"""Counts of several categories in a sentence: whether they tell how all are divided, or only some."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.model.quantities import Form
from galley.prose.counting.breakdowns import WHOLE
from galley.prose.counting.numbers import numbers

if TYPE_CHECKING:
    from galley.prose.mentions.interpretation import Interpretation
    from galley.prose.mentions.names import Names

# People who are not those of the study, and groups of them that numbers may be about.
_OTHER_PEOPLE: Final = lazy_pattern(
    r"\b(?:authors?|coders?|raters?|interviewers?|annotators?|research team"
    r"|[a-z-]+ (?:group|condition|cohort)|(?:training|test|validation) set)\b",
    re.IGNORECASE,
)
_OF_SAMPLE: Final = lazy_pattern(
    r"\b(?:participa\w+|sample|we|us|our|study|in total|in all|overall|altogether|gender|recruit\w*|took part)\b",
    re.IGNORECASE,
)
_RECRUITED: Final = lazy_pattern(r"\s*(?:(?:In total|Overall), )?(?:[Ww]e recruited )?(?:a total of )?")
_INTO_BRACKET: Final = lazy_pattern(r" [^\d(),.;]{1,40}\((?:(?:age|mean|M\b)[^()]{0,60}[,;] )?")
_ITEM_ENDS: Final = lazy_pattern(r" [\w -]{1,40}(?:\)|[,;] (?!\d+ (?!years)))")
_WHOLE: Final = lazy_pattern(rf"{WHOLE.pattern}|(?<![\w.,-])(?:\d+|[A-Za-z]+) ?\(", re.IGNORECASE)


def divides_all(sentence: str, reading: Interpretation, readings: list[Interpretation], names: Names) -> bool:
    """Whether a count of a category is one of those that together tell how everybody is divided."""
    if _OTHER_PEOPLE.search(sentence):
        return False
    is_breakdown = _is_breakdown(reading, readings) and _is_of_all(sentence, reading, readings, names)
    return is_breakdown or _is_added(sentence, reading, readings)


def _is_added(sentence: str, reading: Interpretation, readings: list[Interpretation]) -> bool:
    """Whether a bracket behind all has the count: "we interviewed 20 people (nine women; mean age 33)"."""
    wholes = [one for one in readings if one.form is Form.ROWS and one.agreeing and one.start < reading.start]
    if not wholes or not _ITEM_ENDS.match(sentence, reading.end):
        return False
    whole = wholes[-1]
    is_whole = whole.is_plain or _RECRUITED.fullmatch(sentence, 0, whole.start)
    return bool(is_whole and _INTO_BRACKET.fullmatch(sentence, whole.end, reading.start))


def _is_breakdown(reading: Interpretation, readings: list[Interpretation]) -> bool:
    """Whether the sentence counts other categories of the same column too: then it tells how all are divided.

    Where it counts one of them twice, it tells how each of several groups is.
    """

    def columns(one: Interpretation) -> set[tuple[str, str]]:
        return {(known.quantity.table, known.quantity.column) for known in one.quantities}

    others = [one for one in readings if one is not reading and columns(one) & columns(reading)]
    counted_once = {one.quantities for one in readings if one.form is Form.CATEGORY}
    is_repeated = len(counted_once) < sum(one.form is Form.CATEGORY for one in readings)
    return bool(others) and not is_repeated


def _is_of_all(sentence: str, reading: Interpretation, readings: list[Interpretation], names: Names) -> bool:
    """Whether what is divided is everybody: the last number of people before it is, or none stands there."""
    row = {one.start for one in readings if one.form is Form.CATEGORY}
    wholes = [
        number
        for place in _WHOLE.finditer(sentence, 0, reading.start)
        for number in numbers(sentence, *place.span())
        if number.start not in row
    ]
    if not wholes:
        before = sentence[: min(row)]
        return not before.strip() or bool(_OF_SAMPLE.search(before)) or not names.none_counted_in(before)
    plain = {one.start for one in readings if one.form is Form.ROWS and one.is_plain}
    sizes = {
        known.value
        for quantities in names.tables.values()
        for known in quantities
        if known.quantity.table == reading.quantities[0].quantity.table
    }
    return wholes[-1].start in plain or int(wholes[-1].value) in sizes
