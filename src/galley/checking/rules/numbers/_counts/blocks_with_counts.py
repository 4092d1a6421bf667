"""Paragraphs that count something, so that a closer look at what adds up is worth it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.intervals import any_between
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.divisions import DIVIDED, might_divide
from galley.prose.counting.numbers import numerals
from galley.prose.counting.parts import SUMMING, might_add_up
from galley.prose.counting.successive_parts import might_succeed
from galley.prose.wording.counted import MATERIAL
from galley.prose.wording.scanning import places, present

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_COUNTED = lazy_pattern(rf"\d(?: ?[MF]| ?[mf] ?[,/;&] ?\d+ ?[mf]| (?:[a-z-]+ ){{0,2}}{MATERIAL})\b")
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
    r"|informants)\Z"
)
_LISTED_PEOPLE = (
    *("articipants", "eople", "spondents", "viewees", "dividuals", "tudents", "sers", "lunteers", "ubjects"),
    *("titioners", "formants"),
)
_LISTING = lazy_pattern(r"[a-z]*(?=[^\S\n]?[(:)]| included | comprised | consisted of )")
_LONGEST_NOUN = 13


def blocks_with_counts(text: str) -> Iterator[tuple[int, str, bool]]:
    """The blocks worth a closer look, with their offsets, and whether they count people by their kinds."""
    position = 0
    kinds, parts = present(_TRACES, text), present(SUMMING, text)
    divided = present(DIVIDED, text)
    digits, people = numerals(text), _lists_of_people(text)
    for block in text.split("\n"):
        end = position + len(block)
        has_numeral = any_between(digits, position, end)
        counts_people = (
            bool(has_numeral and _COUNTED.search(block))
            or any_between(people, position, end)
            or _names_kinds(block, kinds)
        )
        might_be_wrong = has_numeral and (
            might_add_up(block, parts) or might_divide(block, divided) or might_succeed(block)
        )
        if counts_people or might_be_wrong or any(trace in block for trace in parts):
            yield position, block, counts_people
        position = end + 1


def _lists_of_people(text: str) -> list[int]:
    """Where it is people of which a list follows, in order."""
    ends = (match.end() for place in places(text, _LISTED_PEOPLE) if (match := _LISTING.match(text, place)))
    return [end for end in ends if _LISTED.search(text, max(end - _LONGEST_NOUN, 0), end)]


def _names_kinds(block: str, traces: Iterable[str]) -> bool:
    return any(trace in block for trace in traces) and _KINDS.search(block) is not None
