"""Numbers that somebody copied wrong."""

import pytest

from galley.prose.counting.slips import is_cut


@pytest.mark.parametrize(("one", "other"), [("43.5", "3.5"), ("3.5", "43.5"), ("1207", "127"), ("0.45", "0.415")])
def test_a_digit_is_left_out(one, other):
    assert is_cut(one, other)


@pytest.mark.parametrize(("one", "other"), [("12", "1"), ("43.5", "435"), ("127", "137"), ("1207", "17")])
def test_other_numbers_are_not_cut(one, other):
    assert not is_cut(one, other)
