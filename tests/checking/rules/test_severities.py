"""What changes nothing in print is a note; one mistake is told once."""

import pytest
from rule_examples import project_of

from galley.checking.running import check
from galley.findings.diagnostics import Severity
from galley.findings.source import SourceFile
from galley.model.check_settings import CheckSettings


def told(rules, *sources):
    project = project_of(tuple(SourceFile(path, text) for path, text in sources))
    return [(one.severity, one.span.text) for one in check(project, CheckSettings(select=rules))]


@pytest.mark.parametrize(
    ("second", "severity"),
    [
        ("title = {On Bees}, year = 2019", Severity.NOTE),  # BibTeX drops what it has already
        ("title = {On {Bees}}, year = 2019", Severity.NOTE),
        ("title = {On Bees}, year = 2020", Severity.ERROR),
        ("title = {On Bees}, year = 2019, pages = {1--9}", Severity.ERROR),
    ],
)
def test_an_entry_that_is_there_twice(second, severity):
    entries = f"@article{{lee, title = {{On Bees}}, author = {{Lee, Ann}}, year = 2019}}\n@article{{lee, {second}}}\n"
    assert told(("duplicate-entry",), ("references.bib", entries)) == [(severity, "lee")]


def test_numbers_that_acm_gives_later():
    text = r"\documentclass{acmart}\acmDOI{XXXXXXX.XXXXXXX}\title{Bees in Town}\begin{document}\maketitle\end{document}"
    assert told(("open-metadata",), ("article.tex", text)) == [(Severity.NOTE, "XXXXXXX.XXXXXXX")]


def test_a_doi_of_a_template():
    awaited = r"\doi{https://doi.org/10.1145/3313831.XXXXXXX} Bees fly."
    assert [severity for severity, _ in told(("dummy-text",), ("article.tex", awaited))] == [Severity.NOTE]
    wrong = r"\doi{https://doi.org/10.475/123_4} Bees fly."
    assert [severity for severity, _ in told(("dummy-text",), ("article.tex", wrong))] == [Severity.ERROR]


def test_an_affiliation_that_lacks_much_is_told_once():
    text = r"\documentclass{acmart}\title{Bees}\author{Ann Lee}\affiliation{\city{Berlin}}"
    rules = ("missing-country", "incomplete-affiliation")
    assert [severity for severity, _ in told(rules, ("article.tex", text))] == [Severity.ERROR]


def test_quotation_marks_the_wrong_way_round_are_told_at_their_beginning():
    assert told(("unpaired-quotation-mark",), ("article.tex", "They said ''bees`` to us.")) == [
        (Severity.WARNING, "''")
    ]


def test_authors_of_a_template_are_told_once():
    text = r"\documentclass{acmart}\title{Bees}" + "".join(
        rf"\author{{Author {number}}}\email{{e-mail address}}" for number in (1, 2, 3)
    )
    assert [shown for _, shown in told(("open-metadata",), ("article.tex", text))] == ["Author 1", "e-mail address"]


def test_a_clash_of_two_changes_is_told_once():
    text = "<<<<<<< HEAD\nBees.\n=======\nBeans.\n>>>>>>> 4f2\n\n<<<<<<< HEAD\nHens.\n=======\n>>>>>>> 4f2\n"
    assert len(told(("conflict-marker",), ("article.tex", text))) == 2
