"""Whose words a quotation has: sought in excerpts and transcripts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from galley.quotes.cuts import Cut, lay_over, levelled
from galley.verbatim import find_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from galley.coding import CodedData, Excerpt
    from galley.transcripts import Transcript

_ALIKE = 90.0  # of 100, as rapidfuzz counts: a slip or two in a sentence
_AMBIGUOUS = 5.0  # the next best must be less alike by so much
_WHOLE = 0.85  # the part of an excerpt that a quotation must reach to stand for all of it


@dataclass(frozen=True, slots=True)
class Found:
    """An excerpt for a quotation. Its words are the quotation's exactly, or nearly so; all of them, or a part."""

    excerpt: Excerpt
    is_exact: bool
    is_whole: bool


@dataclass(frozen=True)
class SourcesOfWords:
    """All excerpts, and the transcripts that are there."""

    coded: CodedData
    transcripts: Mapping[str, Transcript]
    _levelled: dict[str, str] = field(default_factory=dict)

    def exact(self, words: str) -> tuple[Found, ...]:
        """The excerpts that have exactly these words, or from which they are honestly cut; the shortest first."""
        wanted = levelled(words)
        longest = max(wanted.replace("]", "[").split("["), key=len).strip(" .,;:!?-").casefold()
        fillers = self.coded.coding.fillers
        found = []
        for excerpt in self.coded.excerpts.values():
            text = self._level(excerpt)
            if not fillers and longest not in text.casefold():
                continue
            if len(text) >= len(longest) and isinstance(cut := lay_over(text, wanted, fillers), Cut) and cut.kept:
                found.append(Found(excerpt, is_exact=True, is_whole=_bare(text) == _bare(wanted)))
        return tuple(sorted(found, key=lambda one: (not one.is_whole, len(one.excerpt.text))))

    def alike(self, words: str, participant: str | None) -> Found | None:
        """The one excerpt, of this participant if one is given, whose words are nearly these; None if unclear."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - asked only for words that are no excerpt's

        choices = {
            excerpt.id: self._level(excerpt)
            for excerpt in self.coded.excerpts.values()
            if participant in (None, excerpt.participant)
        }
        wanted = levelled(words)
        best = process.extract(wanted, choices, scorer=fuzz.partial_ratio, limit=2, score_cutoff=_ALIKE)
        if not best or (len(best) > 1 and best[0][1] - best[1][1] < _AMBIGUOUS) or len(wanted) > len(best[0][0]) * 1.2:
            return None
        return Found(self.coded.excerpts[best[0][2]], is_exact=False, is_whole=len(wanted) >= _WHOLE * len(best[0][0]))

    def speakers(self, words: str) -> tuple[str, ...]:
        """Who said exactly these words in a transcript, interviewers among them."""
        found: dict[str, None] = {}
        for transcript in self.transcripts.values():
            if place := find_words(words.strip(" .,;:"), transcript.text):
                found.update(dict.fromkeys(t.speaker for t in transcript.turns_within(place.start, place.end)))
        return tuple(found)

    def recorded_cut(self, excerpt: Excerpt) -> Cut | None:
        """An excerpt that is itself an honest cut of the passage at its offsets, laid over that passage."""
        transcript = self.transcripts.get(excerpt.document)
        if transcript is None or excerpt.start is None or excerpt.end is None or "[" not in excerpt.text:
            return None
        cut = lay_over(transcript.text[excerpt.start : excerpt.end], excerpt.text, self.coded.coding.fillers)
        return cut if isinstance(cut, Cut) and cut.kept else None

    def _level(self, excerpt: Excerpt) -> str:
        if excerpt.id not in self._levelled:
            self._levelled[excerpt.id] = levelled(excerpt.text)
        return self._levelled[excerpt.id]


def _bare(text: str) -> str:
    return text.strip(" .,;:").casefold()


def owners(found: Iterable[Found]) -> tuple[str, ...]:
    """The participants whose excerpts were found, each once."""
    return tuple(dict.fromkeys(one.excerpt.participant for one in found))
