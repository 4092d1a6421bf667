"""Numbers that a range rules out: an average beyond the longest, the oldest beyond the ages, a sum beyond its scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import ENGLISH
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_LEAST: Final = r"shortest|youngest|lowest|smallest|minimum|fewest|quickest|fastest|cheapest"
_MOST: Final = r"longest|oldest|highest|largest|maximum|slowest|greatest|dearest"
_VALUE: Final = r"\d{1,4}(?:\.\d{1,2})?"
_UNIT: Final = r"(?: ?(?P<unit@>minutes|min|hours|h|seconds|s|ms|days|weeks|months|years|points|cm|mm|m|kg|euros)\b)?"
_EXTREMES: Final = lazy_pattern(
    rf"\b(?P<first>{_LEAST}|{_MOST})\b[^.;:()\d]{{1,40}}?(?P<one>{_VALUE}){_UNIT.replace('@', '1')}"
    rf"[^.;:()\d]{{1,40}}?\b(?P<last>{_LEAST}|{_MOST})\b[^.;:()\d]{{0,40}}?(?P<other>{_VALUE})(?![\d.]*\d)"
    rf"{_UNIT.replace('@', '2')}"
)
_MEAN: Final = lazy_pattern(
    rf"\b(?:average|mean|median|[Oo]n average)\b(?! (?:age|number|score|rating)\b)[^.;:()\d]{{0,30}}?"
    rf"(?P<value>{_VALUE})(?![\d.]*\d|[\w%–-]| ?%){_UNIT.replace('@', '')}"
)
_OF_MOST: Final = lazy_pattern(_MOST)
_AGES: Final = lazy_pattern(
    r"(?:\b(?:aged|ages?|age range|old)\b[^.;\d]{0,40}?|\b(?:from|between) )(?<![\d.])"
    r"(?P<low>\d\d) ?(?:to|and|–|-) ?(?P<high>\d\d)"
    r"(?! ?(?:%|minutes|people|participants)|[\d.]*\d)(?P<behind> years)?"
)
_OF_AGE: Final = lazy_pattern(
    r"\b(?P<which>[Yy]oung|[Oo]ld)est\b(?:[^.;\d]|\b[A-Z]\d){0,40}?(?<![\w.])"
    r"(?P<age>\d\d)(?![\d%]|\.\d| (?:minutes|of)\b)"
)
_NUMBER: Final = rf"\d{{1,3}}|{'|'.join(ENGLISH)}"
_SCALE: Final = lazy_pattern(
    rf"\b(?P<items>{_NUMBER}) (?:[a-z-]+ ){{0,2}}?(?:items|questions|statements)\b"
    r"[^.;()\d]{0,40}?\(?[^.;()\d]{0,40}?"
    r"\b(?:from|between|of|rated|each) (?P<low>\d) ?(?:\([^()]*\) )?(?:to|and|–) ?(?P<high>\d{1,2})\b"
)
_SUM: Final = lazy_pattern(
    r"\b(?:between|from|of|range[ds]?) (?P<from>\d{1,3}) ?(?:to|and|–) ?"
    r"(?P<to>\d{1,3})(?![\d.,]*\d|%| ?%)"
)
_OF_SUM: Final = lazy_pattern(r"(?i)\b(?:scores?|totals?|sums?)\b")
_OTHER_SCALE: Final = lazy_pattern(
    r"(?i)\b(?:revers|subscale|mean|average|transform|normali|standardi|percent|convert|weight)"
)


def beyond_range(text: str) -> Iterator[tuple[int, int, str]]:
    """Where such a number stands, and what rules it out."""
    yield from _means(text)
    yield from _ages(text)
    yield from _sums(text)


def _means(text: str) -> Iterator[tuple[int, int, str]]:
    """Averages that are not between the least and the most that their sentence, or the one before, tells."""
    for place in places(text, ("longest", "oldest", "highest", "largest", "maximum", "slowest", "greatest")):
        start, end = sentence_bounds(text, place)
        found = [*_EXTREMES.finditer(text, start, end)]
        if len(found) != 1 or not _is_of_both(found[0]):
            continue
        (match,) = found
        following = sentence_bounds(text, end)[1] if end < len(text) and text[end - 1] != "\n" else end
        behind = _MEAN.search(text, match.end(), following)
        mean = behind or _MEAN.search(text, start, match.start())
        low, high = sorted((float(match["one"]), float(match["other"])))
        units = {match["unit1"], match["unit2"], mean["unit"]} - {None} if mean else set()
        if (
            mean
            and len(units) <= 1
            and not low <= float(mean["value"]) <= high
            and not is_approximate(text, mean.start("value"))
        ):
            yield *mean.span("value"), f"this is not between {low:g} and {high:g}"


def _is_of_both(match: re.Match[str]) -> bool:
    is_most = [_OF_MOST.fullmatch(match[name]) is not None for name in ("first", "last")]
    return is_most[0] != is_most[1]


def _ages(text: str) -> Iterator[tuple[int, int, str]]:
    """The age of the youngest or the oldest that is beyond the only range of ages in the paragraph."""
    for place in places(text, ("youngest", "oldest", "Youngest", "Oldest")):
        match = _OF_AGE.match(text, place)
        first, last = text.rfind("\n", 0, place) + 1, text.find("\n", place)
        block = (first, last if last != -1 else len(text))
        found = {(int(one["low"]), int(one["high"])) for one in _AGES.finditer(text, *block)} if match else set()
        if match is None or len(found) != 1 or is_approximate(text, match.start("age")):
            continue
        ((low, high),) = found
        age = int(match["age"])
        is_young = match["which"].casefold() == "young"
        if low < high and (age < low if is_young else age > high) and low / 2 < age < high * 2:
            yield *match.span("age"), f"the ages here are from {low} to {high}"


def _sums(text: str) -> Iterator[tuple[int, int, str]]:
    """Sums over the items of a questionnaire that the ends of its scale do not allow."""
    for place in places(text, (" items", " questions", " statements")):
        start, end = sentence_bounds(text, place)
        match = _SCALE.search(text, start, end)
        if match is None or place > match.end() or _SCALE.search(text, match.end(), end):
            continue  # sums of more scales than one, or the same one again
        told = _SUM.search(text, match.end(), end) if match else None
        told = told or (_SUM.search(text, start, match.start()) if match else None)
        if (
            match is None
            or told is None
            or _OTHER_SCALE.search(text, start, end)
            or not _OF_SUM.search(text, start, end)
        ):
            continue
        items = int(ENGLISH.get(match["items"]) or match["items"])
        low, high = items * int(match["low"]), items * int(match["high"])
        if int(told["to"]) <= int(match["high"]):
            continue  # means of the items
        if int(told["from"]) < low or int(told["to"]) > high:
            name = "from" if int(told["from"]) < low else "to"
            yield *told.span(name), f"{items} items from {match['low']} to {match['high']} make {low} to {high}"
