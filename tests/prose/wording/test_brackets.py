import pytest

from galley.prose.wording.brackets import Brackets


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[a] b", "[a]"),
        ("[a [b] c] d", "[a [b] c]"),
        ("(a [b) c]", "(a [b)"),
        ("[a\nb]", None),
        ("[" + "a" * 2000 + "]", None),
        ("[a", None),
    ],
)
def test_the_closing_bracket(text, found):
    end = Brackets(text).end(0)
    assert (None if end is None else text[:end]) == found
