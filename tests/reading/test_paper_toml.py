from dataclasses import replace

import pytest

from galley.paper import Figure, Rows, Table
from galley.reading.paper_checks import dangling_names, orcid_check_digit
from galley.reading.paper_toml import read_paper
from galley.source import SourceFile

SOUND = """\
title = "A Study"
abstract = "abstract"
sections = ["introduction", "parts/findings"]
bibliography = "bib/references"
keywords = ["AutoML"]

[[authors]]
name = ""
email = "ada@uni.example"
orcid = "0000-0002-1825-0097"

[[authors.affiliations]]
institution = "University"
country = "USA"

[[concepts]]
id = "10003120.10003130.10011762"
path = ["Human-centered computing", "Empirical studies in collaborative and social computing"]
significance = 500

[publication]
doi = "10.1145/3359313"
month = 11
copyright = "acmlicensed"
received = 2019-04-01
revised = 2019-06-01

[tables.participants]
caption = "People"
rows = [{ column = "participants.age", bands = [25, 40] }]

[figures.experience]
caption = "Years"
columns = ["participants.ml_years"]
"""


def read(text):
    return read_paper(SourceFile("manuscript/paper.toml", text))


def test_reads_a_sound_declaration():
    paper, diagnostics = read(SOUND)
    assert diagnostics == ()
    assert paper.authors[0].affiliations[0].institution == "University"
    assert paper.concepts[0].significance == 500
    assert paper.publication.received.isoformat() == "2019-04-01"
    assert paper.tables == {
        "participants": Table(caption="People", rows=(Rows(column="participants.age", bands=(25, 40)),))
    }
    assert paper.figures["experience"].kind == "distribution"


@pytest.mark.parametrize(
    ("written", "wrong", "place", "message", "hint"),
    [
        ('title = "A Study"', 'title = ""', '""', "the title is empty", None),
        (
            'title = "A Study"',
            r'title = "A \\\\ B"',
            r'"A \\\\ B"',
            "a line break has no place here",
            "breaks lines itself",
        ),
        (
            'title = "A Study"',
            r"title = 'A\footnote{b}'",
            r"'A\footnote{b}'",
            "a footnote has no place",
            "acknowledgments",
        ),
        (
            '"introduction", ',
            '"introduction.tex", ',
            '"introduction.tex"',
            "written with its ending",
            'write "introduction"',
        ),
        ('"parts/findings"', '"my findings"', '"my findings"', "cannot be the name of a file", "underscores"),
        ('"parts/findings"', '"introduction"', '"introduction"', "`introduction` is named twice", "once"),
        (
            '"bib/references"',
            '"bib/references.bib"',
            '"bib/references.bib"',
            "with its ending",
            'write "bib/references"',
        ),
        ('name = ""', 'name = "Ada Lovelace and Alan Turing"', None, "more than one person", "[[authors]]"),
        ('name = ""', 'name = "Ada Lovelace, Alan Turing"', None, "more than one person", "[[authors]]"),
        ('"ada@uni.example"', '"ada@uni.example, alan@uni.example"', None, "not one e-mail address", None),
        ('"ada@uni.example"', '"ada"', '"ada"', "`ada` is not one e-mail address", None),
        ("0000-0002-1825-0097", "0000-0002-1825-0079", None, "its last digit does not fit", "typing error"),
        (
            "0000-0002-1825-0097",
            "https://orcid.org/0000-0002-1825-0097",
            None,
            "is not an ORCID iD",
            'write "0000-0002-1825-0097"',
        ),
        ('institution = "University"', 'institution = " "', '" "', "the institution is empty", "ACM asks"),
        ('country = "USA"', 'country = ""', '""', "the country is empty", "ACM asks"),
        ("10003120.10003130.10011762", "Human-centered", None, "not the id of a concept", "CCSXML"),
        ("significance = 500", "significance = 400", "400", "400 is not a significance", "medium"),
        ('path = ["Human-centered computing", "', 'path = ["Human-centered computing~', None, "from the top", "path ="),
        (
            '"10.1145/3359313"',
            '"https://doi.org/10.1145/3359313"',
            None,
            "is not a bare DOI",
            'write "10.1145/3359313"',
        ),
        ('"10.1145/3359313"', '"XXXXXXX.XXXXXXX"', None, "is not a bare DOI", "until ACM assigns one"),
        ("month = 11", "month = 13", "13", "13 is not a month", "1 to 12"),
        ('"acmlicensed"', '"acmlicenced"', '"acmlicenced"', "not a value of", "did you mean `acmlicensed`?"),
        ("revised = 2019-06-01", "revised = 2019-03-01", "2019-03-01", "`revised` is before `received`", None),
        ("revised = 2019-06-01", "revised = 6", "6", "`revised` should be a date", None),
        ("month = 11", 'mnoth = "11"', "mnoth", "`mnoth` is not a known setting", "did you mean `month`?"),
    ],
)
def test_a_mistake_is_reported_at_its_place(written, wrong, place, message, hint):
    text = SOUND.replace(written, wrong)
    assert text != SOUND
    _, (diagnostic,) = read(text)
    assert message in diagnostic.message
    assert diagnostic.rule == "invalid-paper"
    assert diagnostic.span.line == text[: text.index(wrong)].count("\n") + 1
    assert place is None or diagnostic.span.text == place
    assert hint is None or any(hint in given for given in diagnostic.hints)


def test_a_missing_key_is_reported_at_its_table():
    _, (diagnostic,) = read(SOUND.replace('caption = "Years"\n', ""))
    assert diagnostic.message == "`caption` is missing"
    assert diagnostic.span.text == "experience"


def test_all_mistakes_are_reported_at_once():
    text = SOUND.replace('title = "A Study"', "titel = 7").replace("month = 11", 'month = "May"').replace("500", "[]")
    paper, diagnostics = read(text)
    assert paper is None
    assert [(diagnostic.span.line, diagnostic.message) for diagnostic in diagnostics] == [
        (1, "`titel` is not a known setting"),
        (1, "`title` is missing"),
        (19, "`significance` should be a whole number"),
        (23, "`month` should be a whole number"),
    ]


def test_what_acm_would_refuse_still_builds_a_draft():
    paper, diagnostics = read(SOUND.replace("0097", "0079"))
    assert paper is not None
    assert len(diagnostics) == 1


def test_an_author_without_affiliation_is_reported():
    text = SOUND.replace("[[authors.affiliations]]\n", "affiliations = []\n[extra]\n")
    _, diagnostics = read(text.replace('[extra]\ninstitution = "University"\ncountry = "USA"\n', ""))
    assert [diagnostic.message for diagnostic in diagnostics] == ["the author has no affiliation"]


@pytest.mark.parametrize("text", ["", "title = ", "\x00", "[" * 500, "title = 1\n" * 2, '"' * 7])
def test_what_is_no_declaration_gives_diagnostics(text):
    paper, diagnostics = read(text)
    assert paper is None
    assert diagnostics


# Examples of ORCID's own documentation, and one whose digit is written X.
@pytest.mark.parametrize("orcid", ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"])
def test_the_check_digit_of_an_orcid(orcid):
    assert orcid_check_digit(orcid) == orcid[-1]


def test_names_that_lead_nowhere_are_reported(study_data):
    source = SourceFile("manuscript/paper.toml", SOUND)
    paper, _ = read_paper(source)
    templates = ["paper.tex", "tables/characteristics.tex", "figures/distribution.tex"]
    assert dangling_names(source, paper, study_data.study, templates) == ()
    tables = {"participants": Table(caption="", template="charcteristics", rows=(Rows(column="participants.agee"),))}
    figures = {"experience": Figure(caption="", columns=("ml_years",), kind="distributoin")}
    found = dangling_names(source, replace(paper, tables=tables, figures=figures), study_data.study, templates)
    assert [(diagnostic.span.line, diagnostic.message, diagnostic.hints) for diagnostic in found] == [
        (28, "template `charcteristics` does not exist", ("did you mean `characteristics`?",)),
        (30, "column `participants.agee` does not exist", ("did you mean `participants.age`?",)),
        (32, "kind of figure `distributoin` does not exist", ("did you mean `distribution`?",)),
        (34, "column `ml_years` does not exist", ("did you mean `participants.ml_years`?",)),
    ]
