"""Counts with the part of the paper that they stand in: what sums a paper up is held against its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from galley.prose.wording.attribution import is_approximate, is_hedged, is_of_others
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from galley.model.manuscript import Section
    from galley.prose.counting.numbers import Number

SUMMING: Final = frozenset({"abstract", "conclusion", "caption"})
"""The parts that sum up what the text tells."""


@dataclass(frozen=True, slots=True)
class CountInPart:
    """A whole number of a section with the noun of what it counts, and the part of the paper that it stands in."""

    section: Section
    number: Number
    noun: str
    part: str

    @property
    def value(self) -> int:
        return int(self.number.value)

    @property
    def is_exact(self) -> bool:
        """Whether the paper says of itself that there are just as many, in nobody else's words."""
        text = self.section.prose.with_formulas
        start, end = sentence_bounds(text, self.number.start)
        sentence = text[start:end]
        is_rough = is_approximate(text, self.number.start) or is_hedged(sentence) or is_of_others(sentence)
        return not is_rough and not self.section.is_quoted(self.number.start)
