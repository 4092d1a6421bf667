"""The form of an apostrophe hides neither what somebody said nor a name of the deny list."""

from types import SimpleNamespace

import pytest

from galley.checking.telling.confidential import Secrets


def test_typewriter_and_curly_apostrophes_are_the_same():
    said = SimpleNamespace(participant="P1", text="I don\u2019t trust it", is_dialogue=False)
    person = SimpleNamespace(id="P1", has_withdrawn=True, consents=False)
    coded = SimpleNamespace(people={"P1": person}, excerpts={"e": said})
    project = SimpleNamespace(coded=coded, withdrawn=None, study=None, typed_quotes=(), transcripts=None)
    secrets = Secrets(project, ["O'Brien"])
    assert secrets.tells("they said: I don't trust it")
    assert secrets.tells("as Pat O\u2019Brien told us")
    assert not secrets.tells("I do trust it")


@pytest.mark.parametrize("space", [" ", "~", "\n", "  ", "\\ ", "\\,"])
def test_a_listed_name_is_hidden_however_its_words_are_parted(space):
    project = SimpleNamespace(coded=None, withdrawn=None, study=None, typed_quotes=(), transcripts=None)
    secrets = Secrets(project, ["Mary Hill"])
    assert secrets.tells(f"as Mary{space}Hill told us")
    assert not secrets.tells(f"as Mary{space}Hills told us")
    assert not Secrets(project, [" "]).tells("a  b")
