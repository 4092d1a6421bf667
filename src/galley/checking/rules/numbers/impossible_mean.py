r"""A mean that the numbers beside it rule out.

A mean lies within the range it is a mean of, and on a scale within the scale. A mean of whole numbers, such as ages in
years, is a whole number divided by how many there are: 30.47 is no mean of twenty ages (the GRIM test of Brown and
Heathers, 2017). That one is a warning, since somebody may not have answered.

Flagged::

    Our participants were aged 18 to 30 ($M = 35$, $SD = 4$).
                                              ^^
    Ages ranged from 24 to 50 years, with a mean of 22.5. We used a 5-point Likert scale ($M = 5.6$).
                                                    ^^^^                                       ^^^
    We interviewed 20 people with a mean age of 30.47 years.
                                                ^^^^^

Accepted::

    Our participants were aged 18 to 30 ($M = 21$). Ages ranged from 24 to 50 years, with a mean of 32.5.
    We interviewed 20 people with a mean age of 30.45 years. They had between 5 and 9 tools and a mean of 3 accounts.
    They were 18 to 30 years old and took on average 45 minutes. The 7-point scale had a mean of 5.6.
    We met 16 people with a mean age of 30.44.
"""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.prose.wording.breakdowns import WHOLE
from galley.prose.wording.numbers import Number, numbers
from galley.prose.wording.sentences import LONGEST, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR

_MEAN = re.compile(
    r"(?:\b(?:M|[Mm]ean|[Aa]verage|[Aa]vg\.?)(?P<age> age)?(?: was| is)?\s?(?:=|:|of|was|is)?|μ\s?=)\s?$"
)
_RANGE = re.compile(r"(?P<low>\d{1,4}(?:\.\d+)?)\s?(?:[–-]|to|and)\s?(?P<high>\d{1,4}(?:\.\d+)?)(?![\d%])")
_RANGE_BEFORE = re.compile(r"\b(?:[Aa]ged?|[Aa]ges|[Rr]ang(?:e[sd]?|ing)|[Bb]etween|[Ff]rom)\b[\s\w:=]{0,12}$")
# All that may stand between a range and its mean, so that nothing else can be meant.
_BETWEEN = re.compile(
    r"(?:[\s,;:()\[\]=.]|\b(?:years?|yrs?|old|of|aged?|ages|with|and|an?|the|their|mean|average|[Aa]vg|M|Mean|was|were|is"
    r"|range[sd]?|from|between|in|minutes|hours|months|SD\s?=\s?[\d.]+|(?:[Mm]edian|Mdn)\s?=?\s?[\d.]+)\b|[–-]|μ)*"
)
_SCALE = re.compile(
    r"\b(?P<points>\d|five|seven|nine|ten|six|four|three)[ -]point\b[\w -]{0,20}scale"
    r"[^.;()\d]{0,30}\(\s?M(?:ean)?\s?=\s?$"
)
_POINTS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "nine": 9, "ten": 10}
_MOST_DECIMALS = 2


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        for start, sentence in sentences(section.prose.with_formulas):
            for number, message, level in _impossible(sentence):
                place = start + number.start
                if not section.is_quoted(place):
                    yield Offence(section.prose.span(place, start + number.end), message, severity=level)


def _impossible(sentence: str) -> Iterator[tuple[Number, str, Severity | None]]:
    if len(sentence) > LONGEST or not _MIGHT_STATE_ONE.search(sentence):
        return
    means = [number for number in numbers(sentence) if _MEAN.search(sentence, max(number.start - 30, 0), number.start)]
    for mean in means:
        if (limits := _range_of(sentence, mean)) and not limits[0] <= mean.value <= limits[1]:
            yield mean, f"the mean {mean.text} lies outside its range, {limits[0]} to {limits[1]}", None
        elif (top := _top_of_scale(sentence, mean)) and mean.value > top:
            yield mean, f"the mean {mean.text} lies outside the scale of {top} points", None
        elif (count := _count(sentence)) and _is_of_ages(sentence, mean) and not _is_mean_of_whole(mean, count):
            yield mean, f"{mean.text} is no mean of {count} ages in whole years", Severity.WARNING


_MIGHT_STATE_ONE = re.compile(r"\bM\s?=|\b[Mm]ean\b|\b[Aa]verage|\b[Aa]vg|μ\s?=")


def _range_of(sentence: str, mean: Number) -> tuple[Decimal, Decimal] | None:
    """The range right before or right behind a mean."""
    for match in _RANGE.finditer(sentence):
        low, high = Decimal(match["low"]), Decimal(match["high"])
        if low >= high or not _RANGE_BEFORE.search(sentence, max(match.start() - 30, 0), match.start()):
            continue
        first, last = (match.end(), mean.start) if match.start() < mean.start else (mean.end, match.start())
        if first <= last and _BETWEEN.fullmatch(sentence, first, last):
            return low, high
    return None


def _top_of_scale(sentence: str, mean: Number) -> int | None:
    match = _SCALE.search(sentence, max(mean.start - 100, 0), mean.start)
    return None if match is None else _POINTS.get(match["points"]) or int(match["points"])


def _count(sentence: str) -> int | None:
    """How many people the sentence counts, where it counts them once."""
    found = {number.value for place in WHOLE.finditer(sentence) for number in numbers(sentence, *place.span())}
    return int(found.pop()) if len(found) == 1 else None


def _is_of_ages(sentence: str, mean: Number) -> bool:
    before = sentence[max(mean.start - 30, 0) : mean.start]
    return bool(re.search(r"\bage[ds]?\b", before)) and sentence.count("mean") + sentence.count("M =") == 1


def _is_mean_of_whole(mean: Number, count: int) -> bool:
    """Whether some whole number divided by the count gives the mean, rounded either way where it lies halfway."""
    if not 1 <= mean.decimals <= _MOST_DECIMALS or count >= 10**mean.decimals:
        return True
    total = mean.value * count
    sums = (total.to_integral_value(rounding) for rounding in (ROUND_FLOOR, ROUND_CEILING))
    tolerance = Decimal(1).scaleb(-mean.decimals) / 2
    return any(abs(total_of_all / count - mean.value) <= tolerance for total_of_all in sums)
