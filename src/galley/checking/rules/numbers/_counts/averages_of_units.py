"""Averages of what is counted per unit, where the paragraph counts both: "26 teams", "1,742 letters", "67.0 each"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import numbers
from galley.prose.counting.slips import is_slip
from galley.prose.wording.attribution import is_approximate, is_of_others
from galley.prose.wording.decimals import half_of
from galley.prose.wording.scanning import matches
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

_PER_UNIT = lazy_pattern(
    r"(?<![\w.,$])(?P<mean>\d{1,5}(?:\.\d{1,3})?) (?:(?P<noun>[a-z]{3,}s) )?(?:per|for each|from each|by each) "
    r"(?P<unit>[a-z]{3,})\b"
)
_NOUN = lazy_pattern(r" (?:[a-z-]+ )?(?P<noun>[a-z]{3,}s)\b")
_AVERAGED = lazy_pattern(r"\b(?:[Oo]n average|[Aa]verag\w+|[Mm]eans?|comes? to|came to|amount\w* to|makes?)\b")
_SO = lazy_pattern(r"(?:,|;| [–—]) ?(?:or|i\.e\.,?|that is,?|thus|hence|so) (?:about )?$|\($")
_BESIDE = 14  # characters
_OF_SOME = lazy_pattern(
    r"(?i)\b(?:exclu\w+|remov\w+|without|except|left out|never|active|outliers?|remaining|other|median"
    r"|at (?:least|most)|up to|minimum|maximum|(?:an?|per|each|every) (?:day|week|month|year|hour|session)"
    r"|daily|weekly)\b"
)
_BEFORE = 600  # characters
_FEWEST = 2
_APART = 4  # times: what is farther apart is an average of something else


@dataclass(frozen=True, slots=True)
class Average:
    """A mean that does not go with a total and the number of units, in offsets of the text."""

    start: int
    end: int
    total: int
    size: int
    units: str

    @property
    def exact(self) -> float:
        return self.total / self.size


def averages_of_units(text: str) -> Iterator[Average]:
    """Every such mean."""
    for match in matches(_PER_UNIT, text, (" per ", " each ")):
        start, end = sentence_bounds(text, match.start())
        first = max(text.rfind("\n", 0, start) + 1, start - _BEFORE)
        sentence, before, behind = text[start:end], text[first : match.start()], text[match.end() : end]
        is_told = _AVERAGED.search(sentence) or _SO.search(text, max(match.start() - _BESIDE, 0), match.start())
        if not is_told or _OF_SOME.search(before) or _OF_SOME.search(behind):
            continue
        if is_approximate(text, match.start()) or is_of_others(sentence):
            continue
        unit = match["unit"]
        wholes = _counted(before, plurals(unit)) | _counted(behind, plurals(unit))
        totals = _counted(before, {match["noun"]}) | _counted(behind, {match["noun"]})
        if not match["noun"] and len(wholes) == 1:
            totals = _nearly_total(_counted_but(before, plurals(unit)), next(iter(wholes)), match["mean"])
        if len(wholes) == len(totals) == 1:
            (size,), (total,) = wholes, totals
            is_whole = size >= _FEWEST and total > size
            if is_whole and not is_mean_of(total, size, match["mean"]):
                yield Average(*match.span("mean"), total, size, next(iter(plurals(unit))))


def is_mean_of(total: int, size: int, mean: str) -> bool:
    """Whether an average, rounded as it is, is the total over the number, or of something else."""
    exact, told = total / size, float(mean)
    return abs(exact - told) <= half_of(mean) + 1e-9 or not (told / _APART < exact < told * _APART)


def _nearly_total(found: set[int], size: int, mean: str) -> set[int]:
    """The totals of which an average that names nothing may be, where it is a slip of the pen and right for none."""
    if size < _FEWEST or any(abs(one / size - float(mean)) <= half_of(mean) + 1e-9 for one in found):
        return set()
    decimals = len(mean.partition(".")[2])
    return {one for one in found if one > size and is_slip(mean, f"{one / size:.{decimals}f}")}


def plurals(unit: str) -> set[str]:
    """The plural of a unit."""
    return {f"{unit[:-1]}ies"} if unit.endswith("y") and unit[-2:-1] not in "aeiou" else {f"{unit}s"}


def _counted_but(text: str, nouns: set[str]) -> set[int]:
    """How many of anything else a text counts."""
    return {
        int(number.value)
        for number in numbers(text)
        if number.is_whole and (match := _NOUN.match(text, number.end)) and match["noun"] not in nouns
    }


def _counted(text: str, nouns: set[str]) -> set[int]:
    """How many of something a text counts; all of its numbers, where they differ."""
    return {
        int(number.value) if not is_approximate(text, number.start) else 0
        for number in numbers(text)
        if number.is_whole and (match := _NOUN.match(text, number.end)) and match["noun"] in nouns
    }
