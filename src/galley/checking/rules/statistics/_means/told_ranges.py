"""The range that a mean lies in, told with its least and its greatest value in the sentence or in the one before."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import ENGLISH
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re

    from galley.checking.rules.statistics._means.told_means import ToldMean

_SMALL = "|".join((*sorted(ENGLISH, key=len, reverse=True), "zero"))


def _pair(name: str, between: str) -> str:
    """Both numbers of a range, in digits or words, with what stands between them."""
    low, high = (
        rf"(?P<{end}_{name}>\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d{{1,2}})?|{_SMALL})" for end in ("low", "high")
    )
    return rf"{low}{between}{high}(?![\w%]|[.,]\d|-[a-z])"


_WORDS = r"[^.;\d]{1,40}?"
_FROM_TO = _pair("a", r"(?: [a-z]+)?(?: to | and | up to |–)")
_NAMED = _pair("b", r"(?: to | and |–|, ?)")
_NO_LESS = _pair("c", r"(?: [a-z]+)?,? (?:and |but )?(?:no more than|at most) ")
_LEAST = _pair("d", rf"\b{_WORDS}\b(?:oldest|longest|largest|highest|most|greatest|slowest)\b[^.;\d]{{0,30}}? ")
_EXTREMES = _pair("e", r"[,;]? (?:and )?(?:a )?[Mm]ax(?:imum)?\.?(?: was| of)?\s?[=:]?\s?")
_RANGES = lazy_pattern(
    r"(?:\b(?:rang(?:ed|ing|es?)|from|between|varied|vary|varying|aged|ran|runs?|lasted|took|were)\b,?"
    rf"(?: (?:from|between|in age|in length|in duration))?,? (?:from |between )?{_FROM_TO}"
    rf"|\brange[,:]? ?=? ?[\[(]?{_NAMED}"
    rf"|\b(?:[Nn]o (?:less|fewer) than|[Aa]t least) {_NO_LESS}"
    rf"|\b(?:[Yy]oungest|[Ss]hortest|[Ff]astest|[Ss]mallest|[Ll]owest|[Ff]ewest|[Ll]east)\b{_WORDS} {_LEAST}"
    rf"|\b[Mm]in(?:imum)?\.?(?: was| of)?\s?[=:]?\s?{_EXTREMES})"
)
_UNIT = lazy_pattern(r" ?(?P<unit>[a-zA-Z]{2,}(?:\(A\))?|°C)")
_NO_UNIT = frozenset(
    "and or with but for on in of to the median mean average which who while per each were was is are".split()
)
_OF = lazy_pattern(r" (?:out )?of\b")
_OTHER = lazy_pattern(r"\d| and (?!the (?:mean|average)\b)|while")  # what tells that a mean is of something else
_DEVIATION = lazy_pattern(r"\s?[,;(]*\s?(?:SD|s\.d\.|[Ss]tandard deviation)[^\d]{0,8}[\d.]+\)?")
_OPENS = lazy_pattern(r"(?:On average|They averaged|(?:The|An|Their) (?:mean|average|median))\b")
_WORD = lazy_pattern(r"[a-z]{4,}")
_STEM = 5
_COMMON = frozenset(
    word[:_STEM]
    for word in "from with that were their they have been this than about between average mean median range".split()
)
_APART = 45  # characters between both in one sentence
_FIRST = 2  # characters, the least before a sentence that follows on another


def range_beside(mean: ToldMean, text: str) -> tuple[float, float] | None:
    """Both ends of the range that a mean is told with, where there is but one that it can be."""
    start, end = mean.sentence
    here = _found(text, start, end)
    if here:
        return _ends(here[0]) if len(here) == 1 and _is_beside(mean, here[0], text) else None
    if start <= _FIRST or text[start - 1] == "\n" or not _OPENS.match(text, start):
        return None
    before = sentence_bounds(text, start - _FIRST)
    said = _found(text, *before)
    return _ends(said[0]) if len(said) == 1 and _is_of_same(mean, said[0], text, before) else None


@lru_cache(maxsize=2)
def _found(text: str, start: int, end: int) -> tuple[re.Match[str], ...]:
    """The ranges of a sentence, which may tell many means."""
    found = ((match, *_ends(match)) for match in _RANGES.finditer(text, start, end))
    return tuple(match for match, low, high in found if low < high)


def _ends(match: re.Match[str]) -> tuple[float, float]:
    low, high = map(_value, filter(None, match.groups()))
    return low, high


def _value(written: str) -> float:
    word = written.casefold()
    return 0.0 if word == "zero" else float(ENGLISH.get(word, 0) or written.replace(",", ""))


def _is_beside(mean: ToldMean, found: re.Match[str], text: str) -> bool:
    """Whether nothing that a number could be of stands between a range and a mean of one sentence."""
    if found.end() <= mean.start:
        between = text[found.end() : mean.start]
    else:
        behind = _DEVIATION.match(text, mean.end)
        between = text[behind.end() if behind else mean.end : found.start()]
    is_plain = "respectively" not in text[slice(*mean.sentence)] and not _OTHER.search(between)
    return is_plain and len(between) <= _APART


def _is_of_same(mean: ToldMean, found: re.Match[str], text: str, before: tuple[int, int]) -> bool:
    """Whether a mean has the unit of the range in the sentence before, and speaks of what that does."""
    one, other = _unit(text, found.end()), _unit(text, mean.end)
    if (one != other and other) or _OF.match(text, mean.end):
        return False
    said, told = _words(text[slice(*before)]), _words(text[mean.sentence[0] : mean.start])
    return bool(said & told) or not told


def _words(sentence: str) -> set[str]:
    return {word[:_STEM] for word in _WORD.findall(sentence.lower())} - _COMMON


def _unit(text: str, place: int) -> str:
    match = _UNIT.match(text, place)
    return "" if match is None or match["unit"] in _NO_UNIT else match["unit"].rstrip("s")
