"""Times of each and of all: "12 interviews of 40 to 70 minutes, 15 hours in total" cannot be.

A time is an interval, as it may be rounded or a range; so many of each together have to meet what is told of all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import SPELLED, numbers
from galley.prose.counting.quantities import quantities, stem_of
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

_TRACES: Final = ("hours", "minutes", " min ", " h ")
_MINUTES: Final = {"h": 60, "m": 1}
_UNIT: Final = r"(?P<unit>hours?|h|minutes?|min)\b"
_NUMBER: Final = rf"\d{{1,4}}(?:\.\d)?|an?|half an|(?:{SPELLED})(?:-(?:{SPELLED}))?"
TIME: Final = lazy_pattern(
    rf"(?<![\w.,$–-])(?:(?P<low>\d{{1,3}}|{SPELLED})(?! ?h(?:ours?)?,? and \d\d? ?min)"
    rf" ?(?:minutes?|min|hours?)? ?(?:to|and|–|-) ?)?"
    rf"(?P<time>{_NUMBER})(?P<half> and a half)?[ -]?{_UNIT}(?P<half_more> and a half\b)?"
    r"(?:,? (?:and )?(?P<more>\d{1,2}) (?:minutes|min)\b)?"
)
_OF_ALL_BEFORE: Final = lazy_pattern(
    r"\b(?:total(?: [a-z]+){0,3}? (?:of|was)|totall?ing|in (?:total|all),?(?: [a-z]+){0,3}|altogether,?(?: [a-z]+){0,2}"
    r"|(?:giv(?:es?|ing)|gave|yield(?:s|ed|ing)|amount(?:s|ed|ing) to|add(?:s|ed|ing)? up to|ma(?:de|kes?|king)"
    r"|result(?:s|ed|ing) in|produc(?:ed|ing)|collected|recorded)(?: us)?(?: with)?(?: a total of)?"
    r"|\b(?:so|thus|hence|therefore)\b[^.;:()\d]{2,40}\b(?:for|took|lasted|spent|accumulated)) $"
)
_OF_ALL_BEHIND: Final = lazy_pattern(
    r" (?:(?:of|worth of) (?:[a-z-]+ )?(?:audio|video|recordings?|footage|material|data|speech|talk|tape|conversation"
    r"|observation|interviews?|film)|in (?:total|all)\b|altogether|overall)"
)
_OF_ONE_BEHIND: Final = lazy_pattern(r" (?:(?:of )?[a-z]+ ){0,2}(?:per|for each|for every) [a-z]")
_OF_EACH_BEHIND: Final = lazy_pattern(r"(?: long)? (?:each|apiece|per [a-z]+|on average)\b")
_OF_EACH_BEFORE: Final = lazy_pattern(
    r"\b(?:lasted|lasting|took|taking|spent|ran for|long|of|talked for|each|averaged?|mean(?: length)? (?:of|was)|for"
    r"|M ?=|with|between|from|was|ranged)(?: (?:about|between|from|exactly|precisely|on average|an average of))? ?\(?$"
)
_EVERY: Final = lazy_pattern(r"(?i)\b(?:each|every|per|apiece|average|mean|between|rang\w+|lasted|lasting|took)\b")
_PARTLY: Final = lazy_pattern(
    r"(?i)\b(?:only|some|excluded?|dropped|(?:first|second|third)(?! author)|except"
    r"|other|others|another|pilot|longest|shortest"
    r"|median|additional|more|less|break|(?:a|per) (?:day|week|month)|respectively)\b"
)
_WORD: Final = lazy_pattern(r"[A-Za-z]{4,}(?<![siu])s\b")
_EXACT: Final = 0.5  # of an hour: what is told in whole hours may be half of one more or less
_TENTH: Final = 0.1  # of an hour: what one lasts is rounded to less than what all do
_LEAST, _SLACK, _APART, _MOST = 2, 0.02, 3, 4
_ROUGHLY: Final = 0.1


@dataclass(frozen=True, slots=True)
class _Time:
    """A time from its least to its most, in minutes."""

    low: float
    high: float
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class WrongTime:
    """The place of a time of all, and what so many of each come to, in minutes."""

    start: int
    end: int
    number: int
    low: float
    high: float


def wrong_times(text: str) -> Iterator[WrongTime]:
    """Each time of all that neither of the numbers told with the time of each leads to."""
    end = 0
    for place in places(text, _TRACES):
        if place < end:
            continue
        start, end = sentence_bounds(text, place)
        first = sentence_bounds(text, start - 1)[0] if start and text[start - 1] != "\n" else start
        wholes, of_each = _times(text, start, end)
        if len(wholes) != 1:
            continue
        is_before = not of_each  # the sentence before tells of each
        of_each = of_each or _times(text, first, start)[1]
        since = first if is_before else start
        counts = _counts(text, since, end) or _counts(text, first, end) or _counts_of_nouns(text, first, start, end)
        counts = counts or _counts_of_people(text, first)
        is_sure = _EVERY.search(text, since, end) and not _PARTLY.search(text, since, end)
        if len(of_each) == 1 and 0 < len(counts) <= _MOST and is_sure:
            is_own = bool(_counts(text, start, end))
            others = set() if is_own else {one.value for one in quantities(text, text.rfind("\n", 0, first) + 1, end)}
            yield from _wrong(wholes[0], of_each[0], {*counts, sum(counts)}, others)


def _counts(text: str, start: int, end: int) -> set[int]:
    return {one.value for one in quantities(text, start, end) if one.noun and one.value >= _LEAST}


def _counts_of_nouns(text: str, first: int, start: int, end: int) -> set[int]:
    """How many there are of what a sentence names, where its paragraph tells it before: "Interviews took …"."""
    nouns = {stem_of(word[0]) for word in _WORD.finditer(text, start, end)}
    counted = quantities(text, text.rfind("\n", 0, first) + 1, first)
    return {one.value for one in counted if one.noun in nouns and one.value >= _LEAST}


def _counts_of_people(text: str, first: int) -> set[int]:
    """How many people or talks with them the paragraph counts before, as each of them was talked to once."""
    counted = quantities(text, text.rfind("\n", 0, first) + 1, first)
    return {one.value for one in counted if one.noun in ("people", "interview", "session") and one.value >= _LEAST}


def _wrong(whole: _Time, each: _Time, counts: Iterable[int], others: Iterable[int]) -> Iterator[WrongTime]:
    """What so many of each come to, if it is not the whole, nor is that of any other number of the paragraph."""
    if any(_meets(whole, one * each.low, one * each.high) for one in (*counts, *others)):
        return
    found = [WrongTime(whole.start, whole.end, one, one * each.low, one * each.high) for one in counts]
    near = [one for one in found if one.low / _APART <= whole.high and whole.low <= one.high * _APART]
    yield from sorted(near, key=lambda one: (abs(one.low + one.high - whole.low - whole.high), one.number))[:1]


def _times(text: str, start: int, end: int) -> tuple[list[_Time], list[_Time]]:
    """The times of all that a sentence tells, and those of one."""
    wholes, of_each = list[_Time](), list[_Time]()
    for match in TIME.finditer(text, start, end):
        is_of_all = _OF_ALL_BEHIND.match(text, match.end()) or _OF_ALL_BEFORE.search(text, start, match.start())
        if is_approximate(text, match.start()):
            if "." in match["time"] and _OF_ALL_BEHIND.match(text, match.end()):
                exact = _time(match, rounded_to=1)
                wholes.append(replace(exact, low=exact.low * (1 - _ROUGHLY), high=exact.high * (1 + _ROUGHLY)))
            continue
        if _OF_ONE_BEHIND.match(text, match.end()) and _OF_ALL_BEFORE.search(text, start, match.start()):
            continue  # all that one of them took
        if is_of_all:
            wholes.append(_time(match, rounded_to=1))
        elif _OF_EACH_BEHIND.match(text, match.end()) or _OF_EACH_BEFORE.search(text, start, match.start()):
            of_each.append(_time(match, rounded_to=_TENTH))
    return wholes, of_each


def minutes_of(match: re.Match[str]) -> tuple[float, float]:
    """The fewest and the most minutes that a match of `TIME` may be."""
    time = _time(match, rounded_to=_TENTH if "." in match["time"] else _EXACT)
    return time.low, time.high


def _time(match: re.Match[str], *, rounded_to: float) -> _Time:
    unit = _MINUTES[match["unit"][0]]
    half_more = match["half"] or match["half_more"]
    high = _value(match["time"], half_more) * unit + float(match["more"] or 0)
    low = _value(match["low"]) * unit if match["low"] else high
    is_exact = match["low"] or half_more or match["time"].startswith("half")
    last = 1 if match["more"] else max(1, unit * rounded_to) * 10 ** -len(match["time"].partition(".")[2])
    half = 0.0 if is_exact else last / 2
    return _Time(low - half, high + half, match.start(), match.end(), match[0])


def _value(written: str, half: str | None = None) -> float:
    if written.startswith("half"):
        return 0.5
    number = 1.0 if written in ("a", "an") else float(next(numbers(written)).value)
    return number + (0.5 if half else 0)


def _meets(whole: _Time, low: float, high: float) -> bool:
    return low * (1 - _SLACK) <= whole.high and whole.low <= high * (1 + _SLACK)
