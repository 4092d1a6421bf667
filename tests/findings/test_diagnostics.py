"""A name that may be meant is told as `difflib` finds it."""

from difflib import get_close_matches

from hypothesis import given
from hypothesis import strategies as st

from galley.findings.diagnostics import did_you_mean

_NAMES = st.text("abc-:1", max_size=8)


@given(_NAMES, st.lists(_NAMES, unique=True, max_size=12))
def test_the_nearest_of_all_names_is_told(name, known):
    near = get_close_matches(name, known, n=1, cutoff=0.65 if len(name) <= 4 else 0.6)
    assert did_you_mean(name, known) == tuple(f"did you mean `{one}`?" for one in near)


def test_capitals_make_no_difference_and_what_is_far_is_not_told():
    assert did_you_mean("FIG:Setup", ["tab:ages", "fig:setup"]) == ("did you mean `fig:setup`?",)
    assert did_you_mean("study", ["tab:ages", "fig:setup"]) == ()
