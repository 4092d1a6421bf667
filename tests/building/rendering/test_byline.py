from dataclasses import replace

from galley.building.rendering.byline import byline
from galley.model.paper import Paper
from galley.model.publishing.publication import Affiliation, Author

HERE, THERE = (Affiliation(institution=name) for name in ("Here", "There"))
PAPER = Paper(
    title="T",
    authors=(
        Author(name="A", affiliations=(HERE,), equal_contribution=True),
        Author(name="B", affiliations=(HERE,), equal_contribution=True, notes=("Away.",)),
        Author(name="C", affiliations=(THERE, HERE), notes=("Away.",), additional_affiliations=(HERE,)),
        Author(name="D", affiliations=(HERE,)),
    ),
    abstract="a",
    sections=(),
    bibliography="b",
)
EQUAL = "These authors contributed equally to this research."


def notes(paper):
    return [[(note.text, note.number, note.is_first) for note in author.notes] for author in byline(paper).authors]


def test_equal_notes_share_a_number_and_are_printed_by_the_first_who_has_them():
    assert notes(PAPER) == [
        [(EQUAL, 1, True)],
        [(EQUAL, 1, False), ("Away.", 2, True)],
        [("Away.", 2, False), (None, 3, True)],
        [],
    ]


def test_a_note_to_the_title_comes_first():
    assert notes(replace(PAPER, title_note="Before."))[0] == [(EQUAL, 2, True)]


def test_two_authors_are_both():
    pair = replace(PAPER, authors=PAPER.authors[:2])
    assert notes(pair)[0] == [("Both authors contributed equally to this research.", 1, True)]


def test_authors_in_a_row_form_a_group_and_each_place_is_there_once():
    found = byline(PAPER)
    assert [[author.name for author in group] for group in found.groups] == [["A", "B"], ["C"], ["D"]]
    assert [author.shares_with_next for author in found.authors] == [True, False, False, False]
    assert found.places == (HERE, THERE)
    assert [author.places for author in found.authors] == [(1,), (1,), (2, 1), (1,)]


def test_anonymous_authors_have_no_notes():
    assert notes(replace(PAPER, class_options=("acmsmall", "anonymous"))) == [[], [], [], []]


def test_a_paper_may_have_no_authors_yet():
    assert byline(replace(PAPER, authors=())).groups == ()
