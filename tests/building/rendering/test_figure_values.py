"""Where paper.toml asks for the values that figures show."""

import pytest

from galley.building.figure_values import values_in_figures
from galley.findings.source import SourceFile
from galley.model.layout import PAPER as PAPER_TOML
from galley.reading.paper.paper_toml import read_paper

DECLARED = """\
title = "A Note"
abstract = "abstract"
sections = ["note"]
bibliography = "works"
authors = [{ name = "Ada", affiliations = [] }]

[figures.spread]
caption = "Spread."
columns = ["participants.age", "participants.age_then"]

[figures.codes]
kind = "prevalence"
caption = "Codes."
themes = [{ code = "trust", sub_codes = ["trust-opacity", "trust_opacity"] }]
"""


@pytest.fixture
def places(study_data):
    """The texts of paper.toml at which expressions are asked for, by expression."""
    source = SourceFile(PAPER_TOML, DECLARED)
    paper, faults = read_paper(source)
    assert not faults

    def find(*told):
        spans = [source.span(start, start + len(text)) for text in told for start in [DECLARED.index(text)]]
        return {use.expression: use.span.text for use in values_in_figures(paper, study_data.study, source, spans)}

    return find


def test_each_value_is_asked_for_by_its_column_or_code(places):
    assert places() == {
        "participants.age.values": '"participants.age"',
        "participants.age_then.values": '"participants.age_then"',
        "themes.trust.label": '"trust"',
        "themes.trust.participants": '"trust"',
        'themes["trust-opacity"].label': '"trust-opacity"',
        'themes["trust-opacity"].participants': '"trust-opacity"',
        "themes.trust_opacity.label": '"trust_opacity"',
        "themes.trust_opacity.participants": '"trust_opacity"',
        "participants.n": "codes",
    }


def test_what_is_told_already_is_not_told_again(places):
    left = places('"participants.age"', "themes")
    assert left == {"participants.age_then.values": '"participants.age_then"', "participants.n": "codes"}
