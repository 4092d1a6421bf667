"""Numbers as readers expect them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.prose.wording.decimals import MINUS, exact, fixed, rounded, with_first_digit
from galley.prose.wording.english import capitalised, enumeration, house_style, number_words, quantified

REASONABLE = st.floats(min_value=-1e9, max_value=1e9, allow_nan=False)


@pytest.mark.parametrize(
    ("number", "digits", "text"),
    [
        (21, 1, "21.0"),
        (21.0, 0, "21"),
        (21.04, 1, "21.0"),
        (20.95, 1, "21.0"),
        (2.5, 0, "3"),
        (-2.5, 0, "−3"),
        (-0.4321, 2, "−0.43"),
        (-0.04, 1, "0.0"),
        (-0.0, 1, "0.0"),
        (0.1 + 0.2, 2, "0.30"),
        (21.45, 1, "21.5"),
        (1.005, 2, "1.01"),
        (28.499999999999996, 0, "29"),  # 0.285 * 100
        (1e8, 1, "100000000.0"),
        (10**40, 0, str(10**40)),
    ],
)
def test_fixed(number, digits, text):
    assert fixed(number, digits) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.25, "0.25"),
        (1.04, "1.04"),
        (1.0, "1"),
        (0.1 + 0.2, "0.3"),
        (-3, "−3"),
        (1570406400222.5, "1570406400222.5"),
        (2.0**70, "1180591620717411303424"),
        (123456789012345678, "123456789012345678"),
        (4e-05, "0.00004"),
    ],
)
def test_exact_numbers_are_not_rounded(number, text):
    assert exact(number) == text


@pytest.mark.parametrize(
    ("number", "digits", "text"), [(0.004, 1, "0.004"), (0.0, 1, "0.0"), (0.96, 1, "1.0"), (-0.0123, 1, "−0.01")]
)
def test_what_is_not_zero_does_not_print_as_zero(number, digits, text):
    assert with_first_digit(number, digits) == text


@given(REASONABLE, st.integers(0, 6))
def test_fixed_prints_so_many_decimals_and_never_minus_zero(number, digits):
    text = fixed(number, digits)
    assert not (text.startswith(MINUS) and Decimal(text[1:]) == 0)
    assert "-" not in text
    assert len(text.partition(".")[2]) == digits


@given(REASONABLE, st.integers(0, 6))
def test_rounding_moves_a_number_by_half_a_unit_at_most(number, digits):
    unit = 10.0**-digits
    assert abs(rounded(number, digits) - number) <= unit / 2 + 1e-9 * max(1, abs(number))
    assert abs(float(fixed(number, digits).replace(MINUS, "-")) - number) <= unit / 2 + 1e-9 * max(1, abs(number))


@given(st.integers(0, 9999))
def test_house_style_spells_below_ten_and_only_there(number):
    text = house_style(number)
    assert text.isdigit() == (number >= 10)
    if number < 10:
        assert text == ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"][number]


@given(st.integers(0, 999_999))
def test_number_words_are_words_and_tell_numbers_apart(number):
    words = number_words(number)
    assert not any(character.isdigit() for character in words)
    assert words != number_words(number + 1)
    assert capitalised(words)[0].isupper()
    assert capitalised(words)[1:] == words[1:]


@pytest.mark.parametrize(
    ("items", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b, and c")],
)
def test_enumeration_has_a_serial_comma(items, text):
    assert enumeration(items) == text


@pytest.mark.parametrize(
    ("quantifier", "noun", "text"),
    [
        ("a few", "drivers", "a few drivers"),
        ("half of", "drivers", "half of the drivers"),
        ("most", "our drivers", "most of our drivers"),
        ("two out of three", "drivers", "two out of three drivers"),
        ("each", "drivers", "each of the drivers"),
        ("nearly every", "drivers", "nearly every one of the drivers"),
        ("nobody", "drivers", "nobody among the drivers"),
        ("no one", "these drivers", "no one among these drivers"),
        ("not one", "drivers", "not one of the drivers"),
    ],
)
def test_a_quantifier_takes_its_noun_as_english_has_it(quantifier, noun, text):
    assert quantified(quantifier, noun) == text


def test_items_with_commas_are_parted_by_semicolons():
    assert enumeration(["Oakland, California", "Graz"]) == "Oakland, California; and Graz"
    assert enumeration(["a", "b, c", "d"]) == "a; b, c; and d"
    assert enumeration(["a, b"]) == "a, b"
