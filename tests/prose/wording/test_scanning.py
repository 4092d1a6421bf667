import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from galley.prose.wording.scanning import scanner


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
