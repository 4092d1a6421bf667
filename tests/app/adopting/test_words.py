"""Comparing words: what is missing, what is new, what only stands elsewhere or breaks elsewhere."""

from galley.app.adopting.words import compare

OLD = ["We", "asked", "twenty", "people", "about", "trust", "and", "they", "said", "that", "it", "grows"]


def test_the_same_words_are_equal():
    found = compare(OLD, OLD)
    assert found.is_equal
    assert (found.old, found.new, found.moved) == (12, 12, 0)


def test_a_missing_word_is_told_with_its_neighbours():
    found = compare(OLD, [word for word in OLD if word != "twenty"])
    (difference,) = found.differences
    assert difference.is_lost
    assert difference.described == "“twenty” is missing between “We asked” and “people about trust”"


def test_a_changed_number_is_both():
    found = compare(OLD, [word.replace("twenty", "thirty") for word in OLD])
    assert [(one.is_lost, one.words) for one in found.differences] == [(True, ("twenty",)), (False, ("thirty",))]


def test_a_float_that_stands_elsewhere_is_no_loss():
    found = compare([*OLD, "Table", "1"], ["Table", "1", *OLD])
    assert found.is_equal
    assert found.moved > 0


def test_an_address_that_breaks_elsewhere_is_no_loss():
    assert compare(["see", "https:", "//a.org/b"], ["see", "https://a.", "org/b"]).is_equal
    assert compare(["a.org/well-", "known"], ["a.org/wellknown"]).is_equal


def test_small_capitals_of_another_font_are_no_loss():
    assert compare(["I.", "I", "NTRODUCTION", "Trust"], ["I.", "Introduction", "Trust"]).is_equal


def test_an_address_that_a_page_parts_is_no_loss():
    old = ["x", "https:", "Accessed:", "a", "b", "//a.org/b"]
    assert compare(old, ["x", "https://a.org/b", "Accessed:", "a", "b"]).is_equal
    assert not compare(old, ["x", "https://a.org/c", "Accessed:", "a", "b"]).is_equal


def test_a_word_that_is_there_once_too_rarely_is_missing():
    found = compare(["a", "b", "a"], ["a", "b"])
    assert [one.words for one in found.differences] == [("a",)]


def test_pieces_of_a_formula_may_be_read_in_another_order():
    assert compare(["sin(", "4Tπt", ")dt"], ["sin(", "4πt", "T", ")dt"]).is_equal
    assert not compare(["sin(", "4Tπt", ")dt"], ["sin(", "4πT", "T", ")dt"]).is_equal


def test_an_anagram_is_another_word():
    for old, new in (("form", "from"), ("n=12", "n=21"), ("x≤1,234", "x≤1,324"), ("→form", "→from")):
        found = compare(["a", old, "b"], ["a", new, "b"])
        assert [one.words for one in found.differences] == [(old,), (new,)]
