import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from galley.prose.wording.scanning import matches_around, scanner


@pytest.mark.parametrize(
    ("first", "pattern"), [("[(", r"[\[(]a+b"), ("ab", r"(?<!b)a\b|bb"), ("]^-\\", r"[\]^\\-]{2}")]
)
@given(text=st.text("ab[(]^-\\ ", max_size=30))
@settings(deadline=None)
def test_finds_what_the_pattern_finds(first, pattern, text):
    plain = [match.span() for match in re.finditer(f"(?={pattern})", text)]
    found = [match.span("found") for match in scanner(first, pattern).finditer(text)]
    assert [start for start, _ in found] == [start for start, _ in plain]
    assert all(re.compile(pattern).match(text, start).end() == end for start, end in found)


def test_what_is_near_to_several_traces_is_found_once_and_in_order():
    near, far = "1% or 2% or 3% ", "word " * 60
    text = near + far + near + far
    found = [match.start() for match in matches_around(re.compile(r"\d%|w\w+"), text, ("%",))]
    assert found == sorted(set(found))
    assert [text[place] for place in found if text[place] != "w"] == [*"123123"]
    assert 0 < len(found) - 6 < 120  # words that are farther away are not looked at
