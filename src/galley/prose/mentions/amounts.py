"""How many of all a sentence says: a number, a percentage, or a fraction in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from galley.findings.patterns import lazy_pattern
from galley.model.quantities import Form, KnownQuantity, Phrasing
from galley.prose.counting.numbers import ENGLISH, numbers
from galley.prose.wording.decimals import fixed, half_of

_PERCENT: Final = lazy_pattern(r"(?P<value>\d{1,2}(?:\.\d{1,2})?)(?: ?%| percent\b| per cent\b)")
_FRACTION: Final = lazy_pattern(
    r"(?:(?P<half>half)|(?P<count>an?|one|two|three) ?-?(?P<part>third|quarter|fifth)s?)\b(?= of | our | the )",
    re.IGNORECASE,
)
_PARTS: Final = {"third": 3, "quarter": 4, "fifth": 5}
_LONGEST: Final = 40  # characters of a number
_ROUGH: Final = 0.075  # what a fraction in words may be off the share


@dataclass(frozen=True, slots=True)
class Amount:
    """What is said, in offsets of the sentence: `count`, or else `share`, exact to within `margin`."""

    start: int
    end: int
    count: int | None = None
    share: float = 0.0
    margin: float = 0.0
    is_rough: bool = False  # so that it states no value, but may contradict one

    def agrees(self, count: int, rows: int, silent: int) -> bool:
        """Whether so many are of a category with a count: as a share, of all rows or of those that tell."""
        if self.count is not None:
            return self.count == count
        shares = (count / size for size in (rows, rows - silent) if size)
        return any(abs(share - self.share) <= self.margin + 1e-9 for share in shares)


def begins_with_fraction(sentence: str) -> bool:
    """Whether a sentence begins with a fraction that has no word for a number."""
    return sentence.startswith(("Half ", "A third ", "A quarter ", "A fifth "))


def amount_at(sentence: str, place: int) -> Amount | None:
    """The amount that begins at a place of a sentence."""
    if percent := _PERCENT.match(sentence, place):
        value = percent["value"]
        margin = half_of(value) / 100
        return Amount(*percent.span(), share=float(Decimal(value) / 100), margin=margin)
    if fraction := _FRACTION.match(sentence, place):
        count = ENGLISH.get((fraction["count"] or "one").casefold(), 1)
        share = count / _PARTS.get((fraction["part"] or "").casefold(), 2)
        return Amount(*fraction.span(), share=share, margin=_ROUGH, is_rough=True)
    number = next(numbers(sentence, place, place + _LONGEST), None)
    if number is None or number.start != place or not number.is_whole or number.value == 1:
        return None
    return Amount(number.start, number.end, count=int(number.value))


def shared(counted: KnownQuantity, rows: int, silent: int) -> KnownQuantity:
    """The share that those of a category have in the rows that tell."""
    quantity = counted.quantity
    expression = f'{quantity.table}.{quantity.column}.share_of("{quantity.category}")'
    share = int(counted.value) / max(rows - silent, 1)
    stated = replace(quantity, expression=expression, statistic="share_of", phrasing=Phrasing(Form.SHARE))
    return KnownQuantity(stated, share, f"{fixed(share * 100, 0)}%")
