"""A long text is passed over only where an expression matches nothing in it."""

from __future__ import annotations

import gc
import random
import re
import string
import sys
from re import _parser as parser

import pytest

from galley.checking.rules import rules
from galley.findings import patterns
from galley.findings.patterns import lazy_pattern
from galley.findings.searching.literals import needed_in
from galley.findings.searching.long_texts import (
    LONG,
    Index,
    Needed,
    in_small_letters,
    index_of,
    looked_through_as,
    many_look_through,
    remembered,
)
from galley.findings.searching.traces import FOLDED, Traces, all_traces, folded
from galley.prose.counting.numbers import numbers
from galley.prose.wording.scanning import holds, places, present, scanner

TRAPS = "\u0130\u0131\u017f\u212a\u00e9\u00df\ufb05\ue001\ue003 \n.,?[(%-"


@pytest.fixture
def chance():
    return random.Random(7)  # noqa: S311 - no secret


def declared():
    """All patterns of the rules and of what they use."""
    assert all(rule.severity for rule in rules().values())
    gc.unfreeze()  # what is frozen is not among the objects
    found = [one for one in gc.get_objects() if type(one) is patterns._LazyPattern]  # noqa: SLF001
    gc.freeze()
    return list(dict.fromkeys((one.pattern, one._flags) for one in found if isinstance(one.pattern, str)))  # noqa: SLF001


def a_text(chance, pieces):
    """Pieces of expressions and of manuals, with capitals and odd letters in their places."""
    text = "".join(chance.choice(pieces) + chance.choice((" ", "", " ", "\n", ". ")) for _ in range(300))
    odd = {"s": "\u017f", "k": "\u212a", "i": "\u0131", "I": "\u0130"}
    return "".join(
        odd.get(letter, letter.swapcase()) if letter.isalpha() and chance.random() < 0.02 else letter for letter in text
    )


def indexed(text, traces):
    return Index(text, traces.known, *traces.places_in(text, folded(text)))


def test_no_pattern_of_ours_misses_a_match(chance):
    everything = declared()
    manuals = " ".join(rule.explanation for rule in rules().values()).split()
    pieces = [
        *manuals,
        *TRAPS,
        *(word for pattern, _ in everything for word in re.findall(r"[A-Za-z#?%]{2,}", pattern)),
    ]
    texts = [a_text(chance, pieces) for _ in range(15)]
    compiled = [(re.compile(*one), [Needed(traces) for traces in needed_in(parser.parse(*one))]) for one in everything]
    filtered = matched = 0
    for text in texts:
        index = indexed(text, all_traces())
        for pattern, sets in compiled:
            may_match = all(map(index.may_hold_one, sets))
            found = pattern.search(text) is not None
            assert may_match or not found, (pattern.pattern, sets)
            filtered += not may_match
            matched += found and bool(sets)
    assert filtered > 1000  # else this shows nothing
    assert matched > 1000


@pytest.mark.parametrize("letter", string.ascii_lowercase)
def test_whatever_stands_for_a_letter_where_case_does_not_count_is_folded_to_it(letter):
    alike = [
        chr(code) for code in range(sys.maxunicode + 1) if code < 0x600 or 0x1E00 <= code < 0x2C00 or code > 0xFB00
    ]
    pattern = re.compile(letter, re.IGNORECASE)
    assert {folded(one) for one in alike if pattern.fullmatch(one)} == {letter}


@pytest.mark.parametrize(
    ("pattern", "flags", "expected"),
    [
        (r"TODO|FIXME\b", 0, [{"TODO", "FIXME"}]),
        (r"\b(?:lorem )?ipsum", re.IGNORECASE, [{f"{FOLDED}ipsum"}]),
        (r"[Tt]o be (?:written|done)", 0, [{"written", "done"}]),
        (r"(?<=see )\w+", 0, [{"see"}]),
        (r"(?!never)\w+", 0, []),
        (r"(?:maybe)?\w+", 0, []),
        (r"(?:this|)that", 0, [{"that"}]),
        (r"a(?:bcd){2,3}", 0, [{"bcd"}]),
        ("\ue003xy", 0, []),
        ("\u24b6bcd", re.IGNORECASE, [{f"{FOLDED}bcd"}]),
    ],
)
def test_what_a_match_needs(pattern, flags, expected):
    assert [set(one) for one in needed_in(parser.parse(pattern, flags))][: len(expected) or None] == expected


def test_a_pattern_is_asked_only_where_it_may_match():
    pattern = patterns.lazy_pattern(r"foobar\d")
    without, with_it = "nothing here " * LONG, "nothing here " * LONG + "foobar1"
    many_look_through((without, with_it))
    for _ in range(9):  # more than is looked through before the pattern is read
        assert not list(pattern.finditer(without))
        assert pattern.search(without) is None
        assert pattern.findall(without) == []
        assert pattern.findall(with_it) == ["foobar1"]
        assert [match[0] for match in pattern.finditer(with_it)] == ["foobar1"]
        assert pattern.search(with_it)
        assert pattern.search(with_it, len(with_it) - 3) is None


def test_texts_that_were_told_go_when_others_are_told():
    one, other = "this and that " * LONG, "another thing " * LONG
    many_look_through((one,))
    assert index_of(one) is index_of(one) is not None
    many_look_through((other,))
    assert index_of(one) is None
    part = looked_through_as(other[3:], other)
    assert index_of(part)
    assert not index_of(looked_through_as(one, one[3:]))
    assert index_of(in_small_letters(other.title()).title()) is None


def test_a_text_with_a_sign_in_place_of_some_characters_holds_what_the_other_holds_elsewhere(chance):
    traces = ("foobar", "Foo", "oob", "q\ue003", " \ue003 ", "ar f", "b")
    assert not holds("", traces)  # from now on they are known
    for _ in range(20):
        bare = "".join(chance.choice(("foobar", "Foo", "q", " ", "x")) for _ in range(LONG))
        signs = {chance.randrange(len(bare)) for _ in range(99)}
        text = "".join("\ue003" if place in signs else letter for place, letter in enumerate(bare))
        many_look_through((bare,))
        index = index_of(looked_through_as(text, bare, "\ue003"))
        straight = indexed(text, all_traces())
        assert places(text, traces)
        assert all(index.places_of((trace,)) == straight.places_of((trace,)) for trace in traces)
        small = in_small_letters(text)
        assert places(small, traces) == indexed(small, all_traces()).places_of(traces)


def test_small_letters_are_where_the_letters_were():
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    assert len(in_small_letters(every)) == len(every)
    assert in_small_letters("\u0130zmir") == "izmir"


def test_an_expression_finds_the_same_in_a_text_in_small_letters():
    pattern = patterns.lazy_pattern(r"todo list")
    text = "A Todo List of \u0130zmir. " * LONG
    many_look_through((text,))
    lowered = in_small_letters(text)
    for _ in range(9):
        assert len(pattern.findall(lowered)) == LONG


@pytest.mark.parametrize("is_told", [True, False])
def test_traces_are_found_as_if_the_text_were_looked_through(chance, is_told):
    pieces = ["TODO", "todo", "lorem ipsum", "Lorem", "ipsum", "one", " N =", "N", "=", "ab", "abc", "\ue003", "x"]
    traces = ("TODO", "lorem ipsum", " N =", "abc", "\ue003", "zzz")
    for _ in range(30):
        text = "".join(f"{chance.choice(pieces)}{chance.choice(' ,')}" for _ in range(400))
        many_look_through((text,) if is_told else ())
        lowered = in_small_letters(text)
        for one in (text, lowered):
            for some in (traces, *((trace,) for trace in traces)):
                assert holds(one, some) == any(trace in one for trace in some)
            assert set(present(traces, one)) == {trace for trace in traces if trace in one}
            expected = {match.start() for trace in traces for match in re.finditer(f"(?={re.escape(trace)})", one)}
            assert set(places(one, traces)) == expected


def test_a_scanner_finds_the_same_in_a_long_text(chance):
    found = scanner("?[", r"\[\w\]|\?{2}(?!\?)")
    for most in (3, 900):
        text = "".join(chance.choice(["?", "[x]", "a"]) if chance.randrange(900) < most else "b " for _ in range(900))
        slow = [match.span("found") for match in re.compile(found.pattern, re.DOTALL).finditer(text)]
        assert [match.span("found") for match in found.finditer(text)] == slow
        assert (found.search(text) is not None) == bool(slow)


@pytest.mark.parametrize("pattern", ["[PQ]{2}", r"(?<=a )[XY](?: X)*", r"\(Q?|[QX]Y", "(?i:px?q)"])
@pytest.mark.parametrize("share", [0.005, 0.5])
def test_the_same_is_found_where_few_places_are_looked_at(chance, pattern, share):
    found, plain = lazy_pattern(pattern), re.compile(pattern)
    for _ in range(20):
        text = "".join(
            chance.choice("PQXY(p ") if chance.random() < share else chance.choice("a b\n") for _ in range(2000)
        )
        spans = [match.span() for match in plain.finditer(text)]
        assert [match.span() for match in found.finditer(text)] == spans
        assert (found.search(text) or [None])[0] == (plain.search(text) or [None])[0]
        assert [match.span() for match in found.finditer(text, 10, 1500)] == [
            match.span() for match in plain.finditer(text, 10, 1500)
        ]


@pytest.mark.parametrize("is_told", [True, False])
def test_numbers_of_a_long_text_are_those_that_the_expression_finds(monkeypatch, chance, is_told):
    words = [
        "one",
        "Twenty-one",
        "often",
        "SEVEN",
        "one hundred and six",
        "3.5",
        "1,200",
        "\u0663",
        "x9",
        "phone",
        "5-6",
    ]
    texts = [" ".join(chance.choices([*words, "\n", "a", "\u0130"], k=400)) for _ in range(30)]
    many_look_through(texts if is_told else ())
    fast = [list(numbers(text)) for text in texts], [list(numbers(text, 50, 1200)) for text in texts]
    monkeypatch.setattr("galley.prose.counting.numbers.LONG", sys.maxsize)
    assert fast == ([list(numbers(text)) for text in texts], [list(numbers(text, 50, 1200)) for text in texts])


def test_traces_that_come_up_later_are_found_as_well():
    index = indexed("zyxw ZYXWV " * LONG, Traces(["zyx", "yxw", "zy"]))
    assert set(index.those_of(("zyx", "yx", "v Z", "none"))) == {"zyx", "yx"}
    assert index.places_of(("yxw", "w Z"))[:3] == [1, 3, 12]
    assert index.may_hold_one(Needed(["never seen", f"{FOLDED}nor this"])), "it was not looked for"
    known = indexed("zyxw ZYXWV " * LONG, Traces(["zyx", "ywx", "xwv", "yy"]))
    assert known.may_hold_one(Needed([f"{FOLDED}xwv"]))
    assert not known.may_hold_one(Needed(["xwv"]))


def test_what_is_made_of_a_text_is_made_once():
    made = []
    length = remembered(lambda text: made.append(text) or len(text))
    told, others = "what many look through " * LONG, [f"{number}" for number in range(20)]
    many_look_through((told,))
    assert [length(text) for text in (told, *others, told, *others)] == [len(told), *map(len, others)] * 2
    assert made.count(told) == 1
    assert length(others[-1]) == len(others[-1])
    assert made.count(others[-1]) == 2  # of others, only the last few are remembered
    many_look_through(())
    assert length(told) == len(told)
    assert made.count(told) == 2
