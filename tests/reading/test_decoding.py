"""Bytes that are UTF-8 become text; of others it is said what they are, and where."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.reading.decoding import decode


@pytest.mark.parametrize(
    ("content", "place", "message", "hints"),
    [
        (
            b"\xef\xbb\xbfone\ntw\xf6\n",
            (2, 3),
            "the file is not UTF-8: byte 0xF6 at offset 9",
            ("in Latin-1 (Windows-1252) this byte is `ö`", "save it as UTF-8"),
        ),
        ("é\n\0".encode(), (2, 1), "the file has a NUL byte at offset 3: it is binary or damaged", ()),
        (
            b"PK\x03\x04\x14\x00",
            (1, 1),
            "this is a ZIP archive, as documents of Word and LibreOffice are, not text",
            ("open it with its program, and save what it has as plain text",),
        ),
        (
            "one".encode("utf-16-be"),
            (1, 1),
            "the file is encoded in UTF-16, not in UTF-8",
            ("save it as UTF-8",),
        ),
    ],
)
def test_other_encodings(content: bytes, place: tuple[int, int], message: str, hints: tuple[str, ...]) -> None:
    source, (diagnostic,) = decode("a.tex", content)
    assert source is None
    assert (diagnostic.span.line, diagnostic.span.column) == place
    assert (diagnostic.message, diagnostic.hints) == (message, hints)


@given(st.binary(max_size=50))
def test_any_bytes_are_text_or_refused(content: bytes) -> None:
    source, diagnostics = decode("a.tex", content)
    assert (source is None) == (len(diagnostics) == 1)
    assert source is None or source.text.encode() == content.removeprefix(b"\xef\xbb\xbf")


def test_text_in_another_encoding_is_reported_and_guessed() -> None:
    latin = b"They met in a caf\xe9 in Z\xc3\xbcrich, \x93now and then\x94\n"
    source, faults = decode("latin.tex", latin, guessing=True)
    assert source is not None
    assert source.text == "They met in a café in Zürich, “now and then”\n"
    assert [fault.message for fault in faults] == ["the file is not UTF-8: byte 0xE9 at offset 17"]
    assert decode("latin.tex", latin)[0] is None
    assert decode("binary.tex", b"%PDF\x03\xd0\xd4\xc5\xd8", guessing=True)[0] is None
