import pytest

from galley.building.rendering.tables import Group, Row, groups, halves, quoted
from galley.model.floats import Rows, Table
from galley.values.language.parsing import parse


def rows_of(study, **settings):
    (group,) = groups(Table(caption="", rows=(Rows(**settings),)), study)
    return group


def test_every_declared_category_has_a_row_and_so_has_what_is_not_disclosed(study):
    assert rows_of(study, column="participants.gender") == Group(
        heading="Gender",
        summary=(),
        categories=(
            Row("Woman", 'participants.where(gender="woman").n'),
            Row("Man", 'participants.where(gender="man").n'),
            Row("Not disclosed", "participants.gender.missing"),
        ),
    )


def test_bands_leave_no_number_out(study):
    group = rows_of(study, column="participants.age", bands=(25, 26, 40))
    assert group.heading == "Age (years)"
    assert group.categories == (
        Row("Under 25", "participants.where(age=less_than(25)).n"),
        Row("25", "participants.where(age=at_least(25)).where(age=less_than(26)).n"),
        Row("26\N{EN DASH}39", "participants.where(age=at_least(26)).where(age=less_than(40)).n"),
        Row("40 or more", "participants.where(age=at_least(40)).n"),
        Row("Not disclosed", "participants.age.missing"),
    )


def test_numbers_without_bands_are_summed_up(study):
    group = rows_of(study, column="participants.ml_years", label="Experience")
    assert group.heading == "Experience"
    assert group.summary == (Row("Median", "participants.ml_years.median"), Row("Range", "participants.ml_years|range"))
    assert group.categories == ()


@pytest.mark.parametrize(
    ("category", "spelled"),
    [
        ("50 % remote", r'"50 \% remote"'),
        ("C# {x} \\y", r'"C\# \{x\} \\y"'),
        ("""it's "x\"""", r'''"it's \"x\""'''),
    ],
)
def test_what_tex_acts_upon_is_spelled_so_that_both_tex_and_expressions_read_it(category, spelled):
    assert quoted(category) == spelled
    assert parse(f"t.where(c={quoted(category)}).n").node.kwargs[0].value.value == category


def test_quote_marks_in_a_category_and_several_choices(study):
    group = rows_of(study, column="participants.tools")
    assert group.heading == "Tools (several possible)"
    assert group.categories == (Row('The "R&D" tool', "participants.where(tools='the \"R&D\" tool').n"),)


def test_columns_that_the_study_does_not_have_are_left_out(study):
    names = ["participants.shoe_size", "people.gender", "gender", "participants.gender"]
    table = Table(caption="", rows=tuple(Rows(column=name) for name in names))
    assert [group.heading for group in groups(table, study)] == ["Gender"]


@pytest.mark.parametrize(
    ("heights", "cut"),
    [([], []), ([5], [1]), ([3, 3], [1, 1]), ([9, 1, 1], [1, 2]), ([1, 1, 9], [2, 1]), ([2, 2, 2, 2, 2], [2, 3])],
)
def test_halves_are_as_even_as_the_order_allows(heights, cut):
    parts = [Group("", (), tuple(Row("", "") for _ in range(height - 1))) for height in heights]
    assert [len(half) for half in halves(parts)] == cut
