"""Counts of a sentence that exclude each other, and so divide the people or things that are counted before them."""

from __future__ import annotations

import re
from functools import cache, lru_cache, partial
from itertools import combinations
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import WHOLE, Breakdown, are_mixed
from galley.prose.counting.contrasts import OPPOSED, OVERLAPPING, exclude_each_other
from galley.prose.counting.numbers import ENGLISH, Number, numbers
from galley.prose.counting.slips import is_slip_in_sum
from galley.prose.wording.counted import MATERIAL
from galley.prose.wording.sentences import LONGEST, sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_THINGS: Final = lazy_pattern(
    rf"(?<![\w.,$-])(?:\d{{1,5}}|[A-Za-z]+(?:-[a-z]+)?) (?:[a-z-]+ ){{0,2}}?{MATERIAL}\b", re.IGNORECASE
)
_OF_WHOLE: Final = lazy_pattern(r" (?:out )?of (?:the |our |all |these )*(?P<whole>\d{1,4}|[a-z]+(?:-[a-z]+)?)\b")
# What stands before a number that names something and counts nothing: `Figure 3`, `Group 2`, `p < 3`.
_NAMED: Final = lazy_pattern(
    r"(?:\b(?:[A-Z][a-z]+|[A-Z]{2,}|[Ff]igures?|[Tt]ables?|[Vv]ersions?|[Gg]roups?|[Pp]arts?|[Ss]teps?|[Qq]uestions?"
    r"|[Ll]evels?|top)|[#<>≥≤=~≈]|\b[A-Z][a-z]{2,8}\.? \d{1,2},)"
    r"(?<!ing)(?<!\b(?:In|At|On|By|As|So|If|We|Of))(?<!\b(?:And|The|For|But|Our|All|Her|His|Its))"
    r"(?<!\b(?:With|From|Only|Over|Some|They|Both|Most|When|Then|Thus))(?<!\b(?:While|These|Those|Among|After|About))"
    r"(?<!\b(?:Across|Before|Within|During|Around|Almost|Nearly))(?<!\bAnother)(?<!\bAltogether)(?<!\bOverall)"
    r"(?<![nN] =)(?<![nN]=)\s?$"
)
# What stands behind a number that counts no people: a unit, a range, `different kinds`.
_NO_COUNT: Final = lazy_pattern(
    r"\s?(?:years?|yrs?|minutes?|mins?|hours?|days?|weeks?|months?|seconds?|s|ms|times?|points?|pts|px|cm|mm|m"
    r"|km|am|pm|to|or"
    r"|different|types?|kinds?|levels?|conditions?|[–-])(?:\b|\d)"
)
# What stands before a number that was measured: `mean age of`, `Aged`.
_MEASURED: Final = lazy_pattern(
    r"\b(?:[Aa]ge[ds]?|(?:[Mm]ean|[Mm]edian|[Aa]verage)(?: (?!of\b)[a-z-]+){0,2})"
    r"(?: (?:of|was|is|were|from|between|around|about|over|under|above|below))?:? $"
)
_RANGED: Final = lazy_pattern(r"\d ?(?:to|or|–|-) ?$")
_OF_EACH: Final = lazy_pattern(r"\bper [a-z]+")  # "20 items per person"
_PART_OF: Final = lazy_pattern(
    r"\b[Oo]ut of (?:the |our |these |those |all |[nN] ?= ?)*$"
)  # before a whole of their own
_CLAUSE: Final = lazy_pattern(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])|\d[\d.,]*\s?%")
_JOINED: Final = lazy_pattern(
    r"[,;]?\s*\b(?:and|while|whereas|but|with)?\s*(?:the |only |another )?(?:[nN]\s?=\s?)?\(?\s*$"
)
_ALL_OF: Final = lazy_pattern(r"\b[Oo]f (?:the|our|all|these|all the) $")
_SEVERAL: Final = lazy_pattern(r"\b(?:several|multiple|more than one|both|overlap\w*)\b")
_REST: Final = lazy_pattern(r"\bthe (?:rest|others|remainder)\b")
DIVIDED: Final = (
    *("articipant", "eople", "spondent", "viewee", "ndividual", "tudent", "sers", "olunteer", "ubjects", "atients"),
    *("eveloper", "xperts", "nterviews", "essions", "esponses", "uestions", "omments", "apers", "orkers"),
    *(
        "dults",
        "ildren",
        "males",
        "women",
        "ngineers",
        " n =",
        " N =",
        "N=",
        "eachers",
        "esearchers",
        "ractitioner",
        "articles",
    ),
)
"""One is in whatever counts people or things that are divided."""
_DIGITS: Final = lazy_pattern(r"[0-9]+")
_SPELLED: Final = tuple(f"{word[1:]} " for word in ENGLISH if word != "one")
_FEWEST, _MOST = 2, 6  # parts
_BRACKETS: Final = lazy_pattern(r"\((?=[^()]*\d)[^()]{3,200}\)")
_COUNTED_BEFORE: Final = lazy_pattern(r"(?<![\w.,$-])\d{1,5} (?:[a-z-]+ ){0,2}[a-z]+s ?$")  # what a bracket divides
_SENTENCES_BEFORE: Final = 3  # that count somebody
_MOST_BEFORE: Final = 8
_BEFORE: Final = 40  # characters


def wrong_divisions(block: str, traces: Iterable[str] = DIVIDED) -> Iterator[tuple[Breakdown, int]]:
    """Each sentence whose counts exclude each other and miss, by a slip of the pen, the whole before them.

    `traces` are those that can be in the block.
    """
    known: set[int] | None = None
    for start, sentence, wholes in _with_wholes(block, traces):
        rows = [(*row, sum(int(part.value) for part in row[1])) for row in _rows(sentence, wholes)]
        for whole, parts, labels, total in () if any(_is_met(*one[:2]) for one in rows) else rows:
            before = sentence[max(parts[0].start - _BEFORE, 0) : parts[0].start]
            excuse = _REST if total < whole else _SEVERAL
            is_mixed = are_mixed(labels) and total > whole
            if (
                is_mixed
                or any(map(_OF_EACH.search, labels))
                or _PART_OF.search(before)
                or excuse.search(sentence, parts[-1].end)
            ):
                continue
            is_listed = _is_listed(sentence, parts) and not OVERLAPPING.search(before) and not are_mixed(labels)
            if not is_listed and not exclude_each_other(sentence, before, labels, is_more=total > whole):
                continue
            known = known if known is not None else {int(one.value) for one in numbers(block) if one.is_whole}
            if total not in known and is_slip_in_sum(total, whole, [int(part.value) for part in parts]):
                yield Breakdown(start + parts[0].start, start + parts[-1].end, total, tuple(labels), ""), whole


def _with_wholes(block: str, traces: Iterable[str]) -> Iterator[tuple[int, str, tuple[int, ...]]]:
    """Each sentence of several counts with the people that the sentences before it count, the nearest first."""
    told = [(start, sentence) for start, sentence in sentences(block) if len(sentence) <= LONGEST]
    wholes = cache(partial(_wholes, traces=traces))  # of a sentence that several stand behind
    for index, (start, sentence) in enumerate(told):
        if _has_several(sentence) and _may_hold_parts(sentence):
            before = [whole for _, one in told[max(index - _MOST_BEFORE, 0) : index] for whole in wholes(one)[:1]]
            yield start, sentence, tuple(dict.fromkeys(reversed(before[-_SENTENCES_BEFORE:])))


def _may_hold_parts(sentence: str) -> bool:
    return sum(one.is_whole and is_count(sentence, one) for one in numbers(sentence)) >= _FEWEST


def _wholes(sentence: str, traces: Iterable[str]) -> list[int]:
    if not any(trace in sentence for trace in traces):
        return []
    places = (place for place in WHOLE.finditer(sentence) if not OPPOSED.search(place[0]))
    return [int(one.value) for place in places for one in numbers(sentence, *place.span())]


def _rows(sentence: str, before: tuple[int, ...]) -> Iterator[tuple[int, list[Number], list[str]]]:
    """Candidates for a whole with its parts, and what each is of: outside of brackets, and in each of them."""
    yield from _rows_of(_BRACKETS.sub(_blank, sentence), before)
    brackets = [*_BRACKETS.finditer(sentence)]
    counted = [one for one in numbers(sentence) if one.is_whole and counts_all(sentence, one)] if brackets else []
    for bracket in brackets:
        inner = sentence[: bracket.start()] + "(" + sentence[bracket.start() + 1 : bracket.end() - 1]
        parts = [one for one in numbers(inner, bracket.start()) if one.is_whole and is_count(inner, one)]
        nearest = [int(one.value) for one in counted if one.end <= bracket.start()][-1:]
        is_of_others = _COUNTED_BEFORE.search(sentence, 0, bracket.start()) is not None
        for whole in nearest or ([max(before)] if before and not is_of_others else []):
            yield from _row(inner, whole, parts)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _rows_of(sentence: str, before: tuple[int, ...]) -> Iterator[tuple[int, list[Number], list[str]]]:
    found = [one for one in numbers(sentence) if one.is_whole]
    if not _FEWEST <= len(found) <= 2 * _MOST:
        return
    of_wholes = {one.start: int(whole.value) for one in found if (whole := _whole_behind(sentence, one))}
    wholes = set(of_wholes.values())
    if wholes:
        first = min(of_wholes)
        parts = [
            one for one in found if one.start >= first and (int(one.value) not in wholes or one.start in of_wholes)
        ]
        if len(wholes) == 1 and (rest := [one for one in parts if is_count(sentence, one)]) == parts:
            yield from _row(sentence, next(iter(wholes)), rest)
        return
    own = [one for one in found if counts_all(sentence, one)]
    counts = [one for one in found if is_count(sentence, one)]
    if own and own[0] is found[0]:
        yield from _row(sentence, int(own[0].value), [one for one in counts if one is not own[0]])
    for stated in dict.fromkeys((before[0], max(before))) if before else ():
        if stated == before[0] or sum(int(one.value) for one in counts) > stated:
            yield from _row(sentence, stated, counts)


def _row(sentence: str, whole: int, parts: list[Number]) -> Iterator[tuple[int, list[Number], list[str]]]:
    if parts and parts[0].value == whole:
        parts = parts[1:]  # the whole is said again
    if _FEWEST <= len(parts) <= _MOST and all(part.value <= whole for part in parts):
        ends = [part.start for part in parts[1:]] + [len(sentence)]
        labels = [_label(sentence[part.end : end]) for part, end in zip(parts, ends, strict=True)]
        if all(labels):
            yield whole, parts, labels


def _whole_behind(sentence: str, part: Number) -> Number | None:
    match = _OF_WHOLE.match(sentence, part.end)
    return next(numbers(sentence, *match.span("whole")), None) if match else None


def counts_all(sentence: str, number: Number) -> bool:
    """Whether a number is said to be one of people or things."""
    if _ALL_OF.search(sentence, 0, number.start):
        return True
    return any(start <= number.start and number.end <= end for start, end in _places_of_wholes(sentence))


@lru_cache(maxsize=4)
def _places_of_wholes(sentence: str) -> tuple[tuple[int, int], ...]:
    """Where people or things are counted: asked for each number of a sentence."""
    return tuple(place.span() for place in (*WHOLE.finditer(sentence), *_THINGS.finditer(sentence)))


def is_count(sentence: str, number: Number) -> bool:
    """Whether a number may be a count: it measures nothing and is nobody's name."""
    before = sentence[max(number.start - _BEFORE, 0) : number.start].rpartition("\n")[2]
    is_counted = not _NO_COUNT.match(sentence, number.end) and not _MEASURED.search(before)
    return is_counted and not _NAMED.search(before) and not _RANGED.search(before)


def _label(text: str) -> str:
    """What a count is said to be of: the words behind it, without what joins the next count to it."""
    plain = _OF_WHOLE.sub("", _CLAUSE.sub(" ", text), count=1)
    return _JOINED.sub("", plain).strip(" ,;.:)(")


def _is_listed(sentence: str, parts: Sequence[Number]) -> bool:
    """Whether the parts stand in brackets, or behind a colon, right behind what they divide."""
    start, end = sentence.rfind("(", 0, parts[0].start), sentence.find(")", parts[-1].end)
    return (
        0 < start == parts[0].start - 1
        and end != -1
        and ")" not in sentence[start:end]
        and bool(re.search(r"\d (?:[\w/-]+ ){0,2}[\w/-]+s ?$", sentence[:start]))
    )


def _is_met(whole: int, parts: Sequence[Number]) -> bool:
    """Whether some of the parts are the whole: then the others are counts of something else."""
    values = [int(part.value) for part in parts]
    return any(sum(some) == whole for size in range(_FEWEST, len(values) + 1) for some in combinations(values, size))


def might_divide(block: str, traces: Iterable[str] = DIVIDED) -> bool:
    """Whether a closer look for counts that divide a whole is worth it; `traces` are those that can be in the block."""
    return any(trace in block for trace in traces) and _has_several(block)


def _has_several(text: str) -> bool:
    """Whether a text may have two numbers or more, one of them in numerals."""
    found = len(_DIGITS.findall(text))
    return found > 1 or (found == 1 and any(word in text for word in _SPELLED))
