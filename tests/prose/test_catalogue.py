"""What the study counts, from its declaration alone."""

import pytest

from galley.model.quantities import Form
from galley.model.values import Value
from galley.prose.catalogue import catalogue, plural
from galley.values.language.evaluation import Evaluator
from galley.values.statistics.registry import column_statistics


def quantities(study_data, form):
    return {
        one.expression: one for one in catalogue(study_data.study, column_statistics().values()) if one.form is form
    }


def test_every_quantity_is_an_expression_that_has_a_value(study_data):
    evaluator = Evaluator(study_data)
    for quantity in catalogue(study_data.study, column_statistics().values()):
        assert isinstance(evaluator.evaluate(quantity.expression), Value), quantity


def test_categories_go_by_their_labels_and_by_what_else_people_say(study_data):
    women = quantities(study_data, Form.CATEGORY)['participants.where(gender="woman").n']
    assert women.names == ("woman", "women", "female", "females")


def test_people_are_called_more_than_participants(study_data):
    assert "interviewees" in quantities(study_data, Form.ROWS)["participants.n"].names
    assert quantities(study_data, Form.ROWS)["interviews.n"].names == ("interview", "interviews")


def test_only_columns_with_empty_cells_have_missing_ones(study_data):
    assert set(quantities(study_data, Form.SILENT)) == {
        "participants.gender.missing",
        "participants.ethnicity.missing",
        "participants.age.missing",
    }


def test_kinds_of_things_are_named_by_the_plural_of_the_column(study_data):
    distinct = quantities(study_data, Form.KINDS)
    assert distinct["participants.recruited_via.distinct"].names == ("recruitment channel", "recruitment channels")
    assert distinct["participants.automl_tools.distinct"].names == ("automl tools",)


@pytest.mark.parametrize(
    ("one", "many"),
    [("sector", "sectors"), ("category", "categories"), ("branch", "branches"), ("day", "days"), ("tools", "tools")],
)
def test_plural(one, many):
    assert plural(one) == many
