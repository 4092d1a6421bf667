"""An excerpt without offsets, as flat exports have them, is found where its participant says it."""

import pytest

from galley.findings.source import SourceFile
from galley.model.data.codings import Excerpt
from galley.model.data.transcripts import Transcript, Turn
from galley.reports.evidence.quotations import stretch_of

SPOKEN = ("I: Why?", "P1: It’s slow. It hums.", "P2: I left. It hums.", "I: So you left?")
TEXT = "\n".join(SPOKEN)


def transcript():
    turns, start = [], 0
    for line in SPOKEN:
        turns.append(Turn(line.partition(":")[0], start + line.index(" ") + 1, start + len(line)))
        start += len(line) + 1
    return Transcript("group", SourceFile("group.txt", TEXT), tuple(turns))


def excerpt(text, *, who="P1", start=None, end=None):
    return Excerpt("P1-1", who, "group", start, end, text, None, 2)


def test_words_that_stand_there_once_are_found():
    start, end = stretch_of(excerpt("It's slow."), transcript())
    assert TEXT[start:end] == "It’s slow."


@pytest.mark.parametrize("text", ["It hums.", "I left.", "It is loud.", "slow. It hums.\nP2: I left"])
def test_words_of_others_and_words_that_stand_twice_or_nowhere_are_not(text):
    assert stretch_of(excerpt(text), transcript()) is None


def test_offsets_are_taken_at_their_word():
    assert stretch_of(excerpt("It hums.", start=3, end=9), transcript()) == (3, 9)
