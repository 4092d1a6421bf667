"""Prose with its words for numbers in numerals, so that one expression reads "12 of 18" and "twelve of eighteen"."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.findings.searching.long_texts import remembered
from galley.prose.counting.numbers import numbers
from galley.prose.wording.counted import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

_COUNTED_ONE: Final = lazy_pattern(rf" (?:of |out of |\(|{PEOPLE}\b)")
"""What stands behind "one" where that is a count, and no pronoun or article."""


@dataclass(frozen=True, slots=True)
class InNumerals:
    """A text in numerals: `shifts` tells how much farther the prose has got behind each numeral put in."""

    text: str
    ends: Sequence[int]
    shifts: Sequence[int]

    def place(self, offset: int) -> int:
        """Where in the prose something begins, or ends, that stands within no number."""
        behind = bisect_right(self.ends, offset)
        return offset + (self.shifts[behind - 1] if behind else 0)


@remembered
def in_numerals(text: str) -> InNumerals:
    """The text, itself where no number in it is a word."""
    pieces: list[str] = []
    ends: list[int] = []
    shifts: list[int] = []
    last = length = 0
    for one in numbers(text):
        if not one.is_word or (one.value == 1 and not _COUNTED_ONE.match(text, one.end)):
            continue
        pieces += (text[last : one.start], str(one.value))
        length += len(pieces[-2]) + len(pieces[-1])
        last = one.end
        ends.append(length)
        shifts.append(last - length)
    return InNumerals("".join((*pieces, text[last:])) if pieces else text, ends, shifts)
