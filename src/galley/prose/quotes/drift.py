"""Excerpts held against their transcripts: moved offsets, changed words, words of somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from galley.prose.quotes.verbatim import Passage, differences, find_words, is_same, nearest_passage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.findings.source import Span
    from galley.model.data.coding import CodedData
    from galley.model.data.codings import Excerpt
    from galley.model.data.transcripts import Transcript
    from galley.prose.quotes.verbatim import Difference


class Kind(StrEnum):
    """What is wrong with an excerpt."""

    SHIFTED = "shifted"  # its words stand in the transcript, at other offsets
    ALTERED = "altered"  # its words are not in the transcript
    FOREIGN = "foreign"  # some of its words were said by somebody else


@dataclass(frozen=True, slots=True)
class Drift:
    """An excerpt that is not what its transcript has.

    `place` is where its words stand in the transcript, or the nearest passage, if any is at all near; `likeness` tells
    how near, from 0 to 1. `differences` are between that passage and the excerpt, `speakers` those who are not the
    participant, as the transcript labels them.
    """

    excerpt: Excerpt
    kind: Kind
    place: Span | None
    likeness: float = 1.0
    differences: tuple[Difference, ...] = ()
    speakers: tuple[str, ...] = ()


_LEAST_LIKENESS = 0.6  # below, a passage has no more in common with an excerpt than any two that a person says


def drifts(coded: CodedData, transcripts: Mapping[str, Transcript]) -> Iterator[Drift]:
    """What is wrong with the excerpts whose transcript is there, in the file's order; one may have two faults."""
    for excerpt in coded.excerpts.values():
        if transcript := transcripts.get(excerpt.document):
            yield from _drifts_of(excerpt, transcript)


def unchecked(coded: CodedData, transcripts: Mapping[str, Transcript]) -> tuple[str, ...]:
    """The names of transcripts from which excerpts are taken, but which are not there to check them against."""
    named = dict.fromkeys(excerpt.document for excerpt in coded.excerpts.values())
    return tuple(name for name in named if name not in transcripts)


def _drifts_of(excerpt: Excerpt, transcript: Transcript) -> Iterator[Drift]:
    place = _recorded_place(excerpt, transcript)
    if place is None:
        place = find_words(excerpt.text, transcript.text, excerpt.start or 0)
        if place is None:
            yield _altered(excerpt, transcript)
            return
        if excerpt.start is not None or excerpt.end is not None:
            yield Drift(excerpt, Kind.SHIFTED, transcript.source.span(place.start, place.end))
    turns = transcript.turns_within(place.start, place.end)
    if excerpt.is_dialogue:  # whose turns have their labels; only what stands before the first one has not
        turns = turns[:1] if turns and turns[0].start <= place.start else ()
    others = dict.fromkeys(turn.speaker for turn in turns if turn.speaker != excerpt.participant)
    if others:
        yield Drift(excerpt, Kind.FOREIGN, transcript.source.span(place.start, place.end), speakers=tuple(others))


def _recorded_place(excerpt: Excerpt, transcript: Transcript) -> Passage | None:
    """The place that the offsets name, if the excerpt's words stand there."""
    start, end = excerpt.start, excerpt.end
    if start is None or end is None or not is_same(excerpt.text, transcript.text[start:end]):
        return None
    return Passage(start, end)


def _altered(excerpt: Excerpt, transcript: Transcript) -> Drift:
    nearest = nearest_passage(excerpt.text, transcript.text)
    if nearest is None or nearest.likeness < _LEAST_LIKENESS:
        return Drift(excerpt, Kind.ALTERED, None, nearest.likeness if nearest else 0.0)
    place = transcript.source.span(nearest.start, nearest.end)
    return Drift(excerpt, Kind.ALTERED, place, nearest.likeness, differences(place.text, excerpt.text))
