"""Counts of few people are not told, and not to be had from the others."""

import pytest

from galley.model.data.small_cells import is_small, suppressed, unless_small


@pytest.mark.parametrize(("count", "expected"), [(0, False), (1, True), (4, True), (5, False)])
def test_a_count_of_nobody_is_not_small(count, expected):
    assert is_small(count, 5) == expected
    assert unless_small(count, 5) == (None if expected else count)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"a": 9, "b": 7}, {"a": 9, "b": 7}),
        ({"a": 9, "b": 7, "c": 2}, {"a": 9, "b": None, "c": None}),
        ({"a": 9, "b": 3, "c": 2}, {"a": 9, "b": None, "c": None}),
        ({"a": 0, "b": 2}, {"a": 0, "b": None}),
    ],
)
def test_a_single_small_count_takes_the_next_one_with_it(counts, expected):
    assert suppressed(counts, 5) == expected
