import pytest

from galley.prose.wording.verbs import has_verb, may_have_verb


@pytest.mark.parametrize(
    "text",
    [
        "Stoves are hot",
        "The stove provides heat",
        "Families differ",
        "It’ll burn",
        "They cooked at noon",
        "Families fry an egg",
        "Mazes that we built",
    ],
)
def test_a_verb_is_told_by_its_form(text):
    assert has_verb(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mazes, walking simulators, enemies",
        "Comparison of costs",
        "Gas in the kitchen",
        "How to provide heat",
        "Digests etc",
    ],
)
def test_names_have_none(text):
    assert not may_have_verb(text)


@pytest.mark.parametrize(
    "text", ["Wood burns.", "Rust frobs lids of tin.", "Turn left at each stove.", "Stoves cost money.", "Bees fly."]
)
def test_what_may_be_a_verb_is_told_by_what_follows(text):
    assert may_have_verb(text)
