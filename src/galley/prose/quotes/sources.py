"""Whose words a quotation has: sought in excerpts and transcripts."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from galley.prose.quotes.cuts import Cut, lay_over, levelled
from galley.prose.quotes.verbatim import find_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from galley.model.data.coding import CodedData
    from galley.model.data.codings import Excerpt
    from galley.model.data.transcripts import Transcript

_ALIKE = 90.0  # of 100, as rapidfuzz counts: a slip or two in a sentence
_AMBIGUOUS = 5.0  # the next best must be less alike by so much
_IN_A_ROW = 4  # words
_TELLING = 4  # words, the longest ones, by which transcripts are preselected
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
    _holders: dict[str, frozenset[str]] = field(default_factory=dict)  # by word, the transcripts that have it

    def exact(self, words: str) -> tuple[Found, ...]:
        """The excerpts that have exactly these words, or from which they are honestly cut; the shortest first."""
        wanted, fillers = levelled(words), self.coded.coding.fillers
        found = []
        for excerpt in self._candidates(wanted):
            text = levelled(excerpt.text)
            if isinstance(cut := lay_over(text, wanted, fillers), Cut) and cut.kept:
                found.append(Found(excerpt, is_exact=True, is_whole=_bare(text) == _bare(wanted)))
        return tuple(sorted(found, key=lambda one: (not one.is_whole, len(one.excerpt.text))))

    def alike(self, words: str, participant: str) -> Found | None:
        """The one excerpt of a participant whose words are nearly these; None if there is none, or several."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - asked only for words that are no excerpt's

        choices = {excerpt.id: levelled(excerpt.text) for excerpt in self._by_participant.get(participant, ())}
        wanted = levelled(words)
        best = process.extract(wanted, choices, scorer=fuzz.partial_ratio, limit=2, score_cutoff=_ALIKE)
        if not best or (len(best) > 1 and best[0][1] - best[1][1] < _AMBIGUOUS):
            return None
        text, _, name = best[0]
        if len(wanted) * _WHOLE > len(text):  # the excerpt is only a part of what was typed
            return None
        return Found(self.coded.excerpts[name], is_exact=False, is_whole=len(wanted) >= _WHOLE * len(text))

    def speakers(self, words: str) -> tuple[str, ...]:
        """Who said exactly these words in a transcript, interviewers among them."""
        found: dict[str, None] = {}
        telling = sorted(set(re.findall(r"[a-z]+", words)), key=len)[-_TELLING:]
        for transcript in self._with_words(telling):
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

    def _with_words(self, words: Sequence[str]) -> Iterator[Transcript]:
        """The transcripts in which each of some letters in a row stand, for which each transcript is searched once."""
        for word in words:
            if word not in self._holders:
                holders = (name for name, transcript in self.transcripts.items() if word in transcript.text)
                self._holders[word] = frozenset(holders)
        names = frozenset.intersection(frozenset(self.transcripts), *(self._holders[word] for word in words))
        return (transcript for name, transcript in self.transcripts.items() if name in names)

    def _candidates(self, wanted: str) -> tuple[Excerpt, ...]:
        """The excerpts that share a few words in a row with the longest piece of what is wanted."""
        piece = max(re.split(r"\[[^\]]*\]", wanted), key=len).casefold().strip(" .,;:?!-").split()
        chunks = [piece[place : place + _IN_A_ROW] for place in range(0, len(piece), _IN_A_ROW)]
        text, starts = self._all_words
        found: set[int] = set()
        for chunk in chunks[:1] + [one for one in chunks[1:] if len(one) == _IN_A_ROW]:
            sought = " ".join(chunk)
            place = text.find(sought) if sought else -1
            while place >= 0:
                index = bisect_right(starts, place) - 1
                found.add(index)
                place = text.find(sought, starts[index + 1]) if index + 1 < len(starts) else -1
        return tuple(self._excerpts[index] for index in sorted(found))

    @cached_property
    def _excerpts(self) -> tuple[Excerpt, ...]:
        return tuple(self.coded.excerpts.values())

    @cached_property
    def _all_words(self) -> tuple[str, list[int]]:
        """The words of all excerpts in one text, small letters only, and where each begins: searched in one sweep."""
        texts = [f"{levelled(excerpt.text).casefold()}\n" for excerpt in self._excerpts]
        return "".join(texts), [0, *accumulate(map(len, texts))][: len(texts)]

    @cached_property
    def _by_participant(self) -> dict[str, list[Excerpt]]:
        found: dict[str, list[Excerpt]] = {}
        for excerpt in self._excerpts:
            found.setdefault(excerpt.participant, []).append(excerpt)
        return found


def _bare(text: str) -> str:
    return text.strip(" .,;:").casefold()


def owners(found: Iterable[Found]) -> tuple[str, ...]:
    """The participants whose excerpts were found, each once."""
    return tuple(dict.fromkeys(one.excerpt.participant for one in found))
