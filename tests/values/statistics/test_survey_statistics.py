"""Statistics of surveys, compared with numpy, pandas and scipy; the bootstrap, with plain resampling."""

import warnings
from importlib import import_module
from random import Random

import numpy as np
import pandas as pd
import pytest
import survey
from hypothesis import given
from hypothesis import strategies as st

from galley.model.values import Value
from galley.reading.folder import Folder
from galley.values.evaluating import read_data
from galley.values.language.evaluation import Evaluator
from galley.values.ledger import values_json
from galley.values.statistics import bootstrapping
from galley.values.statistics.bootstrapping import bootstrap_interval
from galley.values.statistics.quantiles import quantile
from galley.values.statistics.ratings import MISSING, Ratings, krippendorff_alpha


@pytest.fixture
def stats():
    """Which takes seconds to import, and only in the process that runs these tests."""
    return import_module("scipy.stats")


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """The value of an expression over the survey, or why it has none."""
    data, faults = read_data(Folder(survey.survey(tmp_path_factory.mktemp("survey"), analyses="")))
    assert not faults
    evaluator = Evaluator(data)

    def ask(expression):
        found = evaluator.evaluate(expression)
        return found if isinstance(found, Value) else found.message

    return ask


@pytest.fixture(scope="module")
def frame(tmp_path_factory):
    path = tmp_path_factory.mktemp("frame") / "answers.csv"
    path.write_text(survey.answers())
    return pd.read_csv(path)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30), st.floats(0, 1))
def test_quantiles_are_those_of_numpy(numbers, probability):
    assert quantile(numbers, probability) == pytest.approx(np.quantile(numbers, probability), rel=1e-9, abs=1e-6)


def test_quantiles_of_a_column_are_those_of_pandas(asked, frame):
    for name, probability in (("q1", 0.25), ("q3", 0.75), ("quantile(0.9)", 0.9), ("quantile(0)", 0)):
        assert asked(f"respondents.age.{name}").value == pytest.approx(frame["age"].quantile(probability))
    spread = frame["age"].quantile(0.75) - frame["age"].quantile(0.25)
    assert asked("respondents.age.iqr").value == pytest.approx(spread)


@pytest.mark.parametrize("level", [0.5, 0.9, 0.95, 0.99])
def test_the_interval_of_a_mean_is_that_of_scipy(asked, frame, stats, level):
    ages = frame["age"].dropna()
    expected = stats.t.interval(level, len(ages) - 1, loc=ages.mean(), scale=stats.sem(ages))
    assert asked(f"respondents.age.mean_interval({level})").value == pytest.approx(expected)


@pytest.mark.parametrize("level", [0.9, 0.95])
@pytest.mark.parametrize("answer", survey.SCALE)
def test_the_interval_of_a_share_is_that_of_scipy(asked, frame, stats, answer, level):
    said = int((frame["control"] == answer).sum())
    expected = stats.binomtest(said, int(frame["control"].notna().sum())).proportion_ci(level, method="wilson")
    found = asked(f'respondents.control.share_interval("{answer}", level={level})')
    assert found.value == pytest.approx((expected.low, expected.high))


def test_intervals_of_nothing_and_of_all_stay_within_bounds(asked):
    none = asked("respondents.age.share_interval(at_least(70))").value
    everyone = asked("respondents.age.share_interval(at_least(18))").value
    assert none[0] == 0 < none[1] < 0.05
    assert 0.95 < everyone[0] < everyone[1] == 1


def test_intervals_print_as_ranges_and_as_apa_has_them(asked):
    found = asked("respondents.age.mean_interval")
    low, high = found.text.split("–")
    assert asked("respondents.age.mean_interval|ci").text == f"95% CI [{low}, {high}]"
    assert asked('respondents.control.share_interval("agree")|percent|ci').text.count("%") == 3
    assert found.unit == "years"


def test_the_median_of_ordered_answers_is_a_label(asked, frame):
    for name in survey.ITEMS:
        places = frame[name].map({label: place for place, label in enumerate(survey.SCALE)}).dropna()
        assert asked(f"respondents.{name}.median").text == survey.SCALE[int(places.median())]


def test_a_median_between_two_labels_says_so(tmp_path):
    rows = "id,condition,age,usage,gender,understand,control,again\n"
    rows += "R001,A,30,5,woman,agree,agree,agree\nR002,A,30,5,woman,disagree,agree,neutral\n"
    data, _ = read_data(Folder(survey.survey(tmp_path, analyses="", answers=rows)))
    evaluator = Evaluator(data)
    assert evaluator.evaluate("respondents.understand.median").text == "between disagree and agree"
    assert evaluator.evaluate("respondents.control.median").text == "agree"
    assert "no `median`" in evaluator.evaluate("respondents.gender.median").message
    assert "ordered = true" in evaluator.evaluate("respondents.gender.median").hints[0]


def test_ordered_answers_can_be_compared(asked, frame):
    favour = int(frame["again"].isin(["agree", "strongly agree"]).sum())
    assert asked('respondents.where(again=at_least("agree")).n').value == favour
    assert asked('respondents.where(again=more_than("neutral")).n').value == favour
    assert asked('respondents.where(again=between("agree", "strongly agree")).n').value == favour
    assert asked('respondents.again.share_of(at_least("agree"))').value == pytest.approx(favour / 212)
    assert asked('respondents.where(again="in favour").n').value == favour
    assert asked('respondents.where(again=between("agree", "neutral")).n') == "nothing lies between agree and neutral"
    assert asked('respondents.where(again=at_least("in favour")).n').startswith("`in favour` is a group of `again`")
    assert asked('respondents.where(gender=at_least("woman")).n').endswith("which has no order")


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("respondents.age.quantile", "`respondents.age.quantile` is the function `quantile`, not a value"),
        ("respondents.age.quantile(25)", "`quantile` takes a probability between 0 and 1"),
        ('respondents.age.quantile("0.5")', "`quantile` takes a probability between 0 and 1"),
        ("respondents.age.quantile(0.1, 0.2)", "`quantile` is given the wrong arguments"),
        ("respondents.age.mean_interval(level=1)", "the level of an interval is neither 0 nor 1"),
        ("respondents.age.mean_interval(p=0.9)", "`mean_interval` is given the wrong arguments"),
        ("respondents.age.share_interval()", "`share_interval` takes what to look for"),
        ("respondents.gender.mean_interval", "the column `respondents.gender` holds a category"),
        ("respondents.where(age=more_than(66)).age.q1", "`respondents.age.q1` where age > 66 is undefined"),
        ("respondents.age.q1|ci", "`ci` wants an interval, not the number"),
    ],
)
def test_what_makes_no_sense_is_refused(asked, expression, message):
    assert asked(expression).startswith(message)


# --- The bootstrap ----------------------------------------------------------------------------------------------------

RATINGS = Ratings(("A", "B", "C"), {(0, 0, 0): 400, (1, 1, 1): 40, (1, 0, 1): 12, (0, 1, 0): 9, (1, 1, MISSING): 5})


def test_the_bootstrap_is_the_same_in_each_run_and_holds_the_coefficient():
    low, high = bootstrap_interval(RATINGS, krippendorff_alpha, 0.95)
    assert (low, high) == bootstrap_interval(RATINGS, krippendorff_alpha, 0.95)
    assert low < krippendorff_alpha(RATINGS) < high
    narrow = bootstrap_interval(RATINGS, krippendorff_alpha, 0.5)
    assert low < narrow[0] < narrow[1] < high


def test_the_bootstrap_is_that_of_plain_resampling():
    units = [combination for combination, count in RATINGS.combinations.items() for _ in range(count)]
    random, drawn = Random(5), []  # noqa: S311 - a simulation
    for _ in range(1000):
        counts = {}
        for unit in random.choices(units, k=len(units)):
            counts[unit] = counts.get(unit, 0) + 1
        drawn.append(krippendorff_alpha(Ratings(RATINGS.coders, counts)))
    expected = np.quantile(drawn, [0.025, 0.975])
    assert bootstrap_interval(RATINGS, krippendorff_alpha, 0.95) == pytest.approx(expected, abs=0.015)


def test_resamples_are_as_large_as_the_sample_and_vary_as_they_should():
    drawn = list(bootstrapping.resampled(sorted(RATINGS.combinations.values()), 2000))
    assert {sum(one) for one in drawn} == {466}
    rare = [one[2] for one in drawn]
    assert np.mean(rare) == pytest.approx(12, abs=0.3)
    assert np.var(rare) == pytest.approx(12 * (1 - 12 / 466), rel=0.12)


@pytest.mark.parametrize(
    ("size", "probability"), [(0, 0.3), (1, 0.5), (7, 0.02), (40, 0.5), (300, 0.01), (100_000, 0.3)]
)
def test_numbers_are_drawn_from_the_binomial_distribution(stats, size, probability):
    least, sums = bootstrapping.binomial(size, probability)
    exact = stats.binom.cdf(range(least - 1, least + len(sums)), size, probability)
    assert sums == pytest.approx(exact[1:], abs=1e-12)
    assert sums[-1] == 1
    assert exact[0] < 1e-14


def test_where_the_coefficient_is_undefined_so_is_its_interval():
    alike = Ratings(("A", "B"), {(0, 0): 50})
    rare = Ratings(("A", "B"), {(0, 0): 50, (1, 1): 1})  # a third of the resamples have no such unit
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert bootstrap_interval(alike, krippendorff_alpha, 0.95) is None
        assert bootstrap_interval(rare, krippendorff_alpha, 0.95) is None


def test_the_origin_says_how_many_resamples_there_were(study_data):
    value = Evaluator(study_data).evaluate("agreement.trust.alpha_interval")
    assert "1000 resamples of the units, seed 1" in value.origin.formula
    assert value.origin.counts.rows == Evaluator(study_data).evaluate("agreement.trust.alpha").origin.counts.rows


# --- Saturation -------------------------------------------------------------------------------------------------------


def test_saturation_counts_what_each_interview_was_the_first_to_bring(study_with):
    codings = "excerpt,code,coder\n"
    for excerpt, code in (("P02-1", "trust"), ("P01-1", "trust"), ("P01-1", "work"), ("P03-1", "control")):
        codings += f"{excerpt},{code},C1\n"
    evaluator = Evaluator(study_with(codings=codings))
    known = evaluator.evaluate("saturation.cumulative").value
    assert len(known) == evaluator.evaluate("participants.n").value
    assert known[-1] == evaluator.evaluate("saturation.codes").value == 3
    assert sum(evaluator.evaluate("saturation.new_codes").value) == 3
    last = evaluator.evaluate("saturation.last_new").value
    assert known[last - 1] == 3 > known[last - 2]
    assert evaluator.evaluate("saturation.until(1)").value == last
    assert known[evaluator.evaluate("saturation.until(0.3)").value - 1] >= 1
    origin = evaluator.evaluate("saturation.last_new").origin
    assert "interviews in the order of interviews.date" in origin.remarks
    assert "results/interviews.csv" in origin.files


# --- Cells of tables --------------------------------------------------------------------------------------------------


def test_small_cells_tell_nothing_not_even_in_the_record(asked):
    one = 'respondents.where(gender="other", condition="A", again="strongly agree").n|of(respondents.n)|cell'
    small = asked(one)
    assert small.text == "< 5"
    record = values_json({one: small}, used_in={one: ["tables/x.tex"]}, inputs={})
    assert '"counts"' not in record
    assert '"parts"' not in record
    assert asked('respondents.where(gender="woman").n|of(respondents.gender.n)|cell').text == "103 (50%)"
    assert asked("respondents.where(age=more_than(70)).n|of(respondents.n)|cell").text == "0 (0%)"
    assert asked("respondents.n|cell").text == "212"
    assert asked("respondents.age.mean|cell").startswith("`cell` wants a count")


def test_what_no_category_of_a_scale_can_meet_is_refused(asked):
    for condition in ('less_than("strongly disagree")', 'more_than("strongly agree")'):
        assert asked(f"respondents.where(control={condition}).n").startswith("no category of `control` is ")
    assert asked('respondents.where(control=at_most("strongly disagree")).n').value > 0
