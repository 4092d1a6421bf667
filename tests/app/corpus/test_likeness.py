"""How much two texts have in common."""

import pytest
from growth import is_linear
from made_corpus import prose

from galley.app.corpus.likeness import SKETCH_SIZE, similarity, sketch, text_digest, words_of


def exact(one, other):
    """The Jaccard index of all sequences of five words."""
    first, second = ({tuple(words[i : i + 5]) for i in range(len(words) - 4)} for words in (one, other))
    return len(first & second) / len(first | second)


def test_words_are_those_of_any_script_without_numbers_and_marks():
    assert words_of("Café, 12 naïve “Ωmega” don't_x2") == ["café", "naïve", "ωmega", "don", "t", "x"]


def test_the_same_words_have_the_same_digest():
    one = words_of(prose(1))
    assert text_digest(one) == text_digest(words_of(prose(1).upper().replace(".", "!")))
    assert text_digest(one) != text_digest(words_of(prose(2)))


def test_a_short_text_is_like_no_other():
    assert text_digest(["word"] * 99) == ""
    assert sketch(["word"] * 99) == []


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.9, 1.0])
def test_the_estimate_is_near_the_share_of_sequences(share):
    one = words_of(prose(1, 20_000))
    cut = int(len(one) * share)
    other = one[:cut] + words_of(prose(2, 20_000))[cut:]
    assert similarity(sketch(one), sketch(other)) == pytest.approx(exact(one, other), abs=0.13)


def test_a_sketch_has_a_bounded_size_in_ascending_order_and_fits_into_64_bits():
    found = sketch(words_of(prose(1, 20_000)))
    assert len(found) == SKETCH_SIZE
    assert found == sorted(set(found))
    assert found[-1] < 2**63


def test_a_sketch_takes_time_in_proportion_to_the_text():
    words = [f"w{number * 7919 % 50_021}" for number in range(400_000)]
    assert is_linear(lambda: sketch(words[:100_000]), lambda: sketch(words))
