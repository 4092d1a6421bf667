from hypothesis import given, settings
from hypothesis import strategies as st

from galley.findings.intervals import Intervals

PAIRS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 8)).map(lambda pair: (pair[0], pair[0] + pair[1])))


@given(PAIRS, st.integers(0, 30))
@settings(deadline=None)
def test_a_place_is_in_one_of_them_or_in_none(pairs, place):
    assert (place in Intervals(pairs)) == any(start <= place <= end for start, end in pairs)


def test_a_stretch_may_lie_in_one_or_in_several_that_overlap():
    intervals = Intervals([(0, 5), (3, 9), (20, 30)])
    assert intervals.contain(4, 8)
    assert intervals.contain(20, 30)
    assert not intervals.contain(8, 21)
    assert not Intervals([]).contain(0, 0)
