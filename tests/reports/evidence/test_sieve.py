"""What somebody said is recognised whatever its letters look like."""

import pytest

from galley.reports.evidence.sieve import _any_of, _tells, runs


@pytest.mark.parametrize("apostrophe", ["'", "\u2019", "\u2018", "\u02bc"])
def test_the_form_of_an_apostrophe_hides_neither_words_nor_names(apostrophe):
    said = set(runs("Well, I can't cook without O'Hara's list"))
    written = f"They said: I can{apostrophe}t cook without O{apostrophe}Hara{apostrophe}s list."
    assert _tells(written, said, frozenset())
    assert _tells(f"as Mary O{apostrophe}Hara put it", set(), _any_of(("Mary O\u2019Hara",)))
    assert not _tells("as somebody else put it", said, _any_of(("Mary O\u2019Hara",)))
