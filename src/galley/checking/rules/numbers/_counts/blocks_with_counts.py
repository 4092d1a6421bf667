"""Paragraphs that count something, so that a closer look at what adds up is worth it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.counted import MATERIAL
from galley.prose.wording.divisions import DIVIDED, might_divide
from galley.prose.wording.numbers import numerals
from galley.prose.wording.parts import SUMMING, might_add_up
from galley.prose.wording.scanning import present
from galley.prose.wording.successive_parts import might_succeed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_COUNTED = lazy_pattern(rf"\d(?: ?[MF]| (?:[a-z-]+ ){{0,2}}{MATERIAL})\b")
_KINDS = lazy_pattern(r"\b(?:fe)?males?\b|\b(?:wo)?men\b|\bWhite|Caucasian|Hispanic")
_TRACES = (
    "male",
    " men",
    "(men",
    "omen",
    "White",
    "Caucasian",
    "Hispanic",
)  # one is in whatever the pattern above finds
_LISTED = lazy_pattern(
    r"\b(?:participants|people|respondents|interviewees|individuals|students|users|volunteers|subjects|practitioners"
    r"|informants)\s?\Z"
)
_LISTED_PEOPLE = (
    *("articipants", "eople", "spondents", "viewees", "dividuals", "tudents", "sers", "lunteers", "ubjects"),
    *("titioners", "formants"),
)
_PLURALS = ("s", "people")  # as which these end
_LONGEST_NOUN = 15  # with the space behind it
_LISTING = lazy_pattern(r"[(:)]| included | comprised | consisted of ")


def blocks_with_counts(text: str) -> Iterator[tuple[int, str, bool]]:
    """The blocks worth a closer look, with their offsets, and whether they count people by their kinds."""
    position = 0
    people, kinds, parts = present(_LISTED_PEOPLE, text), present(_TRACES, text), present(SUMMING, text)
    divided = present(DIVIDED, text)
    places = numerals(text)
    for block in text.split("\n"):
        end = position + len(block)
        has_numeral = bisect_left(places, position) < bisect_left(places, end)
        counts_people = (
            bool(has_numeral and _COUNTED.search(block)) or _lists_people(block, people) or _names_kinds(block, kinds)
        )
        might_be_wrong = has_numeral and (
            might_add_up(block, parts) or might_divide(block, divided) or might_succeed(block)
        )
        if counts_people or might_be_wrong or any(trace in block for trace in parts):
            yield position, block, counts_people
        position = end + 1


def _lists_people(block: str, nouns: Iterable[str]) -> bool:
    if not any(noun in block for noun in nouns):
        return False
    lists = (part[-_LONGEST_NOUN:] for part in _LISTING.split(block)[:-1])
    return any(_LISTED.search(part) for part in lists if part.rstrip().endswith(_PLURALS))


def _names_kinds(block: str, traces: Iterable[str]) -> bool:
    return any(trace in block for trace in traces) and _KINDS.search(block) is not None
