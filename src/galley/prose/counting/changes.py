"""How two amounts differ, where a sentence tells it and has these two alone: "64% without, 71% with, a gain of 7"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from galley.findings.intervals import any_between
from galley.findings.patterns import lazy_pattern
from galley.findings.searching.long_texts import remembered
from galley.model.prose import CITATION
from galley.prose.counting.amounts import Amount, alone, amounts
from galley.prose.counting.numbers import numerals, value_of
from galley.prose.counting.slips import is_slip
from galley.prose.counting.told_changes import TRACES, claims
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.decimals import half_of
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds, sentences_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.prose.counting.told_changes import Claim

_NO_PAIR: Final = lazy_pattern(
    r"\b(?:respectively|each|both|interval|CI|standard deviation"
    r"|confidence|relative to|of which|up to|at least|at most)\b|±|\bSDs?\b| - "
)
_MORE: Final = lazy_pattern(r"\b(?:additional|another|further|remaining|rest)\b")
_ELSEWHERE: Final = lazy_pattern(r"; (?:[Ii]n|[Oo]n|[Ff]or|[Aa]t|[Aa]mong|[Ww]ith) ")
_GIVEN: Final = lazy_pattern(r"[^,;]{0,30}?,?[^,;]{0,60}?(?:\(|:|\b(?:from|than|compared)\b)")  # before the two amounts
_CITED: Final = lazy_pattern(CITATION)
_ROUNDED_BY: Final = 3  # percentage points that rounding of the amounts may make
_NEAR_TRACE: Final = 32  # characters within which the number of a change stands
_FAR: Final = 2.5  # times as much or as little as it would be, and the change is one of other amounts
_FARTHEST: Final = 20  # times as much: then the two amounts are of different things


@dataclass(frozen=True, slots=True)
class Change:
    """How two amounts are told to differ, in offsets of the text, and what it may be that they do."""

    start: int
    end: int
    one: str
    other: str
    is_relative: bool  # told in percent of one of them
    exact: tuple[float, ...]


@remembered
def wrong_changes(text: str) -> list[Change]:
    """Every such change that no rounding of the two amounts gives, and that is near enough to be meant of them."""
    digits = numerals(text)
    near = (place for place in places(text, TRACES) if any_between(digits, place - _NEAR_TRACE, place + _NEAR_TRACE))
    return [
        change
        for start, sentence in sentences_at(text, near)
        if not _NO_PAIR.search(sentence)
        for change in _wrong_in(_before(text, start), sentence, start)
    ]


def beside(sentence: str, place: tuple[int, int], places_of_all: Sequence[tuple[int, int]]) -> Iterator[list[Amount]]:
    """The amounts that what is told at a place may be of: since what is told before, up to the next, and all."""
    found = [one for one in amounts(sentence) if not any(start <= one.start < end for start, end in places_of_all)]
    index = places_of_all.index(place)
    since = places_of_all[index - 1][1] if index else 0
    until = places_of_all[index + 1][0] if index + 1 < len(places_of_all) else len(sentence)
    yield [one for one in found if since <= one.start < place[0]]
    behind = [one for one in found if place[1] <= one.start < until]
    yield behind if behind and _GIVEN.match(sentence, place[1], behind[0].start) else []
    are_on_both_sides = bool(found) and found[0].start < place[0] < found[-1].start
    if are_on_both_sides and len(places_of_all) == 1:
        yield found


def is_cited(sentence: str, pair: tuple[Amount, Amount], place: tuple[int, int]) -> bool:
    """Whether another study is named between two amounts and what is told of them."""
    return _CITED.search(sentence, *_between(pair, place)) is not None


def _between(pair: tuple[Amount, Amount], place: tuple[int, int]) -> tuple[int, int]:
    return min(pair[0].end, place[1]), max(pair[1].start, place[0])


def _before(text: str, start: int) -> str:
    """The sentence before one that begins at a place, if it is in the same paragraph."""
    return text[sentence_bounds(text, start - 1)[0] : start] if start and text[start - 1] != "\n" else ""


def _wrong_since(before: str, sentence: str, claim: Claim, offset: int) -> Iterator[Change]:
    """A change of the only two amounts in its unit in two sentences, where what is told is a slip of the pen."""
    unit = "%" if claim.is_of_points else claim.unit
    found = [*amounts(before), *(one for one in amounts(sentence) if one.start < claim.start)]
    pair = alone([one for one in found if one.unit == unit]) if unit and not claim.is_share else None
    is_unsure = any(pattern.search(text) for pattern in (_NO_PAIR, _MORE, _CITED) for text in (before, sentence))
    if pair is None or is_unsure or is_approximate(sentence, claim.start) or any(claims(before)):
        return
    exact = abs(pair[0].value - pair[1].value)
    is_right = abs(exact - value_of(claim.told)) <= _slack(claim, exact, pair)
    decimals = len(claim.told.partition(".")[2])
    if not is_right and is_slip(claim.told.replace(",", ""), f"{exact:.{decimals}f}"):
        start = offset + claim.start
        yield Change(start, start + len(claim.told), pair[0].text, pair[1].text, is_relative=False, exact=(exact,))


def _wrong_in(before: str, sentence: str, offset: int) -> Iterator[Change]:
    told_here = [*claims(sentence)]
    all_places = [(claim.start, claim.end) for claim in told_here]
    taken: list[tuple[Amount, Amount]] = []  # by a claim before them
    for claim, place in zip(told_here, all_places, strict=True):
        found = (_pair(claim, some) for some in beside(sentence, place, all_places))
        pair = next(filter(None, found), None)
        if pair is None and before and len(told_here) == 1:
            yield from _wrong_since(before, sentence, claim, offset)
        if pair and claim.start < pair[0].start:
            taken.append(pair)
        elif pair in taken:
            continue
        if (
            pair is None
            or _ELSEWHERE.search(sentence, *_between(pair, place))
            or _are_far_apart(*pair)
            or is_approximate(sentence, claim.start)
            or is_cited(sentence, pair, place)
            or _MORE.search(sentence, 0, max(claim.end, pair[1].end))
        ):
            continue
        told, exact = value_of(claim.told), _exact(claim, *pair)
        is_right = any(abs(value - told) <= _slack(claim, value, pair) for value in exact)
        is_right = is_right and not _is_of_other_base(claim, told, pair)
        if not is_right and any(value / _FAR <= told <= value * _FAR for value in exact):
            start = offset + claim.start
            yield Change(start, start + len(claim.told), pair[0].text, pair[1].text, claim.is_share, exact)


def _are_far_apart(one: Amount, other: Amount) -> bool:
    low, high = sorted((one.value, other.value))
    return high > _FARTHEST * low


def _pair(claim: Claim, found: Sequence[Amount]) -> tuple[Amount, Amount] | None:
    """The two amounts of which a change in its unit can be, if there are no others."""
    shares = [one for one in found if one.unit == "%"]
    if claim.is_share:
        return alone(found) if len(shares) in (0, len(found)) else None
    if claim.is_of_points:
        return alone(shares or [one for one in found if one.unit in ("", "point")])
    if shares:
        return None
    possible = [one for one in found if one.unit in ("", claim.unit) or not claim.unit]
    return alone(possible) or (alone(_as_exact(claim, possible)) if "." in claim.told else None)


def _as_exact(claim: Claim, found: Sequence[Amount]) -> list[Amount]:
    """Those with as many decimals as a change has: "5.4 on the scale from 1 to 7, and 4.9, a difference of 0.5"."""
    decimals = len(claim.told.partition(".")[2])
    return [one for one in found if len(one.text.partition(".")[2]) == decimals]


def _exact(claim: Claim, one: Amount, other: Amount) -> tuple[float, ...]:
    """What the change may be: in the unit of both, in points, or in percent of what it is a change of."""
    difference = abs(one.value - other.value)
    low, high = sorted((one.value, other.value))
    hundred = 100.0 if high > 1 else 1.0
    if not claim.is_share:
        return (difference, 100 * difference) if hundred == 1 else (difference,)
    if not low:
        return ()
    up, down = 100 * difference / low, 100 * difference / high
    relative = (up, down) if claim.way is None else (up,) if claim.way else (down,)
    is_of_points = not claim.is_relative and (one.unit == "%" or hundred == 1)
    points = (100 * difference / hundred,) if is_of_points else ()
    errors = (100 * difference / (hundred - low),) if low < hundred and (points or one.unit == "%") else ()
    return (*relative, *points, *errors)


def _is_of_other_base(claim: Claim, told: float, pair: tuple[Amount, Amount]) -> bool:
    """Whether a change from 10 to 7 is told as that from 7 to 10 is, in percent of the 7."""
    low, high = sorted(one.value for one in pair)
    if not claim.is_share or claim.way is None or not low:
        return False
    of_low, of_high = 100 * (high - low) / low, 100 * (high - low) / high
    meant, other = (of_low, of_high) if claim.way else (of_high, of_low)
    half = half_of(claim.told) + 1e-9
    return abs(other - told) <= half and abs(meant - told) > 2 * half + _ROUNDED_BY


def _slack(claim: Claim, value: float, pair: tuple[Amount, Amount]) -> float:
    """What rounding of all three numbers may do to a change."""
    of_amounts = sum(one.half for one in pair)
    if claim.is_share:
        of_amounts = (value + 100) * sum(one.half / (one.value or 1) for one in pair)
    return half_of(claim.told) + of_amounts + 1e-9
