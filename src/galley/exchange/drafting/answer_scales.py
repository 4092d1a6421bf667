"""The order of answers on a scale, told by their words: from strongly disagree to strongly agree, from never to always.

Survey programs export answers in no order. A label is read as a degree and a pole ("somewhat likely"), as a degree of
one thing ("very useful"), as how often something is so, by the number it begins with ("1 (not at all)"), or as a band
of numbers ("25-34").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_FEWEST = 3  # answers of which an order is worth telling
_POLES = (
    ("disagree", "agree"),
    ("unlikely", "likely"),
    ("dissatisfied", "satisfied"),
    ("difficult", "easy"),
    ("uncomfortable", "comfortable"),
    ("unimportant", "important"),
    ("negative", "positive"),
    ("poor", "good"),
    ("bad", "good"),
    ("worse", "better"),
    ("low", "high"),
    ("decreased", "increased"),
)
_BETWEEN = lazy_pattern(
    r"neither\b.*|neutral|undecided|average|fair|medium|moderate|(?:about|stayed) the same|no change"
)
_DEGREES = {
    "not": 0.0,
    "not at all": 0.0,
    "none at all": 0.0,
    **dict.fromkeys(("slightly", "a little", "a little bit", "mildly"), 1.0),
    **dict.fromkeys(("somewhat", "moderately", "rather", "fairly", "a moderate amount"), 2.0),
    "": 3.0,
    **dict.fromkeys(("mostly", "quite", "quite a bit", "a lot"), 3.5),
    **dict.fromkeys(("very", "much", "very much"), 4.0),
    **dict.fromkeys(("strongly", "extremely", "completely", "totally", "absolutely", "entirely", "a great deal"), 5.0),
}
_OFTEN = {
    "never": 0.0,
    **dict.fromkeys(("almost never", "hardly ever", "very rarely"), 1.0),
    **dict.fromkeys(("rarely", "seldom"), 2.0),
    **dict.fromkeys(("sometimes", "occasionally"), 3.0),
    "about half the time": 4.0,
    **dict.fromkeys(("often", "frequently", "usually"), 5.0),
    **dict.fromkeys(("very often", "most of the time", "almost always"), 6.0),
    "always": 7.0,
}
# A band of numbers as an answer: `18-24`, `under 18`, `65 or older`, `5+ years`.
_BAND = lazy_pattern(
    r"(?P<below>under|below|less than|fewer than|up to|<)?\s*(?P<from>\d+)(?:\s*(?:-|–|to)\s*\d+)?"
    r"\s*(?:\+|(?:or|and) (?:more|older|above|over))?(?: (?:years?|months?|hours?|minutes?|days?)(?: old)?)?(?:\s*\+)?"
    r"(?: (?:or|and) (?:more|older|above|over))?"
)
_ADVERB = "|".join(sorted(map(re.escape, filter(None, _DEGREES)), key=len, reverse=True))
_OF_DEGREE = lazy_pattern(rf"(?:(?P<degree>{_ADVERB})\b)?\s*(?P<what>.*)")
_NUMBERED = lazy_pattern(r"(?P<number>-?\d{1,2})\b(?!\s*[-–]\s*\d)\D*")


def ascending(answers: Collection[str]) -> tuple[str, ...]:
    """The answers from the least to the most; none where they are no scale that is known."""
    if len(answers) < _FEWEST:
        return ()
    words = {answer: " ".join(answer.casefold().split()) for answer in answers}
    for place in (_numbered, _banded, _often, *map(_between, _POLES), _degree_of(words.values())):
        places = {answer: place(said) for answer, said in words.items()}
        known = {where for where in places.values() if where is not None}
        if len(known) == len(places):  # all are known, and no two are the same
            return tuple(sorted(answers, key=lambda answer: places[answer] or 0.0))
    return ()


def _numbered(words: str) -> float | None:
    found = _NUMBERED.fullmatch(words)
    return float(found["number"]) if found else None


def _banded(words: str) -> float | None:
    found = _BAND.fullmatch(words)
    return float(found["from"]) - (0.5 if found["below"] else 0.0) if found else None


def _often(words: str) -> float | None:
    return _OFTEN.get(words)


def _between(poles: tuple[str, str]) -> Callable[[str], float | None]:
    """Where words stand between two poles: `somewhat disagree` is nearer the middle than `disagree`."""
    signs = {poles[0]: -1.0, poles[1]: 1.0}

    def place(words: str) -> float | None:
        if _BETWEEN.fullmatch(words):
            return 0.0
        found = _OF_DEGREE.fullmatch(words)
        sign = signs.get(found["what"]) if found else None
        degree = _DEGREES[found["degree"] or ""] if found else 0.0
        return sign * degree if sign is not None and degree else None

    return place


def _degree_of(answers: Collection[str]) -> Callable[[str], float | None]:
    """Where words stand among degrees of one thing: `not at all useful`, `very useful`; or of nothing: `a lot`."""
    things = {found["what"] for words in answers if (found := _OF_DEGREE.fullmatch(words)) and found["degree"]}
    thing = min(things) if len(things) == 1 else None

    def place(words: str) -> float | None:
        found = _OF_DEGREE.fullmatch(words)
        if thing is None or found is None or found["what"] != thing or (not thing and not found["degree"]):
            return None
        return _DEGREES[found["degree"] or ""]

    return place
