"""Participants as prose calls them: `P07`, `P7`, `participant 7`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NUMBERED = lazy_pattern(r"(?P<series>[A-Za-z]+)[-_ ]?0*(?P<number>\d{1,6})")
_SHORTEST_NAME = 3  # letters: shorter names that have no number are words


@dataclass(frozen=True, slots=True)
class NamedParticipant:
    """A place in a text that names a participant."""

    id: str
    start: int
    end: int


@dataclass(frozen=True)
class ParticipantNames:
    """The names of some participants. Those that are bare numbers cannot be told from numbers."""

    ids: tuple[str, ...]

    @classmethod
    def of(cls, ids: Iterable[str]) -> ParticipantNames:
        return cls(tuple(dict.fromkeys(ids)))

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[NamedParticipant]:
        """Every place that names one of them, in order."""
        if self._pattern is None:
            return
        for match in self._pattern.finditer(text, start, len(text) if end is None else end):
            found = match["word"] or self._numbered.get((match["series"] or self._only_series, int(match["number"])))
            if found:
                yield NamedParticipant(found, *match.span())

    @cached_property
    def _numbered(self) -> dict[tuple[str, int], str]:
        matches = ((name, match) for name in self.ids if (match := _NUMBERED.fullmatch(name)))
        return {(match["series"], int(match["number"])): name for name, match in matches}

    @cached_property
    def _only_series(self) -> str:
        """What all names begin with, so that `participant 7` is one of them; empty where they differ."""
        series = {name for name, _ in self._numbered}
        return next(iter(series)) if len(series) == 1 else ""

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        series = sorted({re.escape(name) for name, _ in self._numbered}, key=len, reverse=True)
        words = [re.escape(name) for name in self.ids if not _NUMBERED.fullmatch(name) and len(name) >= _SHORTEST_NAME]
        words = [word for word in words if not word.isdecimal()]
        if not series and not words:
            return None
        number = (
            rf"(?:(?P<series>{'|'.join(series) or '(?!)'})[- ]?|[Pp]articipant\s(?:no\.\s|\#)?)(?P<number>\d{{1,6}})"
        )
        return re.compile(rf"(?<![\w.-])(?:{number}|(?P<word>{'|'.join(words) or '(?!)'}))(?![\w]|-\w|\.\d)")
