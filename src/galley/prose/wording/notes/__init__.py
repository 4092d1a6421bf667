"""Whether words are a note among the authors: evidence that adds up.

A note speaks of the text (a paragraph, a citation, what to write here), and it speaks to those who write it: it orders,
asks, doubts, plans. What is written for readers may do either, and seldom does both in one short sentence. So each kind
of evidence has two weights, and a note has some of both.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern, one_of
from galley.findings.searching.long_texts import in_small_letters
from galley.findings.searching.traces import folded
from galley.model.prose import REFERENCE
from galley.prose.wording.counted import COUNTED
from galley.prose.wording.notes import foreign, vocabulary
from galley.prose.wording.notes.evidence import OF_ITEMS, OF_PHRASES, OF_SPEECH, for_readers, possible_in, words_of
from galley.prose.wording.scanning import places

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

IN_PROSE: Final = 3.0
"""How much a note weighs that nothing but its words tells."""
IN_ITEMS: Final = 3.8
"""The same in an item of a list, a caption or a cell, which orders readers often."""
IN_ASIDES: Final = 2.0
"""How much a note weighs that is a footnote, or stands in the margin."""
WHERE_MARKED: Final = 1.5
"""How much a note weighs that colour, brackets or a command set apart."""

_CLEARLY = 5.0
_ROUNDING = 1e-9
_NONE: Final = frozenset[str]()
_LONG, _PER_WORD = 25, 0.08  # words of a sentence that is as short as most notes, and what each more weighs against it
_TRACES = (
    *(
        "?",
        " i ",
        "\ni ",
        "i'",
        "i’",
        "you",
        "please ",
        "let's",
        "let’s",
        "maybe",
        "perhaps",
        "possibly",
    ),
    *("probably", "somehow", "not sure", "pretty sure", "unsure", "guessing", "no idea", "missing", "outdated"),
    *(
        "my opinion",
        "low priority",
        "incomplete",
        "unclear",
        "unfinished",
        "redundant",
        "repetitive",
        "awkward",
        "stuff",
    ),
    *("something-something", ":)", ";)", "don't think", "we will ", "we'll ", "here we ", "here, we "),
    *("we could ", "we may ", "we might ", "be replaced", "too long", "too short", "belong", "still need"),
    *(
        "still lack",
        "still to ",
        "still ha",
        "still open",
        "still wait",
        "still work",
        "idea here would be",
        "still miss",
        "not yet",
    ),
    *("also has", "also have", "also is", "yet to", " yet.", "will follow", "to come", "to follow", "pending"),
    *("pls ", "remaining ", "rest of ", "eviewer ", "eferee ", "my comment", "my mail", "out of place"),
    *("coming soon", "in progress", "needed", "needs a ", "need a ", "needs more", "need more", "one page"),
    *("page of", "pages of", " fehlt", " fehlen", "things to", "points to", "ideas to", "just one", "just a "),
)
"""In small letters, where a note may be: one of these is in each, or what follows."""
_BREAK = lazy_pattern(r"[.!?\n]")
_SHORT = lazy_pattern(r"(?:(?<=[.!?] )|(?<=\n)|\A)[^\W\d_][^.!?\n]{3,50}[.!?]+(?=\s|\Z)")
"""Sentences that are so short that all are looked at."""
_SHORTEST, _LONGEST = 4, 51  # characters before their mark
_DUTIES = ("should", "need", "must ", "have to ", "has to ", "ought to", "want to ")
_ORDERS = "|".join(
    (*vocabulary.PLAIN_ORDERS, *vocabulary.WEAK_ORDERS, *vocabulary.SURE_ORDERS, "say", "talk", "figure out")
)
_DUTIFUL = lazy_pattern(
    rf"{vocabulary.DUTY}{vocabulary.BETWEEN} (?:{_ORDERS}|(?:be )?(?:{vocabulary.DONE}|{vocabulary.SURELY_DONE}))\b"
)
_FUTURES = ("to be ", "will be ")
_COMING = lazy_pattern(rf"(?:to|will) be (?:still )?(?:{vocabulary.DONE}|{vocabulary.SURELY_DONE})\b")
_UNRESOLVED = lazy_pattern(
    r"\b(?:[Ff]ig(?:ure)?s?|FIG|[Tt]ab(?:le)?s?|[Ss]ec(?:tion)?s?|[Cc]h(?:ap(?:ter)?)?s?|[Aa]pp(?:endix)?"
    r"|[Ee]q(?:uation)?s?)\.?[ ~]?(?P<mark>\?{2,6})(?!\w)"
    rf"|(?<![^\s(])\?{{2,3}} (?:[a-z-]+ ){{0,2}}{COUNTED}(?![\w-])"
)
"""What doubts no words: a reference that was never resolved, or a number; both have rules of their own."""
_STARTERS = filter(str.isalpha, sorted(vocabulary.STARTERS | foreign.STARTERS))
_STARTER = rf"(?P<word>{one_of(_STARTERS)})(?![^\W\d_])"
_STARTING = lazy_pattern(rf"[.!?:…;\n(—]\W{{0,3}}(?:\d{{1,2}}[.)] )?{_STARTER}")
_FIRST = lazy_pattern(_STARTER)


@dataclass(frozen=True, slots=True)
class Note:
    """What tells that words are a note: how much it weighs, and in words, `orders (add)`."""

    weight: float
    about: float
    to: float
    reasons: tuple[str, ...]

    def is_one(self, threshold: float) -> bool:
        """Whether it weighs that much, and speaks both of the text and to its authors, or clearly to these."""
        return self.weight >= threshold and self.to >= 1 and (self.about >= 1 or self.weight >= _CLEARLY)


def _can_be_none(most_about: float, most_to: float, threshold: float) -> bool:
    """Whether there cannot be enough evidence any more: `Note.is_one` of all that could still be found."""
    least = threshold if most_about >= 1 - _ROUNDING or not threshold else max(threshold, _CLEARLY)
    return most_to < 1 - _ROUNDING or most_about + most_to < least - _ROUNDING


FOREIGN: Final = Note(1, 1, 1, ("says in another language what is to be done to it",))
"""What tells a note in another language: nothing of it is weighed."""


def places_of_notes(text: str) -> list[int]:
    """Where a look at single words leaves open that a note stands: much faster than to weigh all sentences."""
    small = in_small_letters(text)
    found = [one + 1 if small[one] in " \n" else one for one in places(small, _TRACES)]
    found += (one for one in places(small, _DUTIES) if _DUTIFUL.match(small, one))
    found += (one for one in places(small, _FUTURES) if _COMING.match(small, one))
    found += (one.start("word") for one in _starting(small))
    found += _short_sentences(text)
    return sorted(found)


def _starting(small: str) -> Iterator[re.Match[str]]:
    if first := _FIRST.match(small):
        yield first
    yield from _STARTING.finditer(small, first.end() if first else 0)


def _short_sentences(text: str) -> Iterator[int]:
    """Where each begins: told by the marks around it, many times as fast as an expression looks for it."""
    start = 0
    for mark in _BREAK.finditer(text):
        end = mark.start()
        if _SHORTEST <= end - start <= _LONGEST and _SHORT.match(text, start):
            yield start
        start = end + (1 if text[end] == "\n" else 2)


_MEMORABLE = 1000  # characters


def weighed(
    sentence: str, threshold: float = 0, *, is_spoken: bool = False, is_item: bool = False, is_phrase: bool = False
) -> Note:
    """The evidence in a sentence.

    Where speech is printed, as in a transcript, words of speech tell nothing; nor does it tell anything that an item of
    a list, or a phrase, is no sentence. What cannot be a note by the threshold is not looked at closely, and weighs
    nothing.
    """
    weigh = _remembered if len(sentence) <= _MEMORABLE else _weighed
    return weigh(sentence, threshold, is_spoken, is_item, is_phrase)


def _weighed(
    sentence: str,
    threshold: float,
    is_spoken: bool,  # noqa: FBT001 - as they are remembered
    is_item: bool,  # noqa: FBT001
    is_phrase: bool,  # noqa: FBT001
) -> Note:
    if "??" in sentence:
        sentence = _UNRESOLVED.sub(REFERENCE, sentence)
    small = folded(sentence)
    about = to = 0.0
    found: list[tuple[int, str, str]] = []
    ignored = (
        (OF_SPEECH if is_spoken else _NONE) | (OF_ITEMS if is_item else _NONE) | (OF_PHRASES if is_phrase else _NONE)
    )
    possible = [one for one in possible_in(words_of(sentence)) if one.says not in ignored]
    left_about, left_to = sum(one.about for one in possible), sum(one.to for one in possible)
    for one in possible:
        if _can_be_none(about + left_about, to + left_to, threshold):
            return Note(0, 0, 0, ())
        left_about, left_to = left_about - one.about, left_to - one.to
        if one.says in OF_PHRASES and about < 1:
            continue  # costly to look for, and nothing by itself
        if match := one.expression.found_in(sentence, small):
            about, to = about + one.about, to + one.to
            found.append((one.place, one.says, sentence[match.start() : match.end()].strip()))
    if not found:
        return Note(0, 0, 0, ())
    reasons: dict[str, str] = {}
    for _, says, text in sorted(found):
        reasons.setdefault(says, text)
    said = sentence.partition(":")[0] if "orders" in reasons else sentence  # what is ordered, and not how
    weight = about + to - max(len(said.split()) - _LONG, 0) * _PER_WORD
    if weight >= max(threshold, WHERE_MARKED):
        weight -= sum(against for against, one in for_readers() if one.found_in(sentence, small))
    return Note(weight, about, to, tuple(f"{says} ({text})" for says, text in reasons.items()))


_remembered = lru_cache(maxsize=4096)(_weighed)
"""Of a file that somebody writes, nearly all sentences are those of a moment ago."""
