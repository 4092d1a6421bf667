"""Excerpts against transcripts: what is moved, changed, or said by somebody else."""

from dataclasses import replace

import pytest
from coded import with_codings
from places import STUDY

from galley.findings.source import SourceFile
from galley.model.data.transcripts import Transcript
from galley.prose.quotes.drift import Kind, drifts, unchecked
from galley.prose.quotes.verbatim import Difference
from galley.reading.folder import Folder
from galley.reading.study.transcripts import read_transcripts


@pytest.fixture(scope="module")
def coded(study_data):
    return study_data.coded


@pytest.fixture(scope="module")
def transcripts(coded):
    return read_transcripts(coded, Folder(STUDY))[0]


@pytest.fixture
def drift_of(coded, transcripts):
    """What is found when one excerpt of the fixture is changed."""

    def find(name, **changes):
        changed = with_codings(coded, excerpts=coded.excerpts | {name: replace(coded.excerpts[name], **changes)})
        return list(drifts(changed, transcripts))

    return find


def test_sound_excerpts(coded, transcripts):
    assert list(drifts(coded, transcripts)) == []


def test_what_cannot_be_checked_is_known(coded, transcripts):
    assert unchecked(coded, transcripts) == ("P08",)
    assert unchecked(coded, {}) == ("P01", "P02", "P03", "P04", "P05", "P08")


def test_levelled_differences_are_none(drift_of):
    text = "I like what comes out,\n but I can’t say why it came out, so I always “kick the tyres” first."
    assert drift_of("P01-2", text=text) == []


@pytest.mark.parametrize(("start", "end"), [(44, 117), (46, 119), (0, 10), (45, 117), (900, 999), (118, 45)])
def test_shifted_offsets_come_with_the_right_ones(drift_of, start, end):
    (drift,) = drift_of("P01-1", start=start, end=end)
    assert drift.kind is Kind.SHIFTED
    assert (drift.place.start, drift.place.end) == (45, 118)
    assert drift.place.text == "Mostly I join tables. The tool wants one table, and nobody has one table."
    assert drift.place.line == 3


def test_offsets_that_were_never_recorded_are_not_shifted(drift_of):
    assert drift_of("P01-1", start=None, end=None) == []


def test_altered_words_come_with_the_nearest_passage(drift_of):
    (drift,) = drift_of("P02-1", text="I keep a month of data that the machine never saw, and try it on that.")
    assert drift.kind is Kind.ALTERED
    assert drift.place.text == "I keep a month of data that the tool never saw, and I try it on that."
    assert drift.differences == (Difference("tool", "machine"), Difference("I", ""))
    assert 0.8 < drift.likeness < 1


def test_words_from_nowhere_have_no_place(drift_of):
    (drift,) = drift_of("P02-1", text="Xyzzy qwghlm zzz jjjj vvvv kkkk.")
    assert (drift.kind, drift.place, drift.differences) == (Kind.ALTERED, None, ())


def test_words_of_the_interviewer(drift_of, transcripts):
    start = transcripts["P01"].text.index("And then the tool")
    words = "And then the tool takes over?"
    (drift,) = drift_of("P01-1", text=words, start=start, end=start + len(words))
    assert (drift.kind, drift.speakers, drift.place.text) == (Kind.FOREIGN, ("Interviewer",), words)


def test_an_excerpt_across_turns_has_foreign_words(drift_of, transcripts):
    text = transcripts["P01"].text
    start, end = text.index("So that is"), text.index("It does, yes.") + 13
    (drift,) = drift_of("P01-1", text=text[start:end], start=start, end=end)
    assert (drift.kind, drift.speakers) == (Kind.FOREIGN, ("Interviewer",))


def test_in_a_dialogue_others_may_speak_under_their_labels(drift_of, transcripts):
    text = transcripts["P01"].text
    start, end = text.index("So that is"), text.index("It does, yes.") + 13
    assert drift_of("P01-1", text=text[start:end], start=start, end=end, is_dialogue=True) == []
    start = text.index("And then the tool")
    (drift,) = drift_of("P01-1", text=text[start:end], start=start, end=end, is_dialogue=True)
    assert (drift.kind, drift.speakers) == (Kind.FOREIGN, ("Interviewer",))  # whose words have no label there
    start -= len("Interviewer: ")
    assert drift_of("P01-1", text=text[start:end], start=start, end=end, is_dialogue=True) == []


def test_shifted_words_may_be_foreign_too(drift_of):
    found = drift_of("P01-1", text="And then the tool takes over?", start=0, end=29)
    assert [drift.kind for drift in found] == [Kind.SHIFTED, Kind.FOREIGN]


def test_another_participant_is_foreign(drift_of):
    """A document of several speakers: P02's words, coded as P01's."""
    (drift,) = drift_of("P02-1", participant="P01")
    assert (drift.kind, drift.speakers) == (Kind.FOREIGN, ("P02",))


def test_offsets_counted_with_two_characters_per_line_end(coded):
    """What a tool on Windows records; the transcript's own line ends make no difference."""
    text = "P01: one\r\nP01: two\r\n"
    source = SourceFile("P01.txt", text.replace("\r\n", "\n"))
    from_windows = replace(coded.excerpts["P01-1"], text="two", start=text.index("two"), end=text.index("two") + 3)
    transcript = Transcript("P01", source, ())
    (drift,) = drifts(with_codings(coded, excerpts={"P01-1": from_windows}), {"P01": transcript})
    assert (drift.kind, drift.place.start, drift.place.end) == (Kind.SHIFTED, 14, 17)
