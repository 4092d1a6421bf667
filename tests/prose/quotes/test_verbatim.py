"""Finding words, and telling what was changed in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.prose.quotes.verbatim import Difference, differences, find_words, is_same, nearest_passage, normalised

TEXT = 'P01: I said "yes", and\nthen I said \'no\'. I said "yes" twice.\n'


def found(words, text=TEXT, near=0):
    place = find_words(words, text, near)
    return text[place.start : place.end] if place else None


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        ("then I said", "then I said"),
        ("I said “yes”, and then", 'I said "yes", and\nthen'),
        ("said ‘no’.", "said 'no'."),
        ("  and   then ", "and\nthen"),
        ("and then never", None),
        ("yes.*twice", None),
        ("", ""),
    ],
)
def test_white_space_and_quote_marks_do_not_matter(words, passage):
    assert found(words) == passage


def test_of_several_places_the_nearest_is_meant():
    assert find_words('I said "yes"', TEXT, 0).start == 5
    assert find_words('I said "yes"', TEXT, 40).start == TEXT.rindex('I said "yes"')
    assert find_words("I said “yes”", TEXT, 40).start == TEXT.rindex('I said "yes"')


def test_accents_may_be_encoded_either_way():
    assert found("in Zürich", "once in Zu\u0308rich") == "in Zu\u0308rich"
    assert found("in Zu\u0308rich", "once in Zürich") == "in Zürich"
    assert is_same("Zu\u0308rich", "Zürich")


def test_case_and_punctuation_do_matter():
    assert not is_same("I said yes", "I said, yes")
    assert not is_same("Yes", "yes")


def test_the_nearest_passage_is_of_whole_words():
    text = "P01: I would never trust it, I think. Not for a moment."
    place = nearest_passage("I would trust it", text)
    assert text[place.start : place.end].startswith("I would never trust")
    assert 0.6 < place.likeness < 1


@pytest.mark.parametrize(("words", "text"), [("anything", ""), ("anything", "  \n"), ("", "text")])
def test_nothing_is_near_to_nothing(words, text):
    place = nearest_passage(words, text)
    assert place is None or place.likeness in (0, 1)


def test_differences_name_the_words():
    assert differences("I would never trust it", "I would trust this") == (
        Difference("never", ""),
        Difference("it", "this"),
    )
    assert differences('he said "no"', "he  said “no”") == ()


words = st.text(alphabet="ab \n\"“'’é\u0301e", max_size=30)


@given(words)
def test_levelling_twice_is_levelling_once(text):
    assert normalised(normalised(text)) == normalised(text)


@given(words, words, words)
def test_words_are_found_where_they_were_put(before, middle, after):
    text = f"{before} {middle} {after}"
    place = find_words(middle, text, len(before) + 1)
    if middle.split():
        assert place is not None
        assert is_same(text[place.start : place.end], middle)


@given(words, words)
def test_differences_are_none_just_where_texts_are_the_same(original, changed):
    assert (differences(original, changed) == ()) == is_same(original, changed)
