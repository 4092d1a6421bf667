"""Rates of a unit that the counts beside them do not give: "54 defects in 12,000 lines, or 5.4 per thousand lines"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.amounts import amounts
from galley.prose.counting.numbers import Number, numbers
from galley.prose.counting.quantities import quantities, stem_of
from galley.prose.counting.slips import is_slip
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.decimals import CUT_OFF, half_of
from galley.prose.wording.scanning import matches
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

_BASES: Final = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "ten thousand": 10**4,
    "hundred thousand": 10**5,
    "100": 100,
    "1,000": 1000,
    "1000": 1000,
    "10,000": 10**4,
    "100,000": 10**5,
    "1,000,000": 10**6,
}
_OF_BASE: Final = lazy_pattern(
    r"(?<![\w.,])(?P<rate>\d{1,4}(?:\.\d{1,3})?) (?:[a-z-]+ ){0,2}?(?:per|in every|for every) (?:a |one )?"
    r"(?P<base>ten thousand|hundred thousand|hundred|thousand|million|100,000|10,000|1,000,000|1,?000|100)"
    r" (?P<unit>[a-z][a-z-]{2,})"
)
_TOLD: Final = lazy_pattern(
    r"(?<![\w.,])(?P<count>\d{1,3}(?:,\d{3})+|\d{1,5}) [^.;()\d]{0,50}?[ (]"
    r"(?P<rate>\d{1,4}\.\d{1,3}) per (?P<unit>[a-z-]{3,})"
)
_SHORT: Final = {
    "second": ("s",),
    "minute": ("min", "minute"),
    "hour": ("h", "hour"),
    **{unit: (unit,) for unit in ("day", "week", "month", "year")},
}
_OF_TIME: Final = lazy_pattern(
    rf"(?<![\w.,])(?P<rate>\d{{1,4}}(?:\.\d{{1,3}})?) (?P<thing>[a-z]{{3,}}s) (?:per|an?|every) "
    rf"(?P<unit>{'|'.join(_SHORT)})\b"
)
_UNITS_OF_TIME: Final = tuple(f" {unit}" for unit in _SHORT)
_OF_BOTH: Final = lazy_pattern(
    r"(?<![\w.,])(?P<rate>\d{1,4}(?:\.\d{1,3})?) (?P<thing>[a-z]{3,}s) per (?P<unit>[a-z]{3,}) (?:and|per) (?:per )?"
    r"(?P<other>[a-z]{3,})\b"
)
_FAR: Final = 500  # characters
_EACH: Final = lazy_pattern(r"\b(?:respectively|remaining|rest|up to|at most|at least|peak|maximum)\b")
_FEWEST: Final = 3  # rates of one unit
_APART: Final = 4  # times at most, but for a slip of the point


@dataclass(frozen=True, slots=True)
class WrongRate:
    """A rate with its place, and what is to be said of it."""

    start: int
    end: int
    message: str


def wrong_rates(text: str) -> Iterator[WrongRate]:
    """Those per thousand and the like, and those cut off where the others of their paragraph are rounded."""
    for match in matches(_OF_BASE, text, (" per ", " every ")):
        start, _ = sentence_bounds(text, match.start())
        sentence = text[start : match.start()]
        if is_approximate(text, match.start("rate")) or "%" in sentence:
            continue
        found = [one for one in numbers(sentence) if one.is_whole and one.value > 1]
        exposures = [one for one in found if _is_of(sentence, one, match["unit"])]
        counts = [one for one in found if one not in exposures]
        if len(exposures) != 1 or len(counts) != 1 or is_approximate(sentence, counts[0].start):
            continue
        count, whole = counts[0].value, exposures[0].value
        exact, told = count * _BASES[match["base"]] / whole, Decimal(match["rate"])
        unit = Decimal(1).scaleb(-len(match["rate"].partition(".")[2]))
        is_near = exact < _APART * told and told < _APART * exact
        is_of_ten = any(abs(told * times - exact) <= unit * times for times in (10, Decimal("0.1")))
        if abs(exact - told) > unit and (is_near or is_of_ten):
            message = f"{count} in {whole} {match['unit']} are {exact.quantize(unit)} per {match['base']}"
            yield WrongRate(*match.span("rate"), message)
    yield from _of_time(text)
    yield from _of_both(text)
    position = 0
    for block in text.split("\n") if " per " in text else ():
        for one in _cut(block) if block.count(" per ") >= _FEWEST else ():
            yield WrongRate(position + one.start, position + one.end, one.message)
        position += len(block) + 1


def _of_time(text: str) -> Iterator[WrongRate]:
    """Those of so many things in a time that the sentence tells, as it does how many they are together."""
    for match in matches(_OF_TIME, text, _UNITS_OF_TIME):
        start, end = sentence_bounds(text, match.start())
        sentence, place = text[start:end], match.start("rate") - start
        thing = stem_of(match["thing"])
        counts = [one for one in _counts_of(sentence, thing) if one.start != place]
        times = [one for one in amounts(sentence) if one.unit in _SHORT[match["unit"]]]
        if len(counts) != 1 or len(times) != 1 or is_approximate(sentence, place) or _EACH.search(sentence):
            continue
        (count,), (time,) = counts, times
        exact, told = float(count.value) / time.value if time.value else 0.0, float(match["rate"])
        slack = half_of(match["rate"]) + exact * time.half / (time.value or 1)
        if slack < abs(exact - told) and exact < _APART * told and told < _APART * exact:
            message = f"{count.value} in {time.text} {match['unit']}s are {exact:.3g} per {match['unit']}"
            yield WrongRate(*match.span("rate"), message)


def _of_both(text: str) -> Iterator[WrongRate]:
    """Those per one thing and another: "27.4 messages per brigade and day", of so many brigades and days."""
    for match in matches(_OF_BOTH, text, (" per ",)):
        start, _ = sentence_bounds(text, match.start())
        first = max(text.rfind("\n", 0, start) + 1, start - _FAR)
        counted = [*quantities(text, first, match.start())]
        times = [one for one in amounts(text[first : match.start()]) if one.unit]
        factors = [
            {one.value for one in counted if stem_of(one.noun) == stem_of(f"{unit}s")}
            | {int(one.value) for one in times if one.unit == unit}
            for unit in (match["unit"], match["other"])
        ]
        totals = {one.value for one in counted if stem_of(one.noun) == stem_of(match["thing"])}
        if len(totals) != 1 or any(len(some) != 1 for some in factors) or is_approximate(text, match.start("rate")):
            continue
        (total,), (one,), (other,) = totals, *factors
        exact, told = total / (one * other), float(match["rate"])
        if abs(exact - told) > half_of(match["rate"]) + 1e-9 and told / _APART < exact < told * _APART:
            message = f"{total} by {one} times {other} are {exact:.3g}"
            yield WrongRate(*match.span("rate"), message)


def _counts_of(sentence: str, thing: str) -> list[Number]:
    """The whole numbers that a thing stands behind, or so many "times"."""
    if thing == "time":
        return [one for one in numbers(sentence) if one.is_whole and sentence.startswith(" times", one.end)]
    counted = {one.start for one in quantities(sentence) if stem_of(one.noun) == thing}
    return [one for one in numbers(sentence) if one.start in counted]


def _is_of(sentence: str, number: Number, unit: str) -> bool:
    behind = sentence[number.end :].split(maxsplit=3)[:3]
    return any(word.strip(",;.()").rstrip("s") == unit.rstrip("s") for word in behind)


def _cut(block: str) -> Iterator[WrongRate]:
    """The only rate of a unit that is not the count by the number that all the others are rounded of."""
    by_unit: dict[str, list[tuple[int, Number]]] = {}
    for match in matches(_TOLD, block, (" per ",)):
        rate = Number(match["rate"], Decimal(match["rate"]), *match.span("rate"))
        by_unit.setdefault(match["unit"], []).append((int(match["count"].replace(",", "")), rate))
    for unit, told in by_unit.items():
        if len(told) < _FEWEST or len({rate.decimals for _, rate in told}) > 1:
            continue
        sizes = {round(count / rate.value) + step for count, rate in told if rate.value for step in (-1, 0, 1)}
        misfits = [
            (size, [(count, rate) for count, rate in told if not rate.rounds(count / size)])
            for size in sizes
            if size > 1
        ]
        least = min((len(wrong) for _, wrong in misfits), default=0)
        best = [(size, wrong) for size, wrong in misfits if len(wrong) == least]
        if least != 1 or len(best) != 1:
            continue
        size, [(count, rate)] = best[0]
        exact = f"{count / size:.{rate.decimals}f}"
        is_cut = 0 < Decimal(count) / size - rate.value < Decimal(1).scaleb(-rate.decimals)
        if is_cut or is_slip(rate.text, exact):
            yield WrongRate(
                rate.start, rate.end, f"{count} by {size} are {exact} per {unit}{CUT_OFF if is_cut else ''}"
            )
