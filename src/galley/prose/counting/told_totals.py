"""Totals that a sentence tells of its own numbers: "30 in the first and 42 in the second, 72 people in all"."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import prod
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import COUNT, numbers
from galley.prose.counting.quantities import Quantity, quantities
from galley.prose.counting.slips import is_slip
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TRACES: Final = (
    *("n total", "n all", "ll told", "ltogether", "otal of", "dd up to", "dds up to", "dding up to", "um to"),
    *("otaling", "otalling", " makes ", " made ", " making ", " gives ", " gave ", " giving ", " yield", " combined"),
    *("All ", " all "),
)
_BEFORE: Final = lazy_pattern(  # what stands before a total
    r"(?:\b[Aa]ltogether|\b[Ii]n (?:total|all)|\btotal of|\badd(?:s|ing|ed)? up to"
    r"|\b(?:sum|amount)(?:s|med|ming|ed)? to"
    r"|\btotall?ing|\b(?:which|this|that|together|together these|it) (?:makes?|made|gives?|gave|yields?|yielded)"
    r"|\b(?:making|giving|yielding))(?: us| for)?(?: a total of)?,? ?(?:(?:so that )?(?:we|there|they|it)"
    r"(?: (?:thus|then|therefore|hence|have|had))? [a-z]+ )?$"
)
_BEHIND: Final = lazy_pattern(
    r"(?: (?!of\b|and\b|in\b|to\b)[a-z-]+){0,3}?,?"
    r" (?:in total|in all|all told|altogether|combined|together|overall)(?=[ .,;:)]|$)"
)
_ALL: Final = lazy_pattern(r"\b[Aa]ll(?: of)?(?: the| our| these)? $")
_IN_PARTS: Final = lazy_pattern(rf"(?: [a-z-]+){{1,3}}(?:,|,? and) {COUNT}\b")  # "in total 57 girls and 52 boys"
_EACH: Final = lazy_pattern(r"\b(?:each|every|per|apiece|both)\b|-by-|×")
_LEFT: Final = lazy_pattern(
    r"(?i)\b(?:exclu\w+|remov\w+|dropp\w+|withdr\w+|discard\w*|missing|declin\w+|left|some|other|others|including|most"
    r"|another|additional|as well|at least|up to|about|around|more(?! than)|pilot|practice"
    r"|of (?:which|whom|them|these)|between|average|mean)\b"
)
_LEAST: Final = 20
_FEWEST, _MOST = 2, 6
_MOST_SENTENCES: Final = 2  # before that of the total
_NEAR: Final = 0.25


def wrong_totals_told(text: str) -> Iterator[tuple[int, int, int]]:
    """Where a total stands that no reading of the numbers before it gives, and the one that was meant."""
    seen = set[int]()
    for place in places(text, _TRACES):
        start, end = sentence_bounds(text, place)
        if start in seen:
            continue
        seen.add(start)
        found = [*quantities(text, start, end)]
        for index, one in enumerate(found):
            if _is_total(text, start, one) and not is_approximate(text, one.start):
                before = found[:index]
                if len(before) < _FEWEST:
                    before = [*_in_sentences_before(text, start), *before]
                if not _LEFT.search(text, min((other.start for other in before), default=start), end):
                    meant = _meant(text, before, one, start)
                    is_of_all = meant and _ALL.search(text, start, one.start)
                    if meant and not (is_of_all and _is_told_again(text, one)):
                        yield one.start, one.end, meant


def _is_total(text: str, start: int, one: Quantity) -> bool:
    if _IN_PARTS.match(text, one.end):
        return False
    if _ALL.search(text, start, one.start):
        return one.value >= _LEAST
    return _BEFORE.search(text, start, one.start) is not None or _BEHIND.match(text, one.end) is not None


def _is_told_again(text: str, total: Quantity) -> bool:
    """Whether the number stands at another place, too, as that of all does where no sum is told."""
    return any(one.value == total.value for one in numbers(text) if one.start != total.start)


def _in_sentences_before(text: str, start: int) -> list[Quantity]:
    """The counts of the sentence before, or of two where that one has but one count of what it counts."""
    first, found = start, list[Quantity]()
    for _ in range(_MOST_SENTENCES):
        if not first or text[first - 1] == "\n":
            break
        first, _ = sentence_bounds(text, first - 1)
        found = [*quantities(text, first, start)]
        if max(Counter(one.noun for one in found).values(), default=0) >= _FEWEST:
            break
    return found


def _meant(text: str, before: Sequence[Quantity], told: Quantity, start: int) -> int | None:
    """What the numbers before a total come to, if that is not it, in no way."""
    values = [one.value for one in before]
    if not _FEWEST <= len(values) <= _MOST or told.value in _reachable(values):
        return None
    addends = [one for one in before if one.noun in ("", told.noun)]
    is_of_each = _EACH.search(text, min(before[0].start, start), told.start) is not None
    meant = [prod(values)] if is_of_each else []
    if len(addends) == len(before) and not is_of_each:
        meant.append(sum(values))
    else:
        alike = [one.value for one in addends if one.noun and one.noun == told.noun]
        meant += [sum(alike)] if len(alike) >= _FEWEST and is_slip(told.value, sum(alike)) and not is_of_each else []
    near = [one for one in meant if is_slip(told.value, one) or abs(told.value - one) <= _NEAR * one]
    return near[0] if near else None


def _reachable(values: Sequence[int]) -> set[int]:
    """What some of the numbers give, be they added, multiplied, both in pairs, or taken from each other."""
    some = [part for size in range(1, len(values) + 1) for part in combinations(values, size)]
    reached = {sum(part) for part in some} | {prod(part) for part in some}
    reached |= {abs(one - other) for one in values for other in values}
    products = [one * other for one, other in zip(values[::2], values[1::2], strict=False)]
    return reached | {sum(part) for size in range(2, len(products) + 1) for part in combinations(products, size)}
