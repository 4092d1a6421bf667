"""Labels of counts that exclude each other: nobody who is counted with one is counted with another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.counted import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEGATION: Final = lazy_pattern(
    r"\b(?:not|never|no|none|without|neither|didn['’]t|hadn['’]t|weren['’]t|don['’]t)\b|n['’]t\b"
)
_OTHERS: Final = lazy_pattern(r"\b(?:other|remaining|rest)\b")
_CHOSE: Final = lazy_pattern(r"\b(?:chose|prefer(?:red|s)?|selected|voted|picked|favou?red|opted|identified)\b")
_ASSIGNED: Final = lazy_pattern(
    r"\b(?:were|was) (?:randomly )?(?:assigned|given|shown|allocated|placed|interviewed|held|conducted)\b"
)
_WERE: Final = lazy_pattern(r"\b(?:were|was|are|is)\b")
_ARMS: Final = lazy_pattern(r"\b(?:conditions?|groups?|arms?|versions?|cohorts?)\b|\bcontrol\b")
# Words for categories of which nobody belongs to two: a count of one and of its opposite add up.
OPPOSED: Final = lazy_pattern(
    r"\b(?:fe)?males?\b|\b(?:wo)?m[ae]n\b|\b(?:non-)?native\b|\b(?:left|right)-handed\b"
    r"|\b(?:under)?graduates?\b|\b(?:on|off)line\b"
    r"|\bin person\b|\bremote(?:ly)?\b|\bexperts?\b|\bnovices?\b|\b(?:in)?experienced\b|\bAndroid\b|\biPhone\b"
    r"|\biOS\b|\bnon-?binary\b|\bpositive\b|\bnegative\b"
)
# Words that say that categories overlap, or that a number is none of people.
OVERLAPPING: Final = lazy_pattern(
    r"\b(?:both|also|multiple|several|overlap\w*|more than one|at least one|or more|some of|e\.g|such as|including"
    r"|for example|times|per|each|average|mean|(?:dis)?agreed?)\b"
)
# Words that tell of a part that no category names: counts of the others need not make up the whole.
_PARTIAL: Final = lazy_pattern(
    r"\b(?:others?|rest|remaining|did not (?:say|answer|disclose|respond)|prefer(?:red)? not|unknown|missing"
    r"|undecided|neutral"
    r"|no (?:preference|opinion|answer)|unsure|excluded?|dropp\w+|withdrew|removed|discarded|mostly|majority|some)\b"
)
# Where some are from or how they were met: `from the city`, `via a forum`, `in New York`.
_PLACED: Final = lazy_pattern(
    r"(from|about|via|by) (?:the |an? )?[\w&/.-]+(?: [\w&/.-]+){0,2}"
    r"|(?P<in>in|at) (?:the )?[A-Z][\w&/.-]*(?: (?:of )?(?:the )?[A-Z][\w&/.-]*){0,3}"
)
_INCLUDING: Final = lazy_pattern(r"\b(?:including|among (?:them|these|which))\b")
_PEOPLE: Final = lazy_pattern(PEOPLE)
_WORDS: Final = lazy_pattern(r"[^\W\d_][\w'’-]*")
_BRACKETS: Final = lazy_pattern(r"\([^()]*\)")
_FEWEST, _FEW_WORDS = 2, 5
_LONGEST = 130  # characters of a label: where it is longer, it says more


def exclude_each_other(sentence: str, before: str, labels: Sequence[str], *, is_more: bool) -> bool:
    """Whether the labels of counts in a sentence do, as far as their form tells.

    `before` is what stands before the first count; where the counts are more than the whole, nobody can be missing.
    """
    if _tell_where_from(labels):
        if is_more:  # nobody can be missing, but some may be counted twice
            return OVERLAPPING.search(_INCLUDING.sub("", before)) is None
        return not (OVERLAPPING.search(before) or _INCLUDING.search(before) or _PARTIAL.search(sentence))
    if OVERLAPPING.search(f"{before} {' '.join(labels)}") or any(len(label) > _LONGEST for label in labels):
        return False
    if _deny(labels) or _OTHERS.search(" ".join(labels[-_FEWEST:])):
        return True
    is_whole = is_more or not _PARTIAL.search(_BRACKETS.sub("", sentence))
    return is_whole and _are_kinds(sentence, labels, is_more=is_more)


def _are_kinds(sentence: str, labels: Sequence[str], *, is_more: bool) -> bool:
    """Whether they say what people chose, or were given, or are, in the same words or in opposed ones."""
    if all(_CHOSE.search(label) for label in labels):
        return is_more or len(labels) > _FEWEST
    return _are_arms(labels) or _ends(labels) or _begin_alike(labels) or _are_questions(sentence, labels)


def _deny(labels: Sequence[str]) -> bool:
    """Whether one of two labels denies what the other says."""
    negated = sum(bool(_NEGATION.search(label)) for label in labels)
    return len(labels) == _FEWEST and negated == 1 and _share_a_word(labels)


def _are_arms(labels: Sequence[str]) -> bool:
    """Whether they are conditions, or kinds of people as opposed as men and women."""
    if all(_ARMS.search(label) for label in labels) or all(_ASSIGNED.search(label) for label in labels):
        return True
    return sum(bool(OPPOSED.search(label)) for label in labels) > 1


def _tell_where_from(labels: Sequence[str]) -> bool:
    """Whether several labels go on with the same preposition: "came from Spain", "from Peru", "from Chile"."""
    if len(labels) <= _FEWEST:
        return False
    found = [_PLACED.fullmatch(label) for label in labels[1:]]
    prepositions = {(one[1] or one["in"]) if one else "" for one in found}
    preposition = prepositions.pop()
    if prepositions or not preposition:
        return False
    return re.search(rf"\b{preposition} ", labels[0]) is not None and not OVERLAPPING.search(labels[0])


def _are_questions(sentence: str, labels: Sequence[str]) -> bool:
    """Whether several things are told to be something, of a number that the sentence begins with."""
    is_of_all = len(labels) > _FEWEST and re.match(r"(?:Out of|Of) ", sentence) is not None
    return is_of_all and all(_WERE.search(label) for label in labels)


def _share_a_word(labels: Sequence[str]) -> bool:
    first, second = ({word.casefold() for word in _WORDS.findall(label)} for label in labels)
    return (
        bool((first & second) - {"the", "a", "of", "to", "in", "and"}) or min(len(first), len(second)) <= _FEW_WORDS - 2
    )


def _ends(labels: Sequence[str]) -> bool:
    """Whether all labels are short and end in the same plural: "Android users", "iPhone users"."""
    words = [[*_WORDS.findall(label)] for label in labels]
    words = [[*one[:-1], one[-1].rpartition("-")[2]] for one in words if one]
    return len(words) == len(labels) and (
        all(1 < len(one) <= _FEW_WORDS for one in words)
        and len({one[-1] for one in words}) == 1
        and words[0][-1].endswith("s")
    )


def _begin_alike(labels: Sequence[str]) -> bool:
    """Whether all labels begin with the same noun and verb: "students were", "respondents answering"."""
    words = [_WORDS.findall(label)[:2] for label in labels]
    return (
        all(len(one) == _FEWEST and _PEOPLE.fullmatch(one[0]) for one in words)
        and len({tuple(one) for one in words}) == 1
    )
