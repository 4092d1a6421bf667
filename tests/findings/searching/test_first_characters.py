"""What a match may begin with is told right, and what is found is the same whether the engine is told or not."""

import re
from re import _parser as parser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from galley.findings.searching.compiled_expressions import compiled
from galley.findings.searching.first_characters import beginnings, first_characters


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\b(?:[Rr]ate|Share)", "RrS"),
        (r"(?<![\w-])(?=a)[abc]d", "abc"),
        (r"(?i)\bki", "Kk"),
        (r"(?i:k)|(?-i:s)", "Kks"),
        (r"(?:x?|y*)(?>z)", "xyz"),
        (r"(?:ab){0,2}+c", "ac"),
        (r"(?:)\d", "0123456789"),
        (r"(?m)^(?:\n|;)", "\n;"),
        (r"(a|b)(?(1)c|d)", "ab"),
    ],
)
def test_the_first_characters(pattern, expected):
    assert first_characters(parser.parse(pattern)) == frozenset(expected)


@pytest.mark.parametrize("pattern", [r"a?", r"\b", r"(?:a|)", r".", r"(?:(a)|)(?(1)c|d)", r"(?s)(.)"])
def test_where_anything_may_begin_it(pattern):
    assert len(first_characters(parser.parse(pattern))) > 100


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\b(?:[Vv]\w|–)", "Vv–"),
        (r"(?<![\w-])(?=a)(?:[fg]?(?>b|k))", "fgbk"),
        (r"[A-C](?<=.)", "ABC"),
        (r"[A-Z]", ""),
        (r"(?i)\bb(?-i:K)", "Bb"),
        (r"(?:[xy]{0,2}+|z)Q", "Qxyz"),
        (r"(?i)\bk", ""),
        (r"(?i)ä", ""),
        (r"[^a]", ""),
        (r"\d", ""),
        (r"b|e", ""),
        (r"b*", ""),
        (r"(b)?(?(1)b|B)", ""),
        (r"[Ā-ﬀ]", ""),
    ],
)
def test_all_characters_that_may_begin_it_where_they_are_few(pattern, expected):
    assert beginnings(parser.parse(pattern)) == "".join(sorted(expected))


_LETTERS = [
    "a",
    "B",
    "k",
    "s",
    "\u017f",
    "\u0130",
    "\u212a",
    "é",
    r"\d",
    r"\w",
    r"\W",
    r"\s",
    ".",
    "[^a]",
    "[a-c]",
    "[^a-z\u017f]",
]
_EDGES = ["", r"\b", r"\B", "^", "(?<!a)", "(?<=a)", "(?=k)", "(?!s)"]
_PIECES = st.builds("".join, st.tuples(st.sampled_from(_EDGES), st.sampled_from(_LETTERS)))
_REPEATED = st.builds("(?:{}){}".format, _PIECES, st.sampled_from(["", "?", "*", "+", "{2}", "*?", "?+"]))
_EXPRESSIONS = st.recursive(
    _REPEATED,
    lambda inner: st.one_of(
        st.builds("({}|{})".format, inner, inner),
        st.builds("{}{}".format, inner, inner),
        st.builds("(?i:{})".format, inner),
    ),
    max_leaves=5,
)
_TEXTS = st.text("aAbBkKsS\u017f\u0130\u0131i\u212aéÉ 1_\n.", max_size=20)


@given(_EXPRESSIONS, st.sampled_from([0, re.IGNORECASE, re.MULTILINE, re.DOTALL, re.ASCII]), _TEXTS)
def test_the_same_is_found(pattern, flags, text):
    told, plain = compiled(pattern, flags), re.compile(pattern, flags)
    for method in ("finditer", "search"):
        found, expected = ([*_spans(getattr(one, method)(text))] for one in (told, plain))
        assert found == expected


def _spans(found):
    return [match.regs for match in ([found] if isinstance(found, re.Match) else found or ())]
