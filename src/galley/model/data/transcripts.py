"""What was said: transcripts as turns of their speakers. No I/O in here."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from galley.findings.source import SourceFile


@dataclass(frozen=True, slots=True)
class Turn:
    """What a speaker says until the next one does: offsets of the words, behind the label, end exclusive."""

    speaker: str
    start: int
    end: int


@dataclass(frozen=True)
class Transcript:
    """A transcript; offsets count the code points of `source.text`, in which every line ends in one character."""

    name: str
    source: SourceFile
    turns: tuple[Turn, ...]

    @property
    def text(self) -> str:
        return self.source.text

    def turns_within(self, start: int, end: int) -> tuple[Turn, ...]:
        """The turns that a passage touches."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_right(self._starts, end - 1)
        return tuple(turn for turn in self.turns[first:last] if turn.start < end and start < turn.end)

    @cached_property
    def _starts(self) -> list[int]:
        return [turn.start for turn in self.turns]
