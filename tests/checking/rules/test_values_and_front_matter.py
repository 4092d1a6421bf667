"""The rules about values and front matter over whole papers: a real draft, our own paper, a declaration in TOML."""

from dataclasses import replace
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_values import made_all
from places import TESTS

from galley.checking.loading.documents import load_document
from galley.checking.project import Project
from galley.checking.rules import rules
from galley.findings.source import SourceFile
from galley.reading.folder import Folder
from galley.reading.latex import read_latex
from galley.reading.paper.front_matter import declared_front_matter
from galley.reading.paper.paper_toml import read_paper
from galley.values.known_quantities import compute_quantities, find_quantities
from galley.values.ledger import values_json

VALUES = (
    "hand-typed-number",
    "contradicted-number",
    "counts-do-not-add-up",
    "impossible-mean",
    "unknown-value",
    "undefined-value",
    "false-claim",
    "unstated-missing",
)
FRONT_MATTER = (
    "changed-layout",
    "conflicting-package",
    "footnote-in-title",
    "incomplete-affiliation",
    "late-front-matter",
    "leftover-metadata",
    "long-running-head",
    "malformed-doi-in-front-matter",
    "malformed-month",
    "malformed-orcid",
    "mismatched-concepts",
    "misplaced-ends",
    "missing-abstract",
    "missing-affiliation",
    "missing-concepts",
    "missing-keywords",
    "mistyped-class-option",
    "obsolete-command",
    "open-metadata",
    "several-in-one",
    "unknown-copyright",
)


def found(project, names):
    return [
        (name, " ".join(diagnostic.span.text.split()))
        for name in names
        if rules()[name].applies_to(project)
        for diagnostic in rules()[name].check(project)
    ]


@pytest.fixture
def draft(study_data):
    project = load_document(Folder(TESTS / "fixtures" / "draft"), "paper.tex").project
    return replace(project, known_quantities=compute_quantities(study_data))


def test_every_number_of_the_draft(draft):
    assert found(draft, VALUES) == [
        ("hand-typed-number", "20"),
        ("hand-typed-number", "20"),
        ("hand-typed-number", "October 2019"),
        ("hand-typed-number", "March 2020"),
        ("contradicted-number", "18"),
        ("contradicted-number", "30"),
        ("contradicted-number", "21"),
        ("counts-do-not-add-up", "3 White/Caucasian, 3 Asian, 2 South Asian, 1 Hispanic"),
    ]


@pytest.mark.parametrize("with_quantities", [True, False])
def test_front_matter_of_the_draft(draft, with_quantities):
    project = draft if with_quantities else replace(draft, known_quantities=None)
    assert found(project, FRONT_MATTER) == [
        ("leftover-metadata", "University of California, Berkeley, Berkeley, USA"),
        ("leftover-metadata", "2018"),
        ("leftover-metadata", "April 2019"),
        ("leftover-metadata", "2019"),
        ("leftover-metadata", "10.1145/3359321"),
        ("leftover-metadata", "Algorithmic Persona; YouTube; Metaphor; Folk Theories; Content Creators"),
        ("mismatched-concepts", "Human-centered computing~Computer supported cooperative work"),
        ("missing-abstract", "\\maketitle"),
        *[("open-metadata", "\\author{}")] * 3,
    ]


def test_no_false_alarm_in_our_own_paper():
    folder = Folder(TESTS.parent)
    sections = []
    for path in folder.files("manuscript/*.tex"):
        source, _ = folder.source(path)
        sections.append(read_latex(source)[0])
    known, _ = find_quantities(folder)
    assert found(Project(tuple(sections), known_quantities=known.quantities), VALUES) == []


def test_fixes_print_what_was_typed(study_data):
    source = SourceFile("section.tex", "We interviewed 20 people aged 24--50. Nine women and ten men came.\n")
    project = Project((read_latex(source)[0],), known_quantities=compute_quantities(study_data))
    edits = [d.edit for d in rules()["hand-typed-number"].check(project) if d.edit]
    text = source.text
    for edit in reversed(edits):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    assert text == (
        r"We interviewed \VAR{participants.n} people aged \VAR{participants.age.min}--\VAR{participants.age.max}. "
        r'\VAR{participants.where(gender="woman").n|Words} women and ten men came.' + "\n"
    )


PAPER = """
title = "AutoML in Use"
abstract = "abstract"
sections = ["introduction"]
bibliography = "bib/references"
keywords = ["folk theories", "metaphor", "content creators"]

[[authors]]
name = "Ada Lovelace, Alan Turing"
email = "University of California"
orcid = "0000-0002-1825-0079"
affiliations = [{ institution = "King's College", country = "" }]

[[authors]]
name = "Grace Hopper"
affiliations = []

[publication]
volume = "5"
number = "CSCW"
article = "219"
year = 2019
month = 13
doi = "https://doi.org/10.1145/3359321"
copyright = "acmlicenced"
received = 2019-04-01
"""


def test_offences_point_into_paper_toml(study_data):
    source = SourceFile("manuscript/paper.toml", PAPER)
    paper, _ = read_paper(source)
    text, _ = read_latex(SourceFile("manuscript/introduction.tex", "AutoML helps people who build models.\n" * 3))
    project = Project(
        (text,), paper=paper, paper_source=source, known_quantities=compute_quantities(study_data),
        declared_front_matter=declared_front_matter(paper, source),
    )  # fmt: skip
    assert found(project, FRONT_MATTER) == [
        ("incomplete-affiliation", '{ institution = "King\'s College", country = "" }'),
        ("leftover-metadata", "University of California"),
        ("leftover-metadata", "5"),
        ("leftover-metadata", "2019-04-01"),
        ("leftover-metadata", "2019"),
        ("malformed-doi-in-front-matter", "https://doi.org/10.1145/3359321"),
        ("malformed-month", "13"),
        ("malformed-orcid", "0000-0002-1825-0079"),
        ("missing-affiliation", "Grace Hopper"),
        ("missing-concepts", "title"),
        ("several-in-one", "Ada Lovelace, Alan Turing"),
        ("unknown-copyright", "acmlicenced"),
    ]


def test_a_doi_that_the_paper_itself_cites(tmp_path):
    (tmp_path / "paper.tex").write_text(
        dedent(r"""
        \documentclass{acmart}
        \acmDOI{10.1145/3359313}
        \title{AutoML}
        \bibliography{refs}
        """)
    )
    (tmp_path / "refs.bib").write_text("@article{wang, title = {T}, doi = {https://doi.org/10.1145/3359313}}\n")
    project = load_document(Folder(tmp_path), "paper.tex").project
    (offence,) = rules()["leftover-metadata"].check(project)
    assert offence.message == "`10.1145/3359313` is the DOI of `wang` in the bibliography"


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"values": 3, "inputs": []}', '{"values": {"participants.n": 3}, "inputs": {}}']
)
def test_a_broken_record_of_values_is_reported(content):
    record = SourceFile("results/computed/values.json", content)
    project = Project((), values=made_all({"participants.n": 20}), record=record, inputs={})
    assert [offence.rule for offence in rules()["stale-values"].check(project)] == ["stale-values"]


def test_a_record_of_another_state_of_the_data_is_stale():
    values = made_all({"participants.n": 20})
    text = values_json(values, used_in={"participants.n": ["a.tex"]}, inputs={"results/p.csv": "0"})
    record = SourceFile("results/computed/values.json", text)
    (offence,) = rules()["stale-values"].check(Project((), values=values, record=record, inputs={"results/p.csv": "1"}))
    assert offence.span.text == '"results/p.csv"'
    assert offence.severity == "warning"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([*"ab 0129.,;:()–-%$\\{}~\nMN=", "20 people", " women", "aged ", "\\title{"])).map("".join)
)
def test_any_text_is_judged_without_a_fault(text):
    section, _ = read_latex(SourceFile("section.tex", "\\documentclass{acmart}\\begin{document}" + text))
    project = Project((section,), known_quantities=_QUANTITIES)
    for name in (*VALUES, *FRONT_MATTER):
        if rules()[name].applies_to(project):
            for diagnostic in rules()[name].check(project):
                assert diagnostic.span.start <= diagnostic.span.end <= len(section.source.text)


_QUANTITIES = find_quantities(Folder(TESTS / "fixtures" / "study"))[0].quantities
