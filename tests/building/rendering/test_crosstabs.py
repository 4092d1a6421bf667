"""What tables of two columns and of results ask for, cell by cell: expressions that have a value."""

import pytest
import survey

from galley.building.rendering.crosstabs import grid
from galley.findings.source import SourceFile
from galley.model.floats import ResultsColumn, Rows, Table, Theme
from galley.model.values import Value
from galley.reading.study.study_toml import read_study
from galley.values.language.evaluation import Evaluator


@pytest.fixture(scope="module")
def survey_study():
    text = survey.STUDY + survey.item("again", "Again?") + survey.ANALYSES
    study, faults = read_study(SourceFile("results/study.toml", text))
    assert not faults
    return study


def rows_of(found):
    return [(line.label or line.expression, *(cell[0] for cell in line.cells)) for line in found.blocks[0].lines]


def test_a_crosstab_has_a_column_for_each_category_and_one_for_all(survey_study):
    rows = Rows(column="respondents.again", categories=("against", "agree"))
    table = Table(caption="", template="crosstab", rows=(rows,), by=Rows(column="respondents.condition"))
    found = grid(table, survey_study)
    assert [(one.label, one.expression) for one in found.headings] == [
        ("Plain feed", 'respondents.where(condition="A").n'),
        ("Explained feed", 'respondents.where(condition="B").n'),
        ("All", "respondents.n"),
    ]
    whole = 'of(respondents.where(condition="A").again.n)|cell'
    assert rows_of(found)[0][:2] == ("Against", f'respondents.where(again="against", condition="A").n|{whole}')
    assert rows_of(found)[1][3] == 'respondents.where(again="agree").n|of(respondents.again.n)|cell'


def test_numbers_are_told_by_mean_and_deviation(survey_study):
    rows = (Rows(column="respondents.age"),)
    table = Table(caption="", template="crosstab", rows=rows, by=Rows(column="respondents.condition"))
    (block,) = grid(table, survey_study).blocks
    assert block.heading == "Age (years)"
    assert block.lines[0].cells[2] == ("respondents.age.mean|round(1)", "respondents.age.sd|round(1)")


def test_rows_of_results_are_those_declared(survey_study):
    table = Table(caption="", template="results", results="models.main")
    found = grid(table, survey_study)
    assert [one.label for one in found.headings] == ["Estimate", "95% CI", "P"]
    assert rows_of(found)[0] == (
        "Explained feed",
        'models.main["condition=B"].estimate|round(2)',
        'models.main["condition=B"]|ci(2, bare=true)',
        'models.main["condition=B"]|p',
    )
    columns = (ResultsColumn(column="std.error", label="SE", decimals=3),)
    table = Table(caption="", template="results", results="models.main", columns=columns)
    assert rows_of(grid(table, survey_study))[1] == ("Age", 'models.main["age"]["std.error"]|round(3)')


def test_themes_are_counted_among_the_people_of_each_category(study_data):
    by = Rows(column="participants.automl_tools", categories=("open source", "commercial"))
    table = Table(caption="", template="themes_by", themes=(Theme(code="trust"), Theme(code="work")), by=by)
    found = grid(table, study_data.study)
    assert [one.label for one in found.headings] == ["Open source", "Commercial"]
    evaluator = Evaluator(study_data)
    for line in found.blocks[0].lines:
        for cell in line.cells:
            value = evaluator.evaluate(cell[0])
            assert isinstance(value, Value), value
            assert value.text.endswith("%)")
    by = Rows(column="interviews.mode")
    found = grid(Table(caption="", template="themes_by", themes=(Theme(code="trust"),), by=by), study_data.study)
    assert rows_of(found)[0][1] == 'themes.trust.among(interviews.where(mode="in person")).participants|cell'
    assert isinstance(evaluator.evaluate(rows_of(found)[0][1]), Value)


def test_other_tables_have_no_grid(study_data):
    assert not grid(Table(caption=""), study_data.study).blocks
