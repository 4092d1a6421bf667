"""Participants named in prose."""

import pytest

from galley.prose.quotes.names import ParticipantNames

NAMES = ParticipantNames.of(["P01", "P07", "P12"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P07, P7 and P-12", ["P07", "P07", "P12"]),
        ("participant 1 (Participant no. 7, participant #12)", ["P01", "P07", "P12"]),
        ("P01–P12, P07's", ["P01", "P12", "P07"]),
        ("P2, P70, XP07, P07-3, P7.5, P07b, p07, 7", []),
    ],
)
def test_numbered_names(text, expected):
    found = list(NAMES.find(text))
    assert [named.id for named in found] == expected


def test_places_are_those_of_the_text():
    (named,) = NAMES.find("As P7 says.")
    assert (named.start, named.end) == (3, 5)


def test_pseudonyms_are_names_and_bare_numbers_are_none():
    names = ParticipantNames.of(["Ada", "7", "Bo", "D-Alan"])
    assert [named.id for named in names.find("Ada and D-Alan met 7 of Adas friends, and Bo.")] == ["Ada", "D-Alan"]


def test_nobody_is_named_where_there_is_nobody():
    assert list(ParticipantNames.of([]).find("P07")) == []


def test_participant_7_is_unclear_where_there_are_two_series():
    names = ParticipantNames.of(["D07", "M07"])
    assert [named.id for named in names.find("participant 7, M7")] == ["M07"]
