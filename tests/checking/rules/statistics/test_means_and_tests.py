"""Means, deviations and tests that data can give: what is possible is never flagged."""

import random
import statistics
from decimal import ROUND_HALF_UP, Decimal

import pytest
from rule_examples import messages_of

from galley.checking.rules.statistics._means.granularity import is_deviation_of_whole, is_mean_of_whole


def rounded(number, digits=2):
    return str(Decimal(number).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP))


@pytest.mark.parametrize("seed", range(40))
def test_means_and_deviations_of_real_ages_pass(seed):
    chance = random.Random(seed)  # noqa: S311 - no secret
    ages = [chance.randint(18, 80) for _ in range(chance.randint(2, 60))]
    mean = rounded(statistics.fmean(ages))
    assert is_mean_of_whole(mean, len(ages))
    for deviation in (statistics.stdev(ages), statistics.pstdev(ages)):
        assert is_deviation_of_whole(mean, rounded(deviation), len(ages))


@pytest.mark.parametrize(
    "result",
    [
        "$t(28) = 2.20$, $p = .036$",
        "$t(28) = -2.20$, $p < .05$",
        "$F(2, 57) = 3.16$, $p = .050$",
        r"$\chi^2(1, N = 90) = 3.84$, $p = .050$",
        "$z = 1.96$, $p = .05$",
        "$r(48) = .28$, $p = .049$",
        "$t(19) = 8.1$, $p < .001$",
        "$t(19) = 0.1$, $p > .05$",
    ],
)
def test_results_that_hold(result):
    assert messages_of("inconsistent-p-value", f"It was so ({result}).") == []


@pytest.mark.parametrize("seed", range(30))
def test_statistics_of_real_groups_pass(seed):
    chance = random.Random(seed)  # noqa: S311 - no secret
    size = chance.randint(4, 30)
    one, other = ([chance.gauss(mean, 1) for _ in range(size)] for mean in (4, chance.uniform(3, 6)))
    gap = statistics.fmean(one) - statistics.fmean(other)
    t = gap / ((statistics.variance(one) + statistics.variance(other)) / size) ** 0.5
    degrees = 2 * size - 2
    eta = t**2 / (t**2 + degrees)
    described = " and ".join(
        f"one ($M = {rounded(statistics.fmean(group))}$, $SD = {rounded(statistics.stdev(group))}$)"
        for group in (one, other)
    )
    d = 2 * abs(t) / degrees**0.5
    text = (
        f"They were independent, {described}, $t({degrees}) = {rounded(t)}$, $d = {rounded(d)}$; so were they"
        f" ($F(1, {degrees}) = {rounded(t**2)}$, $\\eta_p^2 = {rounded(eta)}$; $n = {size}$, $n = {size}$), and"
        f" ($b = {rounded(gap, 3)}$, $SE = {rounded(abs(gap / t), 3)}$, $t({degrees}) = {rounded(t)}$)."
    )
    for rule in ("contradicted-difference", "inconsistent-effect-size", "impossible-degrees", "impossible-interval"):
        assert messages_of(rule, text) == []


@pytest.mark.parametrize("size", [12, 16, 24, 31])
def test_means_of_answers_of_everybody_pass(size):
    chance = random.Random(size)  # noqa: S311 - no secret
    means = [rounded(Decimal(chance.randint(size, 5 * size)) / size) for _ in range(12)]
    told = ", ".join(f"it ($M = {mean}$)" for mean in means)
    assert messages_of("impossible-mean", f"The {size} participants rated {told}.") == []
    told = ", ".join(f"it ($M = {chance.uniform(1, 5):.2f}$)" for _ in range(12))
    assert messages_of("impossible-mean", f"The {size} participants rated {told}.") == []


def test_a_mean_that_was_cut_off_is_named_as_that():
    (message,) = messages_of("impossible-mean", "We interviewed 32 people with a mean age of 22.65 years.")  # 22.656
    assert message.endswith("cut off instead of rounded")


@pytest.mark.parametrize(
    ("rule", "text", "message"),
    [
        ("impossible-mean", "The 14 students had a mean age of 22.55.", "14 ages in whole years: 22.50 and 22.57 are"),
        ("wrong-percentage", r"Of the 7 students, 50\% agreed.", "50% of 7 is no whole number: 3 are 43%, 4 are 57%"),
    ],
)
def test_the_nearest_possible_numbers_are_told(rule, text, message):
    assert [one.endswith(message) for one in messages_of(rule, text)] == [True]
