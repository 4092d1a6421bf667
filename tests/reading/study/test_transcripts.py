"""Transcripts: turns with their places, and files that cannot be understood, named."""

import shutil
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places import STUDY

from galley.findings.source import SourceFile
from galley.reading.folder import Folder
from galley.reading.study.transcripts import RULE, read_transcript, read_transcripts

SPEAKERS = {"P01", "P02", "Interviewer"}


def read(text, speakers=SPEAKERS):
    transcript, faults = read_transcript(SourceFile("P01.txt", text), "P01", speakers)
    assert {fault.rule for fault in faults} <= {RULE}
    return transcript, faults


def turns(text):
    transcript, faults = read(text)
    assert not faults
    return [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns]


def test_turns():
    text = "\nInterviewer: So?\n\nP01: Well: I'd say\nno.\n\n  Second thought: yes.\nInterviewer:\tOk \n"
    assert turns(text) == [
        ("Interviewer", "So?"),
        ("P01", "Well: I'd say\nno.\n\n  Second thought: yes."),
        ("Interviewer", "Ok"),
    ]


def test_every_kind_of_line_end_is_one_character():
    for end in ("\n", "\r\n", "\r"):
        transcript, _ = read(f"Interviewer: So?{end}P01: No.{end}")
        assert transcript.text == "Interviewer: So?\nP01: No.\n"
        assert [turn.start for turn in transcript.turns] == [13, 22]


def test_turns_within_a_passage():
    transcript, _ = read("P01: one two\nInterviewer: three\nP01: four\n")
    text = transcript.text

    def speakers(first, last):
        return [turn.speaker for turn in transcript.turns_within(text.index(first), text.index(last) + len(last))]

    assert speakers("one", "two") == ["P01"]
    assert speakers("two", "three") == ["P01", "Interviewer"]
    assert speakers("three", "three") == ["Interviewer"]
    assert speakers("one", "four") == ["P01", "Interviewer", "P01"]


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("", 1, "the transcript has no turn of anybody who is known", "each turn begins like"),
        ("He said no.\n", 1, "the transcript has no turn of anybody who is known", "each turn begins like"),
        (
            "A: Why?\nB: So.\nA: Oh.\nB: Yes.\n",
            1,
            "the transcript has no turn of anybody who is known",
            "here speak `A`, `B`: `interviewers`",
        ),
        (
            "P01  00:13\nYes.\n",
            1,
            "speaker and time stand on a line of their own, as a transcription service writes them",
            "`galley import",
        ),
        ("P01: No.\nInterveiwer: So?\n", 2, "`Interveiwer` is no speaker of this study", "did you mean `Interviewer`?"),
        ("P01: No.\np02: So?\n", 2, "`p02` is no speaker of this study", "did you mean `P02`?"),
        ("P01: No.\nP2: So?\n", 2, "`P2` is no speaker of this study", "did you mean `P02`?"),
    ],
)
def test_what_cannot_be_understood(text, line, message, hint):
    transcript, (fault,) = read(text)
    assert transcript is None
    assert (fault.span.line, fault.message) == (line, message)
    assert hint in "".join(fault.hints)


@pytest.mark.parametrize("label", ["Note", "Q3", "In short", "H2O", "Interview question", "10"])
def test_words_before_a_colon_are_no_slip(label):
    assert turns(f"P01: Hm.\n{label}: that.\n") == [("P01", f"Hm.\n{label}: that.")]


@given(st.text(alphabet="PI01: \nab", max_size=60))
def test_every_word_of_a_sound_transcript_belongs_to_a_turn(text):
    transcript, faults = read(f"P01: {text}")
    if not faults:
        outside = list(transcript.text)
        for turn in transcript.turns:
            outside[turn.start : turn.end] = " " * (turn.end - turn.start)
        assert all(not rest or rest in SPEAKERS for line in "".join(outside).split("\n") for rest in [line.strip(" :")])


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(STUDY / "results", tmp_path / "results")
    return tmp_path / "results" / "transcripts"


def test_those_that_are_there_are_read(study_data):
    transcripts, faults = read_transcripts(study_data.coded, Folder(STUDY))
    assert not faults
    assert sorted(transcripts) == ["P01", "P02", "P03", "P04", "P05"]


def test_where_nobody_is_known_no_transcript_is_said_to_be_of_nobody(study_data, folder):
    (folder / "P77.txt").write_text("Interviewer: Who is this?\n")
    coded = study_data.coded
    coded = replace(coded, codings=replace(coded.codings, people={}, excerpts={}))
    _, faults = read_transcripts(coded, Folder(folder.parent.parent))
    assert not any("belongs to no participant" in fault.message for fault in faults)


def test_bad_files_are_named_and_the_others_read(study_data, folder):
    (folder / "P01.txt").write_bytes(b"P01: Z\xfcrich\n")
    (folder / "P02.txt").write_text("nobody says this\n")
    (folder / "P77.txt").write_text("Interviewer: Who is this?\n")
    transcripts, faults = read_transcripts(study_data.coded, Folder(folder.parent.parent))
    assert {fault.span.path for fault in faults} == {
        f"results/transcripts/{name}.txt" for name in ("P01", "P02", "P77")
    }
    assert any("not UTF-8" in fault.message for fault in faults)
    assert any("transcript `P77` belongs to no participant" in fault.message for fault in faults)
    assert sorted(transcripts) == ["P03", "P04", "P05", "P77"]


def test_a_group_that_nobody_has_coded_yet_is_no_fault(study_data, folder):
    (folder / "group.txt").write_text("Interviewer: Why?\n\nP01: It works.\n\nP02: So it does.\n")
    transcripts, faults = read_transcripts(study_data.coded, Folder(folder.parent.parent))
    assert not faults
    assert [turn.speaker for turn in transcripts["group"].turns] == ["Interviewer", "P01", "P02"]


def test_private_transcripts_are_no_fault(study_data, folder):
    shutil.rmtree(folder)
    assert read_transcripts(study_data.coded, Folder(folder.parent.parent)) == ({}, ())
