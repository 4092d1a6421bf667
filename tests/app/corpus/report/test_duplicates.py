"""What papers share, over a whole corpus."""

from pathlib import Path

from growth import is_linear
from made_corpus import prose

from galley.app.corpus.likeness import sketch, text_digest, words_of
from galley.app.corpus.papers import Paper
from galley.app.corpus.report.duplicates import FIGURE, FILES, NEARLY, TEXT, TITLE, Duplicates
from galley.app.corpus.run import Kept
from galley.app.corpus.verdict import Status, Verdict


def groups(*papers):
    """The groups by what is alike, each with the names of papers; a paper is a name, content, title, text, figures."""
    found = Duplicates()
    for name, content, title, text, figures in papers:
        words = words_of(text)
        verdict = Verdict(
            Status.JUDGED,
            title=title,
            text=text_digest(words),
            sketch=sketch(words),
            figures={digest * 32: file for digest, file in figures.items()},
        )
        found.add(Kept(Paper(name, Path(name), "archive"), content, name), verdict)
    return [(group.like, [paper.name for paper in group.papers]) for group in found.groups()]


def test_nothing_is_alike():
    assert groups(("a", "1", "A Title", prose(1), {"aa": "f"}), ("b", "2", "B Title", prose(2), {"bb": "f"})) == []


def test_the_same_files_are_told_once():
    assert groups(*((name, "1", "A Title", prose(1), {"aa": "f"}) for name in "abc")) == [(FILES, ["a", "b", "c"])]


def test_titles_are_the_same_whatever_their_letters():
    assert groups(("a", "1", "Trust in AI!", "", {}), ("b", "2", "TRUST IN {AI}", "", {})) == [(TITLE, ["a", "b"])]
    assert groups(("a", "1", "Introduction", "", {}), ("b", "2", "Introduction", "", {})) == []


def test_the_same_text_under_another_title():
    assert groups(("a", "1", "A B", prose(1), {}), ("b", "2", "C D", prose(1).upper(), {})) == [(TEXT, ["a", "b"])]


def test_nearly_the_same_text_and_how_near():
    longer = prose(1, 2000) + prose(3, 200)
    assert groups(("a", "1", "", prose(1, 2000), {}), ("b", "2", "", prose(2), {}), ("c", "3", "", longer, {})) == [
        (NEARLY, ["a", "c"])
    ]


def test_all_that_grew_from_one_text_are_one_group():
    papers = [(f"p{number}", f"{number}", "", prose(1, 4000) + prose(50 + number, 200), {}) for number in range(30)]
    assert groups(*papers) == [(NEARLY, [name for name, *_ in papers])]


def test_the_same_figure_but_no_logo_that_everybody_has():
    shared = [("a", "1", "", "", {"aa": "plot.png"}), ("b", "2", "", "", {"aa": "other.png"})]
    assert groups(*shared) == [(FIGURE, ["a", "b"])]
    logos = [(f"p{number:02}", f"{number}", "", "", {"bb": "logo.pdf"}) for number in range(30)]
    assert groups(*logos) == []


def test_a_figure_that_a_paper_has_twice_is_its_own():
    assert groups(("a", "1", "", "", {"aa": "plot.png"}), ("b", "2", "", "", {"bb": "plot.png"})) == []


def test_many_papers_take_time_in_proportion():
    def verdicts(papers):
        shared = sketch(words_of(prose(1, 4000)))[:40]
        return [
            Verdict(Status.JUDGED, title=f"Title {number}", text=f"{number}", sketch=[*shared, number * 1000])
            for number in range(papers)
        ]

    def run(found):
        duplicates = Duplicates()
        for number, verdict in enumerate(found):
            duplicates.add(Kept(Paper(f"{number}", Path(), "archive"), f"{number}", ""), verdict)
        return list(duplicates.groups())

    few, many = verdicts(500), verdicts(2000)
    assert is_linear(lambda: run(few), lambda: run(many))
