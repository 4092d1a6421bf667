"""Offsets into a text whose lines may end in two characters, for tools that do not agree on how to count them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = lazy_pattern(r"\w")


@dataclass(frozen=True)
class Lines:
    """A text as it stands in a file, and as Galley counts it: each line ends in one character."""

    raw: str

    @cached_property
    def text(self) -> str:
        return self.raw.replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def _pairs(self) -> list[int]:
        """Where the line feeds of two-character line ends stand in the raw text."""
        return [found.end() - 1 for found in re.finditer(r"\r\n", self.raw)]

    @property
    def has_pairs(self) -> bool:
        return bool(self._pairs)

    def shortened(self, offset: int) -> int:
        """An offset into the raw text, as one into `text`."""
        return offset - bisect_left(self._pairs, offset)

    def counts_pairs_as_two(self, places: Iterable[tuple[int, int, str]]) -> bool | None:
        """Whether the one who made these places (start, end, words if known) counts such a line end as two characters.

        Both readings are tried on all places, and the one stands in which the known words are found, or else most
        passages begin and end at the bounds of words. None where neither has any.
        """
        known = list(places)
        if not self.has_pairs or not known:
            return False
        one = sum(self._fit(start, end, words) for start, end, words in known)
        two = sum(self._fit(self.shortened(start), self.shortened(end), words) for start, end, words in known)
        return None if not (one or two) else two > one

    def _fit(self, start: int, end: int, words: str) -> int:
        """How well a passage fits: its two ends count each, and its words, where they are known, for more than all."""
        if not 0 <= start < end <= len(self.text):
            return 0
        if words:
            return 2 * (self.text[start:end] == words.replace("\r\n", "\n").replace("\r", "\n"))
        return self._is_bound(start) + self._is_bound(end)

    def _is_bound(self, offset: int) -> bool:
        """Whether no word reaches across this place."""
        around = self.text[max(offset - 1, 0) : offset + 1]
        return not (len(around) > 1 and offset > 0 and all(_WORD.match(letter) for letter in around))
