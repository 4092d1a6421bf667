"""What may follow in an expression that is being written."""

import pytest

from galley.values.language.completion import begun_word, proposals
from galley.values.language.evaluation import Evaluator


@pytest.fixture(scope="module")
def proposed(study_data):
    evaluator = Evaluator(study_data)
    return lambda written: {one.text: one for one in proposals(written, evaluator)}


def test_an_expression_begins_with_what_the_study_has(proposed):
    assert {"participants", "interviews", "themes"} <= proposed("").keys()
    assert proposed("(participants.n + part").keys() == proposed("").keys()


def test_parts_come_with_what_they_print_and_mean(proposed):
    parts = proposed("participants.age.me")
    assert parts["mean"].prints
    assert parts["mean"].means == "arithmetic mean of participants.age"
    assert "codes" not in parts


def test_the_operand_alone_counts_before_a_point_or_a_bar(proposed):
    assert proposed("1 - participants.").keys() == proposed("participants.").keys()
    assert proposed('interviews.n + participants.where(gender="woman").').keys() >= {"n", "age", "where"}
    assert proposed("1 - participants.age.mean|")["round"].prints == proposed("participants.age.mean|")["round"].prints


def test_only_filters_that_print_something_are_proposed(proposed):
    assert {"round", "plural"} <= proposed("participants.age.mean|").keys()
    assert "list" not in proposed("participants.age.mean|")


def test_conditions_are_made_of_columns_and_categories(proposed):
    assert proposed("participants.where(").keys() >= {"gender=", "age="}
    counted = proposed("participants.where(gender=")
    assert counted['"woman"'].prints.isdecimal()
    assert "at_least(" in counted
    within = proposed('participants.where(gender=one_of("woman", "')
    assert within.keys() == {name.strip('"') for name in counted if name.startswith('"')}
    assert proposed("participants.gender.share_of(").keys() >= {'"woman"'}


def test_a_second_condition_names_its_column_again(proposed):
    assert proposed('participants.where(gender="woman", ').keys() >= {"gender=", "age="}


@pytest.mark.parametrize(
    "written",
    [
        "participants.n == ",
        "participants.n >= inter",
        "participants.n < ",
        "not ",
        "themes.n > 3 and ",
        "participants.n - ",
        "(",
        "interviews.n|of(",
        "interviews.n|round|of(part",
    ],
)
def test_where_a_value_is_awaited_one_may_begin(proposed, written):
    assert proposed(written).keys() == proposed("").keys()


def test_people_whom_themes_are_asked_about_are_chosen_by_conditions(proposed):
    assert proposed("themes.trust.among(").keys() == proposed("participants.where(").keys()
    assert proposed('themes.among(gender="') == proposed('participants.where(gender="')
    assert proposed('themes.trust.applied_by("').keys() == {"any", "majority", "all"}


@pytest.mark.parametrize(
    "written", ['participants.where(gender="woman"', "participants.where(age >", "participants.n|round(", "themes.n "]
)
def test_nothing_is_proposed_where_nothing_can_stand(proposed, written):
    assert proposed(written) == {}


def test_a_code_is_named_in_brackets(proposed):
    assert "work" in proposed('themes["')
    assert '"work"' in proposed("themes[")


@pytest.mark.parametrize(
    "written", ["nonsense.", "participants.n +|", "'open ", "participants.where(nothing=", ")(", '"', "[["]
)
def test_what_has_no_meaning_has_no_proposals(proposed, written):
    assert proposed(written) == {}


def test_the_word_that_is_begun_is_what_is_replaced():
    assert begun_word("participants.age.me") == "me"
    assert begun_word("participants.") == ""
    assert begun_word('participants.where(sector="health ca') == "health ca"


def test_keys_stand_in_brackets_and_in_columns_that_refer_to_rows(proposed):
    codes = proposed('themes["')
    assert all(f'themes["{name}"]' for name in codes)
    assert any("-" in name for name in codes)  # as they are, and not as expressions spell them elsewhere
    assert codes.keys() == proposed('codings.where(code="').keys()
    people = proposed('participants.where(id="')
    assert people.keys() == proposed('excerpts.where(participant="').keys()
    assert all(one.prints == "" for one in people.values())
