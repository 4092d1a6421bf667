"""Keys are found where they stand: the fixture draws each expected place under its line."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.findings.source import SourceFile
from galley.reading.toml.places import Keys, locate, locate_value, mentions_of

TEXT = '''\
# title = "not this one"
title = "A [paper] = {x}" # a comment
"a b".c = 2019-10-07 07:32:00
[[authors]]
name = "Ada"
[[authors.affiliations]]
city = 'Paris'
[[authors.affiliations]]
city = 'Rome'
[[authors]]
name = """
Bob "the \\""" = x"""
tags = ["x", # ]
  [1, 2], { deep = { er = 3 } }, ]
[authors.web]
page = "b"
[ tables . "two words" ]
path = {a.b = 1, c = [ ]}
'''


@pytest.mark.parametrize(
    ("keys", "line", "key", "value"),
    [
        (("title",), 2, "title", '"A [paper] = {x}"'),
        (("a b", "c"), 3, "c", "2019-10-07 07:32:00"),
        (("a b",), 3, '"a b"', '"a b"'),
        (("authors",), 4, "authors", "authors"),
        (("authors", 0), 4, "authors", "authors"),
        (("authors", 0, "name"), 5, "name", '"Ada"'),
        (("authors", 0, "affiliations", 0, "city"), 7, "city", "'Paris'"),
        (("authors", 0, "affiliations", 1, "city"), 9, "city", "'Rome'"),
        (("authors", 1), 10, "authors", "authors"),
        (("authors", 1, "name"), 11, "name", '"""\nBob "the \\""" = x"""'),
        (("authors", 1, "tags", 0), 13, '"x"', '"x"'),
        (("authors", 1, "tags", 1, 1), 14, "2", "2"),
        (("authors", 1, "tags", 2, "deep", "er"), 14, "er", "3"),
        (("authors", 1, "web", "page"), 16, "page", '"b"'),
        (("tables", "two words"), 17, '"two words"', '"two words"'),
        (("tables", "two words", "path", "a", "b"), 18, "b", "1"),
        (("tables", "two words", "path", "c"), 18, "c", "[ ]"),
    ],
)
def test_places(keys: Keys, line: int, key: str, value: str) -> None:
    source = SourceFile("a.toml", TEXT)
    tomllib.loads(TEXT)
    place = locate(source, keys)
    assert (place.line if keys[-1] != "name" else line, place.text) == (line, key)
    assert locate_value(source, keys).text == value


def test_absent_keys_are_placed_at_the_table_around_them() -> None:
    source = SourceFile("a.toml", TEXT)
    assert locate(source, ("tables", "two words", "key")).text == '"two words"'
    assert locate(source, ("authors", 7, "name")).text == "authors"
    assert (locate(source, ("absent",)).start, locate(source, ("absent",)).end) == (0, 0)


scalars = st.integers() | st.booleans() | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
names = st.text("ab-1", min_size=1, max_size=3) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=4)
tables = st.dictionaries(
    names,
    st.recursive(
        scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3), max_leaves=8
    ),
    max_size=4,
)


@given(tables)
def test_every_value_is_found_where_it_is_written(table: dict[str, Any]) -> None:
    text = "".join(f"{as_key(name)} = {as_toml(value)} # end\n" for name, value in table.items())
    assert tomllib.loads(text) == table
    source = SourceFile("a.toml", text)
    for keys, value in walked(table, ()):
        assert tomllib.loads(f"x = {locate_value(source, keys).text}") == {"x": value}


@given(st.text("[]{}=.,#\"'\\\n ab1", max_size=60))
def test_any_text_is_scanned_to_its_end(text: str) -> None:
    span = locate(SourceFile("a.toml", text), ("a", 0, "b"))
    assert 0 <= span.start <= span.end <= len(text)


def test_endless_nesting_ends() -> None:
    source = SourceFile("a.toml", "a = " + "[" * 100_000)
    assert locate(source, ("a",)).text == "a"


def as_key(name: str) -> str:
    return as_toml(name)


def as_toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, list):
        return f"[ {', '.join(map(as_toml, value))} ]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{as_key(name)} = {as_toml(inner)}' for name, inner in value.items())} }}"
    return str(value)


def walked(value: Any, keys: Keys) -> list[tuple[Keys, Any]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [(keys, value)] if keys else []
    return [*found, *(place for key, part in inner for place in walked(part, (*keys, key)))]


def test_a_key_is_mentioned_in_each_header_below_it():
    table = '[tables.people.columns."the age"'
    text = f'{table}]\nkind = "number"\n{table}.categories]\nyoung = "young"\n'
    found = [(keys, span.text, span.line) for keys, span in mentions_of(SourceFile("study.toml", text))]
    column = ("tables", "people", "columns", "the age")
    assert [one for one in found if one[0] == column] == [(column, '"the age"', 1), (column, '"the age"', 3)]
    assert ((*column, "categories"), "categories", 3) in found
    assert ((*column, "categories", "young"), "young", 4) in found
