"""Lists in messages are cut short, and say so."""

import pytest

from galley.findings.listing import first_and_count, first_of


@pytest.mark.parametrize(
    ("items", "counted", "dotted"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a, b", "a, b"),
        (["a", "b", "c", "d"], "a, b and 2 more", "a, b …"),
    ],
)
def test_long_lists_are_cut_short(items, counted, dotted):
    assert first_and_count(items, 2) == counted
    assert first_of(items, 2) == dotted
