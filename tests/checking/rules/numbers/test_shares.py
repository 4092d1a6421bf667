"""Shares that counts can give: what is possible is never flagged."""

import random
from decimal import ROUND_HALF_UP, Decimal

import pytest
from rule_examples import messages_of


def rounded(number, digits=2):
    return str(Decimal(number).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP))


@pytest.mark.parametrize("whole", [7, 12, 23, 211, 350])
def test_shares_of_every_count_pass(whole):
    text = " ".join(f"So did some ({rounded(100 * k / whole, 1)}\\%, {k}/{whole})." for k in range(1, whole))
    assert messages_of("wrong-percentage", text) == []


def table(cells, caption):
    rows = " ".join(rf"Kind {index} & {cell} \\\\" for index, cell in enumerate(cells))
    return rf"\begin{{table}}\caption{{{caption}}}\begin{{tabular}}{{lr}} {rows} \end{{tabular}}\end{{table}}"


@pytest.mark.parametrize("whole", [12, 48, 105, 211])
@pytest.mark.parametrize("seed", range(5))
def test_shares_in_a_table_are_held_against_its_whole(whole, seed):
    chance = random.Random(seed)  # noqa: S311 - no secret
    counts = [chance.randint(1, whole * 3 // 4) for _ in range(6)]
    shares = [rf"{k} ({rounded(100 * k / whole, 1)}\%)" for k in counts]
    assert messages_of("wrong-percentage", table(shares, f"Answers ($N = {whole}$)")) == []
    shares[3] = rf"{counts[3]} ({rounded(100 * counts[3] / whole + 4.1, 1)}\%)"
    (message,) = messages_of("wrong-percentage", table(shares, f"Answers ($N = {whole}$)"))
    assert message.startswith(f"{counts[3]} of {whole} are ")


def test_shares_that_may_be_of_anything_are_left_alone():
    shares = [rf"{share}\%" for share in (12.3, 45.6, 78.9, 33.4)]
    assert messages_of("wrong-percentage", table(shares, "Accuracy ($N = 900$)")) == []


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
    (message,) = messages_of("wrong-percentage", text)
    assert part in message
