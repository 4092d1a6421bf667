"""Sizes of groups, or of those from several places, behind the number of all: "of 64 in two groups, 33 … and 29 …"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import Breakdown
from galley.prose.counting.closed_lists import is_missed
from galley.prose.counting.contrasts import OVERLAPPING
from galley.prose.counting.divisions import is_count
from galley.prose.counting.numbers import ENGLISH, Number, numbers
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.scanning import lines_at, places
from galley.prose.wording.sentences import sentences

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

_TRACES: Final = (
    "ssigned",
    "llocated",
    "andomi",
    "split",
    "divided",
    "based in",
    "located",
    "me from",
    "re from",
    " live",
)
_PARTED: Final = lazy_pattern(
    r"\b(?:assigned|allocated|randomi[sz]ed|split|divided|distributed)\b(?:[^.;()\d]*?\b(?P<groups>two|three|four|five"
    r"|2|3|4|5) (?:[a-z-]+ )?(?:groups|conditions|arms|cohorts|classes|halves|teams|sets)\b)?"
)
_SIZE: Final = lazy_pattern(r"\([nN] ?= ?(?P<size>\d{1,5})\)")
# `(12 to Pepper, 14 to Cozmo)`, behind what they were assigned to.
_TO_EACH: Final = lazy_pattern(r"\((?:\d{1,5} (?:to|in|for|on) [^(),;\d%]{1,40}(?:, (?:and )?| and )?){2,6}\)")
_EACH: Final = lazy_pattern(r"(?P<size>\d{1,5}) (?:to|in|for|on) ")
_EACH_OF: Final = lazy_pattern(r"^Each of the ")
_GROUP: Final = lazy_pattern(
    r"(?i)\b(?:group|condition|arm|cohort|class|half|team|set|control|former|latter|first|second)s?\b"
)
_PLACE: Final = lazy_pattern(r"\b(?:[A-Z][\w.-]+ ){1,3}\((?P<size>\d{1,5})\)")
_FROM: Final = lazy_pattern(
    r"\b(?:lived?|living|reside[ds]?|located|based in|came from|come from|were from|are from)\b"
)
_LATER: Final = lazy_pattern(
    r"(?i)\b(?:exclu\w+|remov\w+|dropp\w+|withdr\w+|complet\w+|remain\w*|left|each|per|mean|average|older|younger|others|then)\b"
)
_FEWEST_PLACES: Final = 3


def wrong_groups(text: str) -> Iterator[tuple[Breakdown, int]]:
    """Such sizes with the number of all that they miss by a slip of the pen."""
    for start, end in lines_at(text, places(text, _TRACES)):
        told = list(sentences(text[start:end]))
        for index, (offset, sentence) in enumerate(told):
            following = told[index + 1][1] if index + 1 < len(told) else ""
            before = told[index - 1][1] if index else ""
            for parts, whole in (*_parted(sentence, following), *_from_places(before, sentence)):
                sizes = [size for size, _, _ in parts]
                if is_missed(whole, sum(sizes), sizes):
                    first, last = start + offset + parts[0][1], start + offset + parts[-1][2]
                    yield Breakdown(first, last, sum(sizes), (), ""), whole


_Sizes = list[tuple[int, int, int]]
"""Sizes, each with where it starts and ends, in offsets of the sentence that names all."""


def _parted(sentence: str, following: str) -> Iterator[tuple[_Sizes, int]]:
    parted = _PARTED.search(sentence)
    counted = [one for one in numbers(sentence) if one.is_whole and one.value > 1] if parted else []
    if not parted or not counted or counted[0].start > parted.start() or is_approximate(sentence, counted[0].start):
        return
    whole = int(counted[0].value)
    sizes = [*_SIZE.finditer(sentence, parted.start())]
    bracket = _TO_EACH.search(sentence, parted.start())
    listed = [*_EACH.finditer(sentence, *bracket.span())] if bracket else []
    if len(sizes or listed) > 1 and not _LATER.search(_EACH_OF.sub("", sentence)):
        yield _of(sizes or listed), whole
    elif parted["groups"] and not sizes:
        many = ENGLISH.get(parted["groups"]) or int(parted["groups"])
        yield from _named(following, many, whole, len(sentence))


def _named(sentence: str, many: int, whole: int, offset: int) -> Iterator[tuple[_Sizes, int]]:
    """So many counts of a sentence, if each is of a group and there are no others."""
    found = [one for one in numbers(sentence) if one.is_whole]
    is_of_each = len(_GROUP.findall(sentence)) >= len(found) == many and not _LATER.search(sentence)
    if is_of_each and all(is_count(sentence, one) for one in found) and not OVERLAPPING.search(sentence):
        yield [(int(one.value), offset + one.start, offset + one.end) for one in found], whole


def _from_places(before: str, sentence: str) -> Iterator[tuple[_Sizes, int]]:
    """Those from several places, in brackets behind their names, of the one number that the sentence before tells."""
    sizes = [*_PLACE.finditer(sentence)]
    if len(sizes) < _FEWEST_PLACES or not _FROM.search(sentence) or _LATER.search(sentence):
        return
    counted: list[Number] = [one for one in numbers(before) if one.is_whole and is_count(before, one)]
    is_all = len(counted) == 1 and len([*numbers(sentence)]) == len(sizes)
    if is_all and not OVERLAPPING.search(sentence) and not is_approximate(before, counted[0].start):
        yield _of(sizes), int(counted[0].value)


def _of(sizes: Sequence[re.Match[str]]) -> _Sizes:
    return [(int(one["size"]), *one.span("size")) for one in sizes]
