"""Means, medians and deviations that their own sentence rules out, or the one before it that tells who they are of."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from statistics import median as median_of
from typing import TYPE_CHECKING

from galley.checking.rules.statistics._means.granularity import (
    greatest_deviation,
    half_a_unit,
    is_cut_off_mean,
    is_deviation_of_whole,
    is_mean_of_whole,
    nearest_means,
)
from galley.checking.rules.statistics._means.ranges_of_means import MEAN_BEHIND, range_of, values_before
from galley.checking.rules.statistics._means.scales import top_of_scale
from galley.findings.diagnostics import Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import WHOLE
from galley.prose.counting.numbers import Number, numbers
from galley.prose.wording.decimals import CUT_OFF
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import LONGEST, sentence_bounds, sentences_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.model.manuscript import Section

_MEAN = lazy_pattern(
    r"(?:\b(?:[Mm](?:_?[Aa]ge)?|[Mm]ean|[Aa]verage|[Aa]vg\.?)(?: age| rating)?(?: was| is)?\s?(?:=|:|of|was|is)?|μ\s?="
    r"|(?<=\()x\s?=)\s?$"
)
_MEDIAN = lazy_pattern(r"\b(?:[Mm]edian|Mdn|Mdn\.)(?: age| rating| score)?(?: was| is)?\s?(?:=|:|of|was|is)?\s?$")
_YEARS_OLD = lazy_pattern(
    r"(?:were|are|was|is),? on average,? (?P<mean>\d+(?:\.\d+)?) years? (?:old\b|of age\b)"
    r"|(?:were|are|was|is) (?P<told>\d+(?:\.\d+)?) years? (?:old|of age),? on average\b"
)
_OF_AGES = lazy_pattern(
    r"\b(?:M_?[Aa]|a)ge[ds]?\b"
    r"|(?:\byears? (?:old|of age)|[(;,] ?\d\d ?(?:[–-]|to) ?\d\d (?:years|yrs))[ ,;(]+"
    r"(?:M|[Mm]ean|[Aa]verage|[Aa]vg\.?)[ =:]*$"
)
_ADULT = 16
_TRACES = (
    *("M =", "age=", "age =", "M=", "M:", "m =", "m=", "ean ", "ean)", "ean:"),
    *("ean=", "ean,", "ean.", "verage", "vg", "edian", "Mdn", "\u03bc =", "\u03bc=", "(x =", "(x="),
)
_GENDER = lazy_pattern(r"\b(?:fe)?males?\b|\b(?:wo)?m[ae]n\b|\b(?:girl|boy)s?\b|non-?binary", re.IGNORECASE)
_DIVIDED = lazy_pattern(  # `15 divers (6 female)`, `eight cooks (five women, three men)`
    r"(?<![\w.,$-])(?P<number>\d{1,4}|[A-Za-z]+(?:-[a-z]+)?) (?:[a-z-]+ )?[a-z]{3,20},? "
    r"\((?:of whom |including )?(?:\d{1,3}|[a-z]+) (?:self-identified )?(?:(?:fe)?males?|(?:wo)?men|girls|boys)\b"
)
_STATED = lazy_pattern(r"\b[Mm]ean\b|\b[Aa]verage|\bM(?:[_ ]?[Aa]ge)? ?=")
_OF_THEM = lazy_pattern(
    r"(?:(?:Their|The|Participants['’]|Our participants['’])? ?(?:[Mm]ean|[Aa]verage) ages?"
    r"|(?:Their|Participants?['’]?) ages?)\b"
)
_OF_RATING = lazy_pattern(r"(?:The|Their) (?:mean|average) (?:rating|answer)\b")  # of the scale in the sentence before
_OF_SEVERAL = lazy_pattern(
    r"(?i)(?<!\bsingle )(?<!\bone )\b(?:items?|sub-?scales?|statements|questions|averag\w+|aggregat\w+|composite"
    r"|score[sd]?|scales|SUS"
    r"|TLX|UEQ|index"
    r"|trials?|tasks|conditions|each|per|responses|did not answer|missing)\b"
)
_DEVIATION = lazy_pattern(
    r"(?: years?(?: old)?)?\s?[,;(]?\s?(?:SD(?:_?[Aa]ge)?|sd|s\.d\.|[Ss]tandard deviation(?: of)?|\u03c3)\s?[=:]?\s?"
)


def impossible_in_sentences(section: Section) -> Iterator[tuple[int, int, str, Severity | None]]:
    """Where each such number stands, what is wrong with it, and how severe that is, if less than usual."""
    text = section.prose.with_formulas
    for start, sentence in sentences_at(text, places(text, _TRACES)):
        first = _first(text, start, sentence)
        passage = text[first : start + len(sentence)]
        for number, message, level in _impossible(passage, _count_before(section, first, passage)):
            yield first + number.start, first + number.end, message, level


def _first(text: str, start: int, sentence: str) -> int:
    """Where a sentence begins, or the one before it if that tells of what the mean rating of this one is."""
    is_of_before = _OF_RATING.match(sentence) and start and text[start - 1] != "\n"
    return sentence_bounds(text, start - 1)[0] if is_of_before else start


def _count_before(section: Section, start: int, sentence: str) -> int | None:
    """How many people the paragraph counts before a sentence on their age, if it counts them once."""
    if not _OF_THEM.match(sentence):
        return None
    text = section.prose.with_formulas
    before = text[max(text.rfind("\n", 0, start) + 1, start - LONGEST) : start]
    return _count(before)


def _impossible(sentence: str, before: int | None) -> Iterator[tuple[Number, str, Severity | None]]:
    if len(sentence) > LONGEST:
        return
    found = tuple(numbers(sentence))
    yield from _impossible_medians(sentence, found)
    for mean in (number for number in found if _is_mean(sentence, number)):
        if (limits := range_of(sentence, mean)) and not limits[0] <= mean.value <= limits[1]:
            yield mean, f"the mean {mean.text} lies outside its range, {limits[0]} to {limits[1]}", None
        elif (top := top_of_scale(sentence, mean)) and mean.value > top:
            yield mean, f"the mean {mean.text} lies outside the scale of {top} points", None
        elif (
            (count := _count(sentence) or before)
            and top
            and _is_of_one_answer(sentence)
            and not is_mean_of_whole(mean.text, count)
        ):
            yield mean, f"{mean.text} is no mean of {count} answers on a scale of {top} points", Severity.WARNING
        elif count and _is_of_ages(sentence, mean) and not is_mean_of_whole(mean.text, count):
            why = CUT_OFF if is_cut_off_mean(mean.text, count) else f": {nearest_means(mean.text, count)} are"
            yield mean, f"{mean.text} is no mean of {count} ages in whole years{why}", Severity.WARNING
        else:
            on_scale = (Decimal(0), Decimal(top)) if top else None
            yield from _impossible_deviation(sentence, mean, limits or on_scale)


def _impossible_medians(sentence: str, found: Sequence[Number]) -> Iterator[tuple[Number, str, Severity | None]]:
    for median in (number for number in found if _is_median(sentence, number)):
        values = values_before(sentence, median)
        if values and median.value != (middle := Decimal(median_of(values))):
            yield median, f"the median of these {len(values)} values is {middle}, not {median.text}", None
        elif (limits := range_of(sentence, median)) and not limits[0] <= median.value <= limits[1]:
            yield median, f"the median {median.text} lies outside its range, {limits[0]} to {limits[1]}", None
        elif (top := top_of_scale(sentence, median)) and median.value > top:
            yield median, f"the median {median.text} lies outside the scale of {top} points", None


def _is_median(sentence: str, number: Number) -> bool:
    return _MEDIAN.search(sentence, max(number.start - 20, 0), number.start) is not None


def _is_mean(sentence: str, number: Number) -> bool:
    is_said_before = _MEAN.search(sentence, max(number.start - 30, 0), number.start) is not None
    return is_said_before or MEAN_BEHIND.match(sentence, number.end) is not None or _is_years_old(sentence, number)


def _is_years_old(sentence: str, number: Number) -> bool:
    """Whether people are said to be so many years old on average."""
    return any(match.start(match.lastgroup or 0) == number.start for match in _YEARS_OLD.finditer(sentence))


def _impossible_deviation(
    sentence: str, mean: Number, limits: tuple[Decimal, Decimal] | None
) -> Iterator[tuple[Number, str, Severity | None]]:
    """The deviation behind a mean, where the range or the count of people rules it out."""
    match = _DEVIATION.match(sentence, mean.end)
    deviation = next(numbers(sentence, match.end(), match.end() + 12), None) if match else None
    if deviation is None or deviation.start != (match.end() if match else -1):
        return
    count = _count(sentence)
    if limits and deviation.value - half_a_unit(deviation.text) > greatest_deviation(*limits, mean.value, count):
        yield deviation, f"no values from {limits[0]} to {limits[1]} deviate by {deviation.text} from {mean.text}", None
    elif count and _is_of_ages(sentence, mean) and not is_deviation_of_whole(mean.text, deviation.text, count):
        yield deviation, f"{deviation.text} is no deviation of {count} ages in whole years", Severity.WARNING


@lru_cache(maxsize=1)  # a sentence may have many means
def _count(sentence: str) -> int | None:
    """How many people the sentence counts: once, or first as a whole and then by gender."""
    places = [(place, number) for place in WHOLE.finditer(sentence) for number in numbers(sentence, *place.span())]
    wholes = {number.value for place, number in places if not _GENDER.search(place[0])}
    wholes |= {one.value for place in _DIVIDED.finditer(sentence) for one in numbers(sentence, *place.span("number"))}
    parts = [number.value for place, number in places if _GENDER.search(place[0])]
    return int(*wholes) if len(wholes) == 1 and all(part <= max(wholes) for part in parts) else None


def _is_of_one_answer(sentence: str) -> bool:
    """Whether a mean on a scale is of one answer a person, and of all of them."""
    return not _OF_SEVERAL.search(sentence) and len(_STATED.findall(sentence)) == 1


def _is_of_ages(sentence: str, mean: Number) -> bool:
    before = sentence[max(mean.start - 40, 0) : mean.start]
    is_of_adults = mean.value >= _ADULT  # ages of children are told in months, too
    is_of_ages = _OF_AGES.search(before) is not None or _is_years_old(sentence, mean)
    return is_of_adults and is_of_ages and len(_STATED.findall(sentence)) == 1
