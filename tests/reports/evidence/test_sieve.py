"""What somebody said is recognised whatever its letters look like."""

import pytest

from galley.reports.evidence.sieve import _any_of, _Secrets, runs


@pytest.mark.parametrize("apostrophe", ["'", "\u2019", "\u2018", "\u02bc"])
def test_the_form_of_an_apostrophe_hides_neither_words_nor_names(apostrophe):
    said = set(runs("Well, I can't cook without O'Hara's list"))
    written = f"They said: I can{apostrophe}t cook without O{apostrophe}Hara{apostrophe}s list."
    named = _Secrets(set(), _any_of(("Mary O\u2019Hara", "P07")))
    assert _Secrets(said, frozenset()).are_in(written)
    assert named.are_in(f"as Mary O{apostrophe}Hara put it")
    assert named.are_in("said (p07), who")
    assert not named.are_in("as somebody else put it")
