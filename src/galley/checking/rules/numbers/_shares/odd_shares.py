"""Shares of one number in a paragraph, and one that is not: "41 (65.1%), 14 (22.2%), the other eight (12.6%)"."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from galley.checking.rules.numbers._shares.stray_shares import is_of_some
from galley.findings.patterns import lazy_pattern, one_of
from galley.prose.counting.numbers import ENGLISH, numbers
from galley.prose.counting.percentages import Percentage, of_fractions
from galley.prose.wording.attribution import is_approximate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

_COUNT = rf"(?P<count>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}}|(?i:{one_of(ENGLISH)})(?:-[a-z]{{3,5}})?)"
_PERCENT = r"(?P<percent>\d{1,2}(?:\.\d{1,2})?) ?%"
_SHARES = tuple(
    lazy_pattern(rf"(?<![\w.,$–/-]){pattern}")
    for pattern in (
        rf"(?<![=<>]){_COUNT}(?: of (?:them|these|those))?(?: (?!of\b|out\b|and\b)[a-z-]+){{0,6}}?,? \({_PERCENT}\)",
        rf"[nN] ?= ?{_COUNT} ?[,;(] ?{_PERCENT}\)",
        rf"{_PERCENT} ?[,;(] ?[nN] ?= ?{_COUNT}\)",
    )
)
_OF_SOME = lazy_pattern(r"\b(?:of|out of|from|to)(?: (?:the|these|those|all|our))* $")
_BEFORE = 16  # characters
_FEWEST = 2  # that are of the number: then the others are meant to be, too
_FAR = 12  # points, by which a share is off that is not of something else


def odd_shares(block: str, known: AbstractSet[int]) -> Iterator[tuple[Percentage, int]]:
    """The only share of a paragraph that is none of the number which all others are of, nor of any other one known."""
    found = [*_shares(block)] if block.count("%") > _FEWEST else []
    beside = [one for one in of_fractions(block) if _is_of(one, one.whole or 0)] if len(found) == _FEWEST else []
    if len(found) + len(beside) <= _FEWEST:
        return
    least = max(one.count or 0 for one in found)
    fitting = {
        whole: [*(one for one in found if _is_of(one, whole)), *(one for one in beside if one.whole == whole)]
        for whole in known
        if whole >= least
    }
    whole = max(sorted(fitting), key=lambda one: len(fitting[one]), default=0)
    odd = [one for one in found if not any(_is_of(one, other) for other in known)] if whole else []
    if len(odd) == 1 and len(fitting[whole]) >= _FEWEST and not is_of_some(block, odd[0].start):
        (one,) = odd
        is_near = abs(float(one.value) - 100 * (one.count or 0) / whole) <= _FAR
        if is_near and not is_approximate(block, one.start):
            yield one, whole


def _is_of(found: Percentage, whole: int) -> bool:
    count = found.count or 0
    return 0 < count <= whole and found.rounds(Decimal(100 * count) / whole)


def _shares(block: str) -> Iterator[Percentage]:
    for match in chain.from_iterable(form.finditer(block) for form in _SHARES):
        number = next(numbers(match["count"]), None)
        if number is None or number.text != match["count"]:
            continue
        if not _OF_SOME.search(block, max(match.start() - _BEFORE, 0), match.start()):
            place = match.start("percent")
            yield Percentage(match["percent"], place, block.index("%", place) + 1, int(number.value))
