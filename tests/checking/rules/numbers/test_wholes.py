"""Wholes and their parts, and lengths of time: what is right is never flagged."""

import pytest
from rule_examples import messages_of

WRONG_WHOLES = (
    (
        "counts-do-not-add-up",
        "Of the 220 responses, 96 praised lists, 101 praised plans, 21 named apps and 6 named none.",
    ),
    ("counts-do-not-add-up", "We got 48 responses, 21 of which came from nurses, 19 from cooks, and 12 from teachers."),
    ("counts-do-not-add-up", "In total, 90 people answered, including 34 from Ulm, 31 from Bern, and 28 from Linz."),
    (
        "counts-do-not-add-up",
        "They fell into 26 groups. There were 16 groups with two lists. The other eight groups had three.",
    ),
    ("incomplete-split", "We met 20 people. Participants were split into two groups of eleven people each."),
    ("altered-subgroup", "We have 356 full diaries from town. Of the 365 diaries and responses, most are short."),
    ("wrong-product", "The 12 cooks rated 20 meals twice, which gave 480 marks and led to 260 ratings."),
    ("wrong-duration", "The kitchen was open for two weeks, from 3 May 2021 to 30 May 2021."),
    ("wrong-duration", "It ran from October 2020 to March 2021 (nine months)."),
)
RIGHT_WHOLES = (
    "Of the 220 responses, 96 praised lists, 101 praised plans, 21 named apps and 2 named none.",
    "We got 48 responses, among them 21 from nurses, 19 from cooks, and 4 from teachers.",
    "In total, 90 people answered, some from both towns: 34 from Ulm, 31 from Bern, and 28 from Linz.",
    "They fell into 26 groups. There were 18 groups with two lists. The other eight groups had three.",
    "We met 20 people. In the second round, participants were split into two groups of nine people each.",
    "We have 356 full diaries. After 20 were removed, 336 remained. Of the 336 responses, most are short.",
    "The 12 cooks rated 20 meals twice, resulting in 480 ratings; 3 cooks left, resulting in 180 ratings.",
    "The kitchen was open for four weeks, from 3 May 2021 to 30 May 2021, and every two weeks from May to July 2021.",
    "It ran from October 2020 to March 2021 (six months), and from late May to early July 2021 (two months).",
    "It lasted three years (2018--2021). For over three months (May 2022 to October 2022), it was closed.",
)


@pytest.mark.parametrize(("rule", "text"), WRONG_WHOLES)
def test_wrong_wholes_are_found(rule, text):
    assert len(messages_of(rule, text)) == 1


@pytest.mark.parametrize("text", RIGHT_WHOLES)
@pytest.mark.parametrize("rule", sorted({rule for rule, _ in WRONG_WHOLES}))
def test_right_wholes_pass(rule, text):
    assert messages_of(rule, text) == []
