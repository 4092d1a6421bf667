"""Positions in a text for tools that count differently: line ends of two characters, letters of two code units."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WORD = lazy_pattern(r"\w")
_DOUBLE = lazy_pattern("\r\n|[\U00010000-\U0010ffff]")

BETTER_THAN_CHANCE = 2 / 3
"""The least share of ends at the bounds of words: of random places in English two in five are such bounds."""


@dataclass(frozen=True, slots=True)
class Counting:
    """What a tool counts as two: line ends of Windows, and, as UTF-16 does, letters beyond U+FFFF, such as emoji."""

    pairs: bool = False
    wide: bool = False


@dataclass(frozen=True)
class CountedText:
    """A text as it stands in a file, and as Galley counts it: in code points, each line ending in one."""

    raw: str
    _seconds: dict[Counting, Sequence[int]] = field(default_factory=dict, compare=False)

    @cached_property
    def text(self) -> str:
        return self.raw.replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def _doubles(self) -> list[tuple[int, bool]]:
        """Where in `text` those stand that may count as two, and whether it is a letter that does, or a line end."""
        found, pairs = [], 0
        for double in _DOUBLE.finditer(self.raw):
            is_wide = double[0] != "\r\n"
            found.append((double.start() - pairs, is_wide))
            pairs += not is_wide
        return found

    @cached_property
    def has_pairs(self) -> bool:
        return any(not is_wide for _, is_wide in self._doubles)

    @cached_property
    def has_wide(self) -> bool:
        return any(is_wide for _, is_wide in self._doubles)

    def offset(self, counted: int, counting: Counting) -> int:
        """A position as a tool counts it, as one into `text`."""
        if counting not in self._seconds:
            places = [at for at, is_wide in self._doubles if (counting.wide if is_wide else counting.pairs)]
            self._seconds[counting] = [at + number for number, at in enumerate(places, 1)]
        return counted - bisect_left(self._seconds[counting], counted)

    def counting(self, places: Iterable[tuple[int, int, str]]) -> Counting | None:
        """How the one counted who made these places (start, end, words if known).

        All ways are tried on all places, and the one stands in which the known words are found, or else most passages
        begin and end where words do. None where no way has any, or where the best of several leaves so many ends within
        words that chance would do as well.
        """
        known = list(places)
        ways = product((False, True) if self.has_pairs else (False,), (False, True) if self.has_wide else (False,))
        fits = {counting: self._fit(known, counting) for counting in (Counting(*way) for way in ways)}
        best = max(fits, key=lambda counting: fits[counting])
        if len(fits) == 1 or not known:
            return best
        is_chance = len(known) > 1 and self.share_of_bounds(known, best) < BETTER_THAN_CHANCE
        return best if fits[best][0] and not is_chance else None

    def share_of_bounds(self, places: Iterable[tuple[int, int, str]], counting: Counting) -> float:
        """How many of the ends of passages whose words nobody knows stand where a word ends or begins, of all such."""
        ends = [self.offset(end, counting) for start, stop, words in places if not words for end in (start, stop)]
        return sum(self._is_bound(end) for end in ends) / len(ends) if ends else 1.0

    def _fit(self, places: Iterable[tuple[int, int, str]], counting: Counting) -> tuple[int, int]:
        """How well passages fit: those of known words and, of the others, ends between words; then ends without space.

        Whole lines still end between words if they are shifted by one, but with the line end before them inside.
        """
        fitting, tidy = 0, 0
        for start, end, words in places:
            first, last = self.offset(start, counting), self.offset(end, counting)
            if 0 <= first < last <= len(self.text):
                passage = self.text[first:last]
                if words:
                    fitting += 2 * (passage == CountedText(words).text)
                else:
                    fitting += self._is_bound(first) + self._is_bound(last)
                    tidy += (not passage[0].isspace()) + (not passage[-1].isspace())
        return fitting, tidy

    def _is_bound(self, offset: int) -> bool:
        """Whether no word reaches across this place."""
        around = self.text[max(offset - 1, 0) : offset + 1]
        return not (len(around) > 1 and offset > 0 and all(_WORD.match(letter) for letter in around))
