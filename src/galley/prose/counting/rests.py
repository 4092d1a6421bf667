"""Parts of a whole that are closed by a rest: "Eight of the 20 were nurses, four drivers. The rest, eight, …"."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import Breakdown
from galley.prose.counting.divisions import is_count
from galley.prose.counting.numbers import Number, numbers
from galley.prose.counting.quantities import noun_behind, quantities, stem_of
from galley.prose.counting.slips import is_slip_in_sum
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TRACES: Final = ("he rest", "he remain", "he other", "he last ")
_NUMBER: Final = r"(?P<count>\d{1,3}(?:,\d{3})+|\d{1,6}|[a-z]+(?:-[a-z]+)?)"
# How a rest is counted: "the rest, nine, did", "the rest (9)", "the remaining nine", "the other nine", "the last nine".
_REST: Final = lazy_pattern(
    rf"he (?:rest|others|remainder)(?: of (?:them|the [a-z]+|our [a-z]+))?"
    r"(?:, (?:that is,? |i\.e\.,? )?| \((?:[nN] ?= ?)?)"
    rf"{_NUMBER}(?: (?:[a-z]+ )?[a-z]+)?[,)]"
    rf"|he (?P<kind>remaining|other|last) {_NUMBER.replace('count', 'named')}"
    r"(?=[.,;:)]|$| (?!(?:years?|minutes?|hours?|days?|weeks?|months?|percent|points?|of)\b)[a-z(])"
)
# What stands before a count that a clause begins with, and what makes one a part of those before.
_OPENING: Final = lazy_pattern(
    r"(?:^|[.!?] |[,;:(–—] ?|\b(?:and|while|whereas|but) )"
    r"(?:only |another |a further |[Tt]here (?:were|are) |[Ww]e had )?$"
)
_TAKEN: Final = lazy_pattern(r"(?: [a-z-]+){0,2} (?:out )?of (?:them|these|those|whom|which|the|our)\b")
_TAKING: Final = lazy_pattern(r"\b(?:[Oo]f|[Aa]mong) (?:them|these|those|whom|which|the [a-z]+),? (?:only )?$")
_WHOLE_BEFORE: Final = lazy_pattern(r"\b(?:[Oo]f|[Aa]mong) (?:the|our|all|these|those)(?: total of)? $")
_NO_PART: Final = ("N = ", "at least ")  # behind these, no number tells of a part
_SIZE: Final = lazy_pattern(r"\(N ?= ?(?P<size>\d{1,4})\)")
_BARE: Final = lazy_pattern(r"[.;,]|$")  # what a count of nothing told ends with: "follow with 97."
_NOUN: Final = lazy_pattern(
    r" (?:(?!(?:of|to|and|or|in|at|from)\b)[a-z-]+ ){0,3}?(?:[a-z]{2,}(?<![siu])s|people|men|women|children)\b"
)
_PLURAL: Final = lazy_pattern(r" (?P<noun>[a-z-]{2,}(?<![siu])s|people|men|women|children)\b")
# Words beside which counts may overlap, or be of others, and so need not make up the whole.
_PARTLY: Final = lazy_pattern(
    r"(?i)\b(?:each(?! other)|both|also|exclu\w+|remov\w+|dropp\w+|withdr\w+|per|some|several|at least|up to|more"
    r"|(?:about|around)(?= (?:[~\d]|(?:an?|half|one|two|three|four|five|six|seven|eight|nine|ten|[a-z]+ty)\b))"
    r"|(?:minut|hour|day|week|month|point|time)e?s|pilot|declined|missing)\b"
)
_TAKING_UP: Final = ("Of these", "Of those", "Of them", "Among these", "Among them")
_MOST: Final = 7  # counts before the rest
_FAR: Final = 420  # characters
_BESIDE: Final = 40
_MOST_SENTENCES: Final = 4


def wrong_rests(text: str) -> Iterator[tuple[Breakdown, int]]:
    """Each such row of parts with the whole before it that they miss by a slip of the pen."""
    for place in places(text, _TRACES):
        match = _REST.match(text, place)
        group = ("count" if match["count"] else "named") if match else ""
        rest = next(numbers(match[group]), None) if match else None
        if match is None or rest is None or rest.text != match[group] or not rest.is_whole:
            continue
        behind = numbers(text, match.end(), sentence_bounds(text, place)[1])
        if any(is_count(text, one) and not text.endswith(_NO_PART, 0, one.start) for one in behind if one.is_whole):
            continue  # of those who came twice, or not at all
        found = _row(text, (place, match.end()), int(rest.value), _named(text, match.end(group)))
        if found is not None:
            whole, parts = found
            total = sum(int(one.value) for one in parts) + int(rest.value)
            yield Breakdown(parts[0].start, match.end(group), total, (), "parts"), whole


_Row = tuple[int, "Sequence[Number]"]
"""A whole and its parts, but for the rest."""


def _named(text: str, end: int) -> str:
    """The noun right behind a rest, if there is one: "the other six lists"."""
    match = _PLURAL.match(text, end)
    return stem_of(match["noun"]) if match else ""


def _row(text: str, bounds: tuple[int, int], rest: int, noun: str) -> _Row | None:
    """What a rest belongs to, be it of a noun or none: as few sentences before it as hold a whole."""
    place, end = bounds
    first = sentence_bounds(text, place)[0]
    for _ in range(_MOST_SENTENCES):
        before = [one for one in numbers(text, first, place) if one.is_whole and is_count(text, one)]
        if len(before) > _MOST or _PARTLY.search(text, first, end + 1):
            return None
        wholes = [one for one in before if not _is_part(text, one) and not is_approximate(text, one.start)]
        for whole in reversed(wholes):
            if row := _of_whole(text, before, whole, rest):
                if noun and noun != noun_behind(text, whole):
                    return None
                is_part = any(one == row[0] + rest for one in _counted(text, _sentence_before(text, first), first))
                return row if not is_part and _is_missed(row, rest, _counted(text, first, place)) else None
        earlier = _sentence_before(text, first)
        if earlier == first or place - first > _FAR:
            break
        first = earlier
    row = _of_noun(text, place) or _of_size(text, place)
    return row if row and _is_missed(row, rest, [row[0], *(int(one.value) for one in row[1])]) else None


def _sentence_before(text: str, start: int) -> int:
    """Where the sentence before begins, if it is one of the same paragraph, or of the one that this takes up."""
    if start and text[start - 1] == "\n" and text.startswith(_TAKING_UP, start):
        return sentence_bounds(text, max(len(text[:start].rstrip()) - 1, 0))[0]
    return sentence_bounds(text, start - 1)[0] if start and text[start - 1] != "\n" else start


def _counted(text: str, start: int, end: int) -> list[int]:
    return [int(one.value) for one in numbers(text, start, end) if one.is_whole and is_count(text, one)]


def _of_whole(text: str, before: Sequence[Number], whole: Number, rest: int) -> _Row | None:
    """The parts of a whole that stand behind it, or are told to be of it, if it is more than each of these."""
    nearest = [one for one in before if one is not whole and (one.start > whole.start or _shares(text, one, whole))]
    parts = [one for one in nearest if _is_part(text, one)]
    greatest = max((rest, *(int(one.value) for one in parts)))
    is_whole = parts and whole.value > greatest and _NOUN.match(text, whole.end)
    return (int(whole.value), parts) if is_whole else None


def _of_noun(text: str, place: int) -> _Row | None:
    """The parts of one sentence, where they have a noun of which the text counts one greater number again and again."""
    start = sentence_bounds(text, place)[0]
    parts = [one for one in numbers(text, start, place) if one.is_whole and is_count(text, one)]
    noun = noun_behind(text, parts[0]) if len(parts) > 1 and not _PARTLY.search(text, start, place) else ""
    if not noun or any(noun_behind(text, one) not in ("", noun) for one in parts):
        return None
    counted = Counter(one.value for one in quantities(text) if one.noun == noun)
    whole = max(counted)
    return (whole, parts) if counted[whole] > 1 and whole > max(one.value for one in parts) else None


def _of_size(text: str, place: int) -> _Row | None:
    """The parts of one sentence that tells its N behind them: "six of them cooked, the other 14 did not (N = 20)"."""
    start, end = sentence_bounds(text, place)
    size = _SIZE.search(text, place, end)
    parts = [one for one in numbers(text, start, place) if one.is_whole and is_count(text, one)]
    if size is None or not parts or not all(_is_part(text, one) for one in parts):
        return None
    return (int(size["size"]), parts) if int(size["size"]) > max(one.value for one in parts) else None


def _is_missed(row: _Row, rest: int, before: Sequence[int]) -> bool:
    """Whether parts and rest are not the whole, by a slip of the pen, and no other reading explains them."""
    whole, parts = row[0], [int(one.value) for one in row[1]]
    is_slip = rest < whole and is_slip_in_sum(sum(parts) + rest, whole, [*parts, rest])
    return is_slip and sum(parts) + rest != whole and not _is_explained(before, rest)


def _is_part(text: str, number: Number) -> bool:
    """Whether a count begins a clause, or is told to be one of those before."""
    before = text[max(number.start - _BESIDE, 0) : number.start].rpartition("\n")[2]
    if _TAKEN.match(text, number.end) or _TAKING.search(before) or _BARE.match(text, number.end):
        return True
    return _OPENING.search(before) is not None and not _WHOLE_BEFORE.search(before)


def _shares(text: str, part: Number, whole: Number) -> bool:
    """Whether a count is one of the whole behind it: "eight of the 20 nurses"."""
    return _TAKEN.match(text, part.end) is not None and whole.start - part.end < _BESIDE


def _is_explained(before: Sequence[int], rest: int) -> bool:
    """Whether any of the counts is the rest and some of the others together."""
    return any(
        whole == rest + sum(some)
        for index, whole in enumerate(before)
        for size in range(1, len(before))
        for some in combinations([*before[:index], *before[index + 1 :]], size)
    )
