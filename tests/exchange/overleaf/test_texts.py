"""The same text under other line ends and encodings, and what is no text."""

import pytest

from galley.exchange.overleaf.similar import most_similar
from galley.exchange.overleaf.texts import digest, in_our_encoding, styled_like
from galley.exchange.refusal import Refusal


@pytest.mark.parametrize("other", [b"a\r\nb\r\n", b"\xef\xbb\xbfa\nb\n", b"a\rb\r"])
def test_line_ends_and_byte_order_marks_make_no_other_text(other):
    assert digest("a.tex", other) == digest("a.tex", b"a\nb\n")
    assert digest("a.png", other) != digest("a.png", b"a\nb\n")


@pytest.mark.parametrize(
    ("ours", "styled"),
    [(b"x\r\n", b"a\r\nb\r\n"), (b"x\n", b"a\nb\n"), (b"\xef\xbb\xbfx\n", b"\xef\xbb\xbfa\nb\n"), (b"", b"a\nb\n")],
)
def test_a_merged_text_has_the_style_of_ours(ours, styled):
    assert styled_like(ours, b"a\nb\n") == styled


def test_a_text_becomes_utf_8_unless_ours_is_not():
    western = "Müller asks ten people about trust\n".encode("cp1252")
    assert in_our_encoding("a.tex", western, b"x\n") == "Müller asks ten people about trust\n".encode()
    assert in_our_encoding("a.tex", western, b"\xfc\n") == western
    assert in_our_encoding("a.png", b"\x89PNG", None) == b"\x89PNG"
    with pytest.raises(Refusal):
        in_our_encoding("a.tex", "a".encode("utf-16"), b"x\n")


def test_a_renamed_file_is_known_by_what_it_holds():
    text = b"We asked ten people about trust, and they said little.\n" * 5
    others = [("b.tex", b"Nothing of the kind stands here."), ("c.tex", text.replace(b"ten", b"20"))]
    assert most_similar("a.tex", text, others) == "c.tex"
    assert most_similar("a.tex", b"Other words altogether, of another paper, which we read.", others) is None
    assert most_similar("a.png", b"\x89PNG", [("b.png", b"\x89PNH"), ("c.png", b"\x89PNG")]) == "c.png"
    assert most_similar("a.tex", b"", [("b.tex", b"")]) is None
