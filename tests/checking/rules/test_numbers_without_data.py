"""Numbers that a paper can be asked about without its data: what is possible is never flagged."""

import random
import statistics
from decimal import ROUND_HALF_UP, Decimal

import pytest
from rule_examples import project_of

from galley.checking.rules import rules
from galley.checking.rules.statistics._means.granularity import is_deviation_of_whole, is_mean_of_whole
from galley.findings.source import SourceFile


def messages(rule, text):
    return [found.message for found in rules()[rule].check(project_of((SourceFile("paper.tex", text),)))]


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


@pytest.mark.parametrize("whole", [7, 12, 23, 211, 350])
def test_shares_of_every_count_pass(whole):
    text = " ".join(f"So did some ({rounded(100 * k / whole, 1)}\\%, {k}/{whole})." for k in range(1, whole))
    assert messages("wrong-percentage", text) == []


def table(cells, caption):
    rows = " ".join(rf"Kind {index} & {cell} \\\\" for index, cell in enumerate(cells))
    return rf"\begin{{table}}\caption{{{caption}}}\begin{{tabular}}{{lr}} {rows} \end{{tabular}}\end{{table}}"


@pytest.mark.parametrize("whole", [12, 48, 105, 211])
@pytest.mark.parametrize("seed", range(5))
def test_shares_in_a_table_are_held_against_its_whole(whole, seed):
    chance = random.Random(seed)  # noqa: S311 - no secret
    counts = [chance.randint(1, whole * 3 // 4) for _ in range(6)]
    shares = [rf"{k} ({rounded(100 * k / whole, 1)}\%)" for k in counts]
    assert messages("wrong-percentage", table(shares, f"Answers ($N = {whole}$)")) == []
    shares[3] = rf"{counts[3]} ({rounded(100 * counts[3] / whole + 4.1, 1)}\%)"
    (message,) = messages("wrong-percentage", table(shares, f"Answers ($N = {whole}$)"))
    assert message.startswith(f"{counts[3]} of {whole} are ")


def test_shares_that_may_be_of_anything_are_left_alone():
    shares = [rf"{share}\%" for share in (12.3, 45.6, 78.9, 33.4)]
    assert messages("wrong-percentage", table(shares, "Accuracy ($N = 900$)")) == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (r"This was common (66\%, 266/350).", "266 of 350 are 76.0%"),
        (r"This was common (266 of 350 participants, 66\%).", "266 of 350 are 76.0%"),
        (r"18 of 24 participants (70\%) agreed.", "18 of 24 are 75.0%"),
        (r"Few did (4\%, 16/350).", "cut off instead of rounded"),
    ],
)
def test_wrong_shares(text, part):
    (message,) = messages("wrong-percentage", text)
    assert part in message


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
    assert messages("inconsistent-p-value", f"It was so ({result}).") == []


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
        assert messages(rule, text) == []


@pytest.mark.parametrize("size", [12, 16, 24, 31])
def test_means_of_answers_of_everybody_pass(size):
    chance = random.Random(size)  # noqa: S311 - no secret
    means = [rounded(Decimal(chance.randint(size, 5 * size)) / size) for _ in range(12)]
    told = ", ".join(f"it ($M = {mean}$)" for mean in means)
    assert messages("impossible-mean", f"The {size} participants rated {told}.") == []
    told = ", ".join(f"it ($M = {chance.uniform(1, 5):.2f}$)" for _ in range(12))
    assert messages("impossible-mean", f"The {size} participants rated {told}.") == []


def test_a_mean_that_was_cut_off_is_named_as_that():
    (message,) = messages("impossible-mean", "We interviewed 32 people with a mean age of 22.65 years.")  # 22.656
    assert message.endswith("cut off instead of rounded")


@pytest.mark.parametrize(
    ("rule", "text", "message"),
    [
        ("impossible-mean", "The 14 students had a mean age of 22.55.", "14 ages in whole years: 22.50 and 22.57 are"),
        ("wrong-percentage", r"Of the 7 students, 50\% agreed.", "50% of 7: 3 are 43%, 4 are 57%"),
    ],
)
def test_the_nearest_possible_numbers_are_told(rule, text, message):
    assert [one.endswith(message) for one in messages(rule, text)] == [True]
