"""Tables of paper.toml that ask for what the study does not have, each told at its place."""

import pytest
import survey

from galley.findings.source import SourceFile
from galley.reading.paper.contradictions import dangling_names
from galley.reading.paper.paper_toml import read_paper
from galley.reading.study.study_toml import read_study

HEAD = """
title = "T"
abstract = "abstract"
sections = []
bibliography = "b"
authors = []
"""
TEMPLATES = ("tables/crosstab.tex", "tables/results.tex", "tables/themes_by.tex", "tables/characteristics.tex")


@pytest.fixture(scope="module")
def study():
    text = survey.STUDY + survey.item("again", "Again?") + survey.ANALYSES
    declared, faults = read_study(SourceFile("results/study.toml", text))
    assert not faults
    return declared


@pytest.fixture
def faults(study):
    def find(table):
        source = SourceFile("manuscript/paper.toml", f"{HEAD}\n[tables.t]\ncaption = 'c'\n{table}\n")
        paper, _ = read_paper(source)
        assert paper is not None
        return [(one.span.text, one.message) for one in dangling_names(source, paper, study, TEMPLATES)]

    return find


AGAIN = 'template = "crosstab"\nrows = [{ column = "respondents.again" }]\n'
SOME = 'template = "crosstab"\nrows = [{ column = "respondents.again", categories = ["agree", "agrees"] }]\n'


@pytest.mark.parametrize(
    ("table", "place", "message"),
    [
        (AGAIN, "t", "table `t` is not divided"),
        (
            AGAIN + 'by = { column = "respondents.condtion" }',
            '"respondents.condtion"',
            "column `respondents.condtion` does not exist",
        ),
        (
            AGAIN + 'by = { column = "respondents.age" }',
            '"respondents.age"',
            "a number column, as `respondents.age` is, divides nothing",
        ),
        (
            SOME + 'by = { column = "respondents.condition", categories = ["C"] }',
            '"agrees"',
            "column `respondents.again` has no category `agrees`",
        ),
        (
            'template = "characteristics"\nrows = [{ column = "respondents.age", bands = [40, 30, 50] }]',
            "[40, 30, 50]",
            "the limits 40, 30, 50 do not ascend",
        ),
        ('template = "results"', "t", "table `t` shows nothing"),
        ('template = "results"\nresults = "models.man"', '"models.man"', "no results file is called `models.man`"),
        ('template = "results"\nresults = "models.fit"', '"models.fit"', "`models.fit` declares no rows in study.toml"),
    ],
)
def test_each_mistake_is_told_where_it_stands(faults, table, place, message):
    found = faults(table)
    assert found[0] == (place, message)


def test_groups_are_as_good_as_categories(faults):
    table = 'rows = [{ column = "respondents.again", categories = ["against", "agree"] }]'
    assert not faults(f'template = "crosstab"\nby = {{ column = "respondents.condition" }}\n{table}')
    assert not faults(f'template = "characteristics"\n{table}')
    assert not faults('template = "results"\nresults = "models.main"')
