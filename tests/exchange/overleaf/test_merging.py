"""Two descendants of a text, put together."""

import pytest

from galley.exchange.overleaf.merging import has_marks, merge

LINE = "We asked ten people. They said little. We went home.\n"


def merged(ours, base, theirs):
    found = merge(ours.encode(), base.encode(), theirs.encode())
    return found.text.decode(), found.clashes


def test_edits_in_different_lines_go_together():
    assert merged("A\nb\nc\n", "a\nb\nc\n", "a\nb\nC\n") == ("A\nb\nC\n", 0)


def test_edits_in_different_sentences_of_a_line_go_together():
    ours, theirs = LINE.replace("ten", "10"), LINE.replace("went home", "left")
    assert merged(ours, LINE, theirs) == ("We asked 10 people. They said little. We left.\n", 0)


def test_neighbouring_sentences_go_together_too():
    ours, theirs = LINE.replace("ten", "10"), LINE.replace("little", "much")
    assert merged(ours, LINE, theirs) == ("We asked 10 people. They said much. We went home.\n", 0)


def test_a_sentence_that_both_changed_stands_between_marks():
    text, clashes = merged(LINE.replace("little", "much"), LINE, LINE.replace("little", "nothing"))
    assert clashes == 1
    assert text == (
        "We asked ten people. \n<<<<<<< here\nThey said much. \n=======\nThey said nothing. \n>>>>>>> Overleaf\n"
        "We went home.\n"
    )
    assert has_marks(text.encode())


def test_the_rest_of_a_comment_stays_one():
    base = "x % A note. It is secret. Nobody reads it.\n"
    text, clashes = merged(base.replace("secret", "old"), base, base.replace("secret", "new"))
    assert clashes == 1
    assert all("%" in line for line in text.splitlines() if line[0] not in "<=>")


@pytest.mark.parametrize(
    ("ours", "base", "theirs"),
    [
        (LINE * 3, LINE, LINE),
        (LINE, LINE, ""),
        ("", "", LINE),
        ("\u2028a\x0bb. C\x85\n", "a\n", "a\n"),
        ("no line end", "no line end", "no line end. At all"),
    ],
)
def test_where_one_side_did_nothing_the_other_one_is_taken_as_it_is(ours, base, theirs):
    assert merged(ours, base, theirs) == (theirs if ours == base else ours, 0)


def test_the_same_edit_on_both_sides_is_one():
    assert merged(LINE.replace("ten", "10"), LINE, LINE.replace("ten", "10"))[1] == 0


def test_without_a_base_only_what_differs_clashes():
    text, clashes = merged("a\nb\nc\n", "", "a\nB\nc\n")
    assert clashes == 1
    assert text.startswith("a\n<<<<<<< here\nb\n=======\nB\n>>>>>>> Overleaf\nc")


def test_text_in_another_encoding_is_merged_too():
    found = merge(b"A\xe9\nb\nc\n", b"\xe9\nb\nc\n", b"\xe9\nb\nC\xe9\n")
    assert (found.text, found.clashes) == (b"A\xe9\nb\nC\xe9\n", 0)


@pytest.mark.parametrize("text", ["=======\n", "a <<<<<<< b\n", "<<<<<<<<\n", ">>>>>>>x\n"])
def test_what_looks_like_marks_is_none(text):
    assert not has_marks(text.encode())
