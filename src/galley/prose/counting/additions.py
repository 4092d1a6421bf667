"""Counts that are added to one before them: "five of eight …, and another four", "twelve …, the remaining nine"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import Breakdown
from galley.prose.counting.divisions import is_count
from galley.prose.counting.numbers import Number, numbers
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRACES: Final = ("nother ", "he other ", "he remaining ")
_ADDED: Final = lazy_pattern(
    r"(?P<kind>nother|he other|he remaining) (?P<count>\d{1,4}|[a-z]+(?:-[a-z]+)?)"
    r"(?=[.,;)]| (?P<noun>[a-z-]+)\b|$)"
)
# Verbs and prepositions that follow a count of some: `five were`, `nine with`.
_VERB: Final = lazy_pattern(
    r"were|was|had|did|have|are|do|used|said|chose|came|took|went|with|without|from|who|that|which|reported|preferred"
    r"|participated|received|lived|worked|agreed|disagreed|mentioned|stated|on|by|in"
)
_NOUN: Final = lazy_pattern(
    r" (?:(?!of\b|to\b|and\b|or\b)[a-z-]+ ){0,2}?(?P<noun>[a-z]{2,}(?<![siu])s|people|men|women|children)\b"
)
_SHARE: Final = lazy_pattern(r" (?:out )?of (?:the |our |all |these )*$")
# Words beside which counts may overlap, or be of other things, and so need not add up.
_PARTLY: Final = lazy_pattern(
    r"(?i)\b(?:each|both|also|exclu\w+|remov\w+|dropp\w+|per|first|some|several|at least|up to|about|more|minutes|years"
    r"|days|weeks|hours|months|times|points)\b"
)
_PAIR: Final = 2
_BEFORE: Final = 220  # characters
_NEAR: Final = 0.25


def wrong_additions(text: str) -> Iterator[tuple[Breakdown, int]]:
    """Two such counts with the whole that stands before them, which they miss, or which is less than both together."""
    for place in places(text, _TRACES):
        match = _ADDED.match(text, place)
        added = next(numbers(match["count"]), None) if match else None
        if match is None or added is None or added.text != match["count"]:
            continue
        found = _whole_and_part(text, place)
        if found is None:
            continue
        whole, first, noun = found
        if match["noun"] and not _VERB.fullmatch(match["noun"]) and match["noun"] != noun:
            continue
        total = int(first.value + added.value)
        missing = int(whole.value) - total
        is_wrong = missing < 0 if match["kind"] == "nother" else missing != 0
        if is_wrong and max(first.value, added.value) < whole.value and abs(missing) <= _most(whole):
            yield Breakdown(first.start, match.end("count"), total, (), "parts"), int(whole.value)


def _most(whole: Number) -> float:
    """By how much a whole may be missed: what misses it by more divides something else."""
    return max(1, _NEAR * float(whole.value))


def _whole_and_part(text: str, place: int) -> tuple[Number, Number, str] | None:
    """The whole and its first part, which are the last counts before a place, and the noun of the whole."""
    start, end = sentence_bounds(text, place)
    if found := _pair(text, max(start, place - _BEFORE), place, end):
        return found
    before = sentence_bounds(text, start - 2)[0] if start > 1 else start
    return _pair(text, max(before, place - _BEFORE), place, end)


def _pair(text: str, start: int, place: int, end: int) -> tuple[Number, Number, str] | None:
    counts = [one for one in numbers(text, start, place) if one.is_whole]
    is_plain = len(counts) == _PAIR and all(is_count(text, one) for one in counts)
    if not is_plain or "\n" in text[start:place] or _PARTLY.search(text, start, end):
        return None
    one, other = counts
    if _SHARE.search(text, one.end, other.start):
        one, other = other, one
    noun = _NOUN.match(text, one.end)
    return (one, other, noun["noun"]) if noun and one.value > other.value else None
