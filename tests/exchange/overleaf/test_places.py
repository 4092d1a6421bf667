"""Which files of the other side somebody wrote."""

import pytest

from galley.exchange.overleaf.places import is_kept


@pytest.mark.parametrize("name", ["main.tex", "manuscript/references.bbl", "figures/main.pdf", "data/sound.log"])
def test_what_somebody_wrote_or_uploaded_is_kept(name):
    assert is_kept(name)


@pytest.mark.parametrize("name", ["main.pdf", "output.log", "main.bbl", "manuscript/one.aux", ".git/config", "a/.x"])
def test_what_is_hidden_or_left_by_tex_is_not(name):
    assert not is_kept(name)
