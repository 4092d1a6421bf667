"""Mentions of the fixture study in prose."""

import pytest

from galley.findings.source import SourceFile
from galley.prose.mentions import mentions_in
from galley.prose.mentions.names import Names
from galley.reading.latex import read_latex
from galley.values.known_quantities import compute_quantities


@pytest.fixture(scope="session")
def quantities(study_data):
    return compute_quantities(study_data)


@pytest.fixture
def mentions(quantities):
    def find(text):
        section, _ = read_latex(SourceFile("section.tex", text + "\n"))
        return list(mentions_in(section, Names(quantities)))

    return find
