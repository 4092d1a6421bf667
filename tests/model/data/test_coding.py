"""What counts: sub-codes united, majorities, withdrawal, and who may be quoted."""

from dataclasses import replace

import pytest
from coded import with_codings
from hypothesis import given
from hypothesis import strategies as st

from galley.model.study import AppliedBy


@pytest.fixture(scope="module")
def coded(study_data):
    return study_data.coded


def ids(excerpts):
    return [excerpt.id for excerpt in excerpts]


def names(codes):
    return [code.name for code in codes]


def test_themes_are_the_final_codes_above_all_others(coded):
    assert names(coded.themes) == ["trust", "work", "control"]
    assert names(coded.below("trust")) == ["trust-opacity", "trust-checking"]
    assert names(coded.stage("initial")) == ["black-box", "plumbing"]


def test_sub_codes_are_united_coder_by_coder(coded):
    """C1 saw `trust-opacity`, C2 `trust-checking`: neither has a majority, but `trust` has."""
    assert not coded.counts_on("trust-opacity", "P01-2")
    assert not coded.counts_on("trust-checking", "P01-2")
    assert coded.counts_on("trust", "P01-2")


def test_participants_are_counted_once(coded):
    assert coded.participants_of("work") == ("P01", "P03", "P04", "P08")
    assert ids(coded.excerpts_of("trust")) == ["P01-2", "P02-1", "P04-1"]
    assert coded.participants_of("black-box") == ()


@pytest.mark.parametrize(
    ("rule", "excerpts"),
    [
        (AppliedBy.ANY, ["P03-2", "P05-1"]),
        (AppliedBy.MAJORITY, ["P05-1"]),
        (AppliedBy.ALL, ["P05-1"]),
    ],
)
def test_how_many_coders_it_takes(coded, rule, excerpts):
    other = replace(coded, coding=replace(coded.coding, applied_by=rule))
    assert ids(other.excerpts_of("control")) == excerpts


def test_coders_of_other_transcripts_have_no_say(coded):
    """Only two coders coded P08: both are a majority, and all."""
    assert coded.codings.coders_of("P08") == ("C1", "C2")
    strict = replace(coded, coding=replace(coded.coding, applied_by=AppliedBy.ALL))
    assert ids(strict.excerpts_of("work-data")) == ["P01-1", "P08-1"]


@pytest.mark.parametrize(
    ("coders", "least"), [(1, (1, 1, 1)), (2, (1, 2, 2)), (3, (1, 2, 3)), (4, (1, 3, 4)), (0, (1, 1, 1))]
)
def test_enough_coders(coders, least):
    assert tuple(rule.least(coders) for rule in AppliedBy) == least


def test_most_prevalent_first_and_ties_in_the_order_of_the_codebook(coded):
    assert names(coded.prevalence) == ["work", "trust", "control"]
    tied = with_codings(coded, triples=(("P05-1", "control", "C1"), ("P02-1", "trust-checking", "C1")))
    assert names(tied.prevalence) == ["trust", "control", "work"]


def test_withdrawn_participants_count_nowhere(withdrawing_study):
    coded = withdrawing_study("P01").coded
    assert coded.participants_of("work") == ("P03", "P04", "P08")
    assert ids(coded.excerpts_of("trust")) == ["P02-1", "P04-1"]
    assert len(coded.codings.participants) == 19
    assert "P01-1" in coded.excerpts  # a rule that finds it quoted must know whose it is
    assert not coded.may_be_quoted(coded.excerpts["P01-1"])
    assert coded.chosen("work") == (coded.excerpts["P04-1"],)


def test_who_applied_what(coded):
    applied = coded.codings.applied("trust", coded.excerpts["P01-2"])
    assert applied.coders == {"C1": ("trust-opacity",), "C2": ("trust-checking",)}
    assert names(coded.themes_of("P04-1")) == ["trust", "work"]


def test_quotes_are_chosen_by_rank(coded):
    assert ids(coded.chosen("work")) == ["P01-1", "P04-1"]
    assert ids(coded.chosen("trust")) == ["P02-1", "P04-1"]
    assert ids(coded.chosen("control")) == []


def test_a_code_in_the_table_of_quotes_has_ranks_of_its_own(coded):
    own = replace(coded, ranks={"trust": {"P04-1": 1, "P01-2": 2, "P03-2": 3}})
    assert ids(own.chosen("trust")) == ["P04-1", "P01-2"]  # the code does not count on the third
    assert ids(own.chosen("work")) == ["P01-1", "P04-1"]
    assert own.chosen_for_some_code == {"P04-1", "P01-2", "P03-2"}


def test_nobody_is_quoted_without_consent(coded):
    reserved = {"P02": coded.people["P02"]._replace(consents=False)}
    assert ids(with_codings(coded, people=coded.people | reserved).chosen("trust")) == ["P04-1"]


def test_all_who_speak_in_a_dialogue_must_consent(coded):
    text = "I ship it.\nInterviewer: Always: really?\nP02: Not on\nFridays.\nP01: Ha."
    talk = replace(coded.excerpts["P01-1"], text=text, is_dialogue=True)
    assert coded.turns(talk) == (
        ("P01", "I ship it."),
        ("Interviewer", "Always: really?"),
        ("P02", "Not on Fridays."),
        ("P01", "Ha."),
    )
    assert coded.may_be_quoted(talk)
    for changed in ({"consents": False}, {"has_withdrawn": True}):
        other = with_codings(coded, people=coded.people | {"P02": coded.people["P02"]._replace(**changed)})
        assert other.withholding(talk).id == "P02"
        assert not other.may_be_quoted(talk)
        assert other.may_be_quoted(replace(talk, is_dialogue=False))


def test_a_cell_is_found_in_its_file(coded):
    assert coded.cell(coded.excerpts["P02-1"], "start").text == "68"
    assert coded.cell(coded.excerpts["P02-1"], "id").line == 4
    assert replace(coded, cells=None).cell(coded.excerpts["P02-1"], "id").path == "results/excerpts.csv"


def test_codes_in_a_circle_are_followed_once(coded):
    circle = {
        "trust": replace(coded.codes["trust"], parent="trust-opacity"),
        "trust-opacity": replace(coded.codes["trust-opacity"], parent="trust"),
    }
    assert ids(with_codings(coded, codes=coded.codes | circle).excerpts_of("trust")) == ["P01-2", "P02-1", "P04-1"]


@given(data=st.data())
def test_a_theme_holds_for_all_that_its_sub_codes_hold_for(coded, data):
    triples = st.tuples(
        st.sampled_from(sorted(coded.excerpts)), st.sampled_from(sorted(coded.codes)), st.sampled_from("ABC")
    )
    drawn = with_codings(coded, triples=tuple(data.draw(st.lists(triples, max_size=40, unique=True))))
    rule = data.draw(st.sampled_from(AppliedBy))
    drawn = replace(drawn, coding=replace(drawn.coding, applied_by=rule))
    for theme in drawn.themes:
        united = {name for code in drawn.below(theme.name) for name in drawn.participants_of(code.name)}
        assert united <= set(drawn.participants_of(theme.name))
        if rule is AppliedBy.ANY:
            own = {name for name, code, _ in drawn.codings.triples if code == theme.name}
            assert set(drawn.participants_of(theme.name)) == united | {drawn.excerpts[name].participant for name in own}
