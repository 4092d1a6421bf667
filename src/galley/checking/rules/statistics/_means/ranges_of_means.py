"""The range that stands right before or right behind a mean or a median, and that it lies in: "18 to 30 (M = 21)"."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from galley.prose.counting.numbers import Number

MEAN_BEHIND = lazy_pattern(r"(?: [a-z]+)? on average\b|(?: [a-z]+)? (?:being|as|is|was) the (?:mean|average)\b")
_EACH = lazy_pattern(r" [a-z]{3,14}s each, [\d.]+(?: [a-z]+)? on average")
_OLD = lazy_pattern(r"[ -](?:years?|yrs?)(?: |-)(?:old|of age)\b")
_EXTREMES = lazy_pattern(
    r"(?:\b|_)[Mm]in(?:imum)?\.?\s?[=:]?\s?(?P<low>\d{1,4}(?:\.\d+)?)[,;]? (?:and )?(?:x_)?"
    r"[Mm]ax(?:imum)?\.?\s?[=:]?\s?"
    r"(?P<high>\d{1,4}(?:\.\d+)?)(?![\d%])"
)
_RANGE = lazy_pattern(r"(?P<low>\d{1,4}(?:\.\d+)?)\s?(?:[–-]{1,2}|to|and)\s?(?P<high>\d{1,4}(?:\.\d+)?)(?![\d%])")
_RANGE_BEFORE = lazy_pattern(r"\b(?:[Aa]ged?|[Aa]ges|[Rr]ang(?:e[sd]?|ing)|[Bb]etween|[Ff]rom)\b[\s\w:=]{0,12}$")
# All that may stand between a range and its mean, so that nothing else can be meant.
_BETWEEN = lazy_pattern(
    r"(?: (?!and\b|with\b|years?\b|of\b)[a-z]{3,14}s(?: each)?(?= ?[,(]))?(?:[\s,;:()\[\]=.]|\b(?:years?|yrs?|old"
    r"|of|on|aged?|ages|with|and|an?|the|their|mean|average|[Aa]vg|M|Mean|[Mm]edian|Mdn|was|were|is"
    r"|range[sd]?|from|between|in|x|minutes|hours|months|SD\s?=\s?[\d.]+|(?:[Mm]edian|Mdn)\s?=?\s?[\d.]+)\b|[–-]|μ)*"
)
_AVERAGED = lazy_pattern(r"(?: [a-z]{2,14}){0,2} ?\((?:[Mm]ean|M|[Mm]edian|Mdn|[Aa]vg\.?|[Aa]verage|μ)\b")


_LISTED = lazy_pattern(r"\d,? $")  # the last two of several values: `12, 21, 30 and 44`
_VALUES = lazy_pattern(
    r"(?<![\d.,] )(?<![\w.,–-])(?P<values>\d{1,4}(?:\.\d+)?(?:, \d{1,4}(?:\.\d+)?){1,12},? and \d{1,4}(?:\.\d+)?)"
    r"(?: [a-z]{1,10}){0,2}(?: \(|, )(?:with )?(?:an? |the )?$"
)
_VALUE = lazy_pattern(r"\d+(?:\.\d+)?")
_NAME = lazy_pattern(r"(?:median|Mdn|[Mm]ean|M|average)\s?(?:=|:|of|was|is)?\s?$")


def values_before(sentence: str, mean: Number) -> tuple[Decimal, ...]:
    """The values that stand one by one right before their mean or median: "12, 15 and 21 minutes (median 15)"."""
    name = _NAME.search(sentence, max(mean.start - 20, 0), mean.start)
    match = _VALUES.search(sentence, max(name.start() - 100, 0), name.start()) if name else None
    return tuple(Decimal(value) for value in _VALUE.findall(match["values"])) if match else ()


def range_of(sentence: str, mean: Number) -> tuple[Decimal, Decimal] | None:
    """The range right before or right behind a mean."""
    behind = MEAN_BEHIND.match(sentence, mean.end)
    after = behind.end() if behind else mean.end
    for low, high, start, end in _ranges(sentence):
        first, last = (end, mean.start) if start < mean.start else (after, start)
        if first <= last and _BETWEEN.fullmatch(sentence, first, last):
            return low, high
    return None


@lru_cache(maxsize=1)  # a sentence may have many means
def _ranges(sentence: str) -> tuple[tuple[Decimal, Decimal, int, int], ...]:
    """The ends of each range that is said to be one, and where it starts and ends."""
    said = [one for one in _RANGE.finditer(sentence) if _is_range(sentence, one.start(), one.end())]
    found = ((Decimal(one["low"]), Decimal(one["high"]), *one.span()) for one in (*said, *_EXTREMES.finditer(sentence)))
    return tuple(one for one in found if one[0] < one[1])


def _is_range(sentence: str, start: int, end: int) -> bool:
    """Whether the words before say so, or a mean right behind it."""
    if _LISTED.search(sentence, max(start - 8, 0), start):
        return False
    before = _RANGE_BEFORE.search(sentence, max(start - 30, 0), start)
    return before is not None or any(pattern.match(sentence, end) for pattern in (_EACH, _OLD, _AVERAGED))
