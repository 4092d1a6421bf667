"""docs/venues.md: each of its settings is read without a mistake."""

import re

import pytest
from places import ROOT

from galley.findings.source import SourceFile
from galley.reading.paper.paper_toml import read_paper

PAGE = (ROOT / "docs/venues.md").read_text(encoding="utf-8")
SETTINGS = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
TOP = 'title = "T"\nabstract = "a"\nsections = []\nbibliography = "b"\n'


@pytest.mark.parametrize("written", SETTINGS)
def test_the_settings_of_the_page_are_known(written):
    authors = "" if "[[authors]]" in written else "authors = []\n"
    paper, faults = read_paper(SourceFile("manuscript/paper.toml", f"{TOP}{authors}{written}"))
    assert faults == ()
    assert paper is not None


def test_the_page_shows_each_class():
    classes = {read_paper(SourceFile("p.toml", f"{TOP}authors = []\n{one}"))[0].document_class for one in SETTINGS[:7]}
    assert classes == {"acmart", "IEEEtran", "llncs", "apa7", "article"}
