"""Edited quotes laid over what was said: what an honest cut may change, and what it may not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from galley.prose.quotes.cuts import Cut, Misfit, lay_over, levelled

SAID = (
    "No, um. It was, you know, a hack day. I'd never trained anything [laughs], but I don't trust the “button”... "
    "It's 5–10 minutes — not more. Should I?"
)
FILLERS = ("um", "you know", "kind of")


def cut(edited, said=SAID, fillers=FILLERS):
    return lay_over(said, edited, fillers)


@pytest.mark.parametrize(
    "edited",
    [
        SAID,
        "It was a hack day.",
        "it was, you know, a hack day",
        "No. It was a hack day.",
        "I'd never trained anything, but I don't trust the 'button' [...] It's 5-10 minutes",
        "I’d never trained anything [laughs], but I don’t trust “the button”",
        "I don't trust [the tool].",
        "[The developer had] never trained [a model], but I don't trust the button",
        "[i]t was […] a hack day",
        "It's 5–10 minutes – not more.",
        "It's 5--10 minutes --- not more.",
        "trained any[body], but I don't",
        "[...] Should I?",
        "a hack day. [. . .] Should I?",
    ],
)
def test_honest_cuts(edited):
    found = cut(edited)
    assert isinstance(found, Cut), found
    assert found.kept


@pytest.mark.parametrize(
    ("edited", "piece"),
    [
        ("I trust the button", "I trust the button"),
        ("It was a good hack day.", "It was a good hack day."),
        ("It was a hack day, I'd never", "It was a hack day, I'd never"),
        ("Should I.", "Should I."),
        ("It was a HACK day", "It was a HACK day"),
        ("I'd trained anything", "I'd trained anything"),
        ("Should I? [...] a hack day", "a hack day"),
        ("I'd never train anything", "I'd never train anything"),
        ("rained anything", "rained anything"),
        ("a hack da", "a hack da"),
        ("I do trust [it]", "I do trust"),
    ],
)
def test_dishonest_cuts(edited, piece):
    found = cut(edited)
    assert isinstance(found, Misfit), found
    assert found.piece == piece


def test_only_declared_fillers_may_go():
    assert isinstance(cut("It was a hack day.", fillers=()), Misfit)


def test_what_differs_is_told():
    (difference,) = cut("I'd never tested anything").differences
    assert (difference.original, difference.changed) == ("trained", "tested")


def test_a_piece_in_the_wrong_order_differs_in_nothing():
    assert cut("Should I? [...] a hack day").differences == ()


def test_gaps_are_what_is_left_out():
    found = cut("It was [...] hack day. I'd never trained [a thing], but I don't trust")
    assert [(gap.words, gap.replacement) for gap in found.gaps()] == [
        ("", ""),
        (", you know, a", "[...]"),
        ("anything [laughs],", "[a thing]"),
        ("the button...", ""),
    ]


def test_the_narrowest_cut_is_taken():
    said = "I do not care. I really trust it."
    found = cut("I [...] trust it.", said)
    assert [gap.words for gap in found.gaps() if gap.replacement] == ["really"]


def test_gaps_at_the_ends_reach_to_the_ends_of_the_sentence():
    said = "That is one thing. I don't think that it works for us. Another is cost."
    assert [gap.words for gap in cut("it works", said).gaps()] == ["I don't think that", "for us."]


def test_a_quote_without_a_word_keeps_nothing():
    assert cut("[...]").kept == ()


words = st.lists(st.sampled_from(["I", "don't", "trust", "it", "at", "all", "because", "never", "2", "x"]), min_size=1)


@given(words, st.data())
def test_whatever_is_kept_in_order_is_an_honest_cut(said, data):
    keep = data.draw(st.lists(st.booleans(), min_size=len(said), max_size=len(said)))
    edited = " ".join(word if kept else "[...]" for word, kept in zip(said, keep, strict=True))
    found = lay_over(" ".join(said), edited)
    assert isinstance(found, Cut)
    assert [found.original[start:end] for start, end in found.kept] == [
        piece.strip() for piece in edited.split("[...]") if piece.strip()
    ]


@given(words, words)
def test_a_cut_has_no_word_that_was_not_said(said, edited):
    found = lay_over(" ".join(said), " ".join(edited))
    is_there = f" {' '.join(edited)} ".casefold() in f" {' '.join(said)} ".casefold()
    assert isinstance(found, Cut) == is_there


@settings(max_examples=300)
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_texts(said, edited):
    lay_over(said, edited, FILLERS)
    assert levelled(levelled(said)) == levelled(said)
