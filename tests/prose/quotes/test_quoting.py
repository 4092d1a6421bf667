"""Quotes of the paper, as sections write them."""

import pytest

from galley.findings.source import SourceFile
from galley.prose.quotes.quoting import quote_uses
from galley.reading.latex import read_latex


@pytest.fixture
def uses(study_data):
    def find(text):
        section, _ = read_latex(SourceFile("s.tex", text))
        return quote_uses([section], study_data.coded)

    return find


def test_an_excerpt_whole_and_edited(uses):
    whole, edited = uses(r"Hm \excerpt{P01-1}, or \excerpt[a [...] b]{ P01-2 }.")
    assert (whole.excerpt, whole.span.text, whole.edited, whole.theme) == ("P01-1", "P01-1", None, None)
    assert (edited.excerpt, edited.edited.text) == ("P01-2", "a [...] b")


def test_the_chosen_quotes_of_a_theme(uses):
    found = uses("\\themequotes{trust}\n")
    assert [(use.excerpt, use.theme, use.span.text) for use in found] == [
        ("P02-1", "trust", "trust"),
        ("P04-1", "trust", "trust"),
    ]


def test_unknown_names(uses):
    assert [use.excerpt for use in uses(r"\excerpt{P99-9} \themequotes{nothing} \themequotes{control}")] == ["P99-9"]


def test_what_tex_does_not_see_is_no_quote(uses):
    assert uses("% \\excerpt{P01-1}\n\\excerpt\n\n{P01-1}\n") == ()
