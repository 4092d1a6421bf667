"""Which papers print no author while they are under review."""

import pytest
from rule_examples import project_of

from galley.checking.shared.hidden_authors import hides_authors
from galley.findings.source import SourceFile

HIDING = (
    r"\documentclass[sigconf,anonymous,review]{acmart}",
    r"\documentclass[11pt]{article}\usepackage[review]{acl}",
    r"\documentclass{article}\usepackage{neurips_2024}",
    r"\documentclass{article}\usepackage{iclr2025_conference,times}",
    r"\documentclass{article}\usepackage[submission]{aaai25}",
)
SHOWING = (
    r"\documentclass[sigconf,review]{acmart}",
    r"\documentclass[11pt]{article}\usepackage{acl}",
    r"\documentclass{article}\usepackage[final]{neurips_2024}",
    r"\documentclass{article}\usepackage{iclr2025_conference,times}\iclrfinalcopy",
    r"\documentclass[review]{elsarticle}",
)


def root(preamble):
    (section,) = project_of((SourceFile("paper.tex", preamble + r"\begin{document}Text.\end{document}"),)).sections
    return section


@pytest.mark.parametrize("preamble", HIDING)
def test_hides_them(preamble):
    assert hides_authors(root(preamble))


@pytest.mark.parametrize("preamble", SHOWING)
def test_shows_them(preamble):
    assert not hides_authors(root(preamble))


def test_a_section_asks_for_nothing():
    (section,) = project_of((SourceFile("method.tex", r"\usepackage[review]{acl}"),)).sections
    assert not hides_authors(section)
