"""Texts in TOML: each character of what they mean leads to where it is written."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.findings.source import SourceFile
from galley.reading.toml.texts import text_at, texts

WRITTEN = [
    r'"A \\emph{b} \u00e9 \U0001F600 \t\"c\" end"',
    r"'A \emph{b} end'",
    '"""\nA \\\n   b\r\n\\\\c "" end"""',
    "'''\r\nA \\ b\n''c end'''",
    '"""A ""end"""""',
    '""',
]


@pytest.mark.parametrize("written", WRITTEN)
def test_a_text_is_what_toml_makes_of_it_and_its_parts_stand_where_they_are_written(written):
    source = SourceFile("a.toml", f"[t]\na = [1, {written}] # end\n")
    (expected,) = (value for value in tomllib.loads(source.text)["t"]["a"] if isinstance(value, str))
    text = text_at(source, ("t", "a", 1))
    assert text.text == expected
    assert len(text.starts) == len(expected) + 1
    if "end" in expected:
        at = expected.index("end")
        assert text.span(at, at + 3).text == "end"


def test_what_is_no_text_has_none():
    assert text_at(SourceFile("a.toml", "a = 1\n"), ("a",)) is None
    assert text_at(SourceFile("a.toml", "a = 1\n"), ("b",)) is None


@given(st.text(st.sampled_from("ab\\\"'\n \t{é"), max_size=20), st.sampled_from(['"""', "'''", '"', "'"]))
def test_any_text_that_toml_reads_is_read_alike(written, quote):
    text = f"a = {quote}{written}{quote}\n"
    try:
        expected = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    if isinstance(expected["a"], str):
        assert text_at(SourceFile("a.toml", text), ("a",)).text == expected["a"]


@pytest.mark.parametrize("text", ["title = ", "a = [", "a = {b =", 'a = "', "a = '''", "title =\n[b]"])
def test_half_written_files_have_the_texts_that_they_have(text):
    assert set(texts(SourceFile("paper.toml", f'whole = "w"\n{text}'))) >= {("whole",)}
