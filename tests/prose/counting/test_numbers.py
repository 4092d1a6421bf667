"""Numbers in prose, and what looks like one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from galley.prose.counting.numbers import numbers


def found(text):
    return [number.text for number in numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20 people", ["20"]),
        ("Twenty-one people and two others", ["Twenty-one", "two"]),
        ("aged 24–50 (M = 32.9)", ["24", "50", "32.9"]),
        ("N=20, n = 7.", ["20", "7"]),
        ("2,482 of 10,000 users", ["2,482", "10,000"]),
        ("It ended in 2020.", ["2020"]),
        ("Two hundred people, one hundred and twelve of them women", ["Two hundred", "one hundred and twelve"]),
        ("one hundred twenty-one thirty-minute sessions", ["one hundred twenty-one"]),
    ],
)
def test_numbers(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "P12 and GPT-4",
        "version 3.2.1",
        "a 5-point scale and the 20th, in the 1990s",
        "$15 and €20",
        "60% or 60 percent",
        "two hundred thousand people, 3 million more, a hundred times",
        "someone, tone, ninety-degree, often",
        "twenty-something",
        "2x2 and 3×",
    ],
)
def test_lookalikes(text):
    assert found(text) == []


@given(st.integers(1, 999))
def test_number_words_are_what_num2words_writes(number):
    for written in (num2words(number), num2words(number).replace(" and ", " ")):
        (read,) = numbers(f"There were {written} people.")
        assert read.value == number
        assert read.is_word


def test_a_number_states_a_value_to_its_own_precision():
    whole, tenth = numbers("33 or 32.9")
    assert whole.rounds(32.944)
    assert tenth.rounds(32.944)
    assert not tenth.rounds(32.84)
    assert whole.rounds(32.5)
    assert tenth.value == Decimal("32.9")
