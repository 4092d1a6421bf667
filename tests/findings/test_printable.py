import json
import unicodedata

import pytest
from wcwidth import wcswidth

from galley.findings.printable import as_json, first_columns, last_columns, printable, printable_lines, width

CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]
DIRECTIONS = list("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
INVISIBLE = list("\u00ad\u200b\u2028\u2029\u2060\ufeff\ud800\U000e0041")


@pytest.mark.parametrize("character", [*CONTROLS, *DIRECTIONS, *INVISIBLE], ids=ascii)
def test_what_is_not_seen_is_named(character: str) -> None:
    assert printable(f"a{character}b") == f"a<U+{ord(character):04X}>b"


@pytest.mark.parametrize("text", ["é 値 ٣ “q” \u00a0", "👩‍👩‍👧", "\u0646\u200c\u0647", "e\u0301"])
def test_letters_of_all_languages_stay(text: str) -> None:
    assert printable(text) == printable_lines(text) == text


def test_lines_and_tabs_are_layout_where_they_are_meant() -> None:
    assert printable_lines("a\r\n\tb\fc\rd\x1b\n") == "a\r\n\tb\fc<U+000D>d<U+001B>\n"


def test_json_is_the_same_record_with_nothing_unseen() -> None:
    record = {"é\x9b": ["\u202e値", "\x07\n\t", "\U000e0041", "\ud800"]}
    written = as_json(record)
    assert json.loads(written) == record
    assert "値" in written
    assert not [c for c in written.replace("\n", "") if unicodedata.category(c) in {"Cc", "Cf", "Cs"}]


@pytest.mark.parametrize("text", ["abcdef", "値段値段", "e\u0301e\u0301", "👩‍👩‍👧👩‍👩‍👧", "a値b段c"])
def test_no_letter_is_cut_in_two(text: str) -> None:
    for columns in range(width(text) + 1):
        first, last = first_columns(text, columns), last_columns(text, columns)
        assert text.startswith(first)
        assert text.endswith(last)
        assert columns - 1 <= width(first) <= columns
        assert columns - 1 <= width(last) <= columns


def test_what_is_taken_for_narrow_takes_a_column() -> None:
    letters = [chr(code) for code in (*range(0xA0, 0x300), *range(0x2010, 0x2028)) if chr(code).isprintable()]
    assert len(letters) > 500
    assert {letter: width(letter) for letter in letters} == {letter: wcswidth(letter) for letter in letters}
    assert first_columns("l’été", 3) == "l’é"
    assert last_columns("l’été", 3) == "été"
