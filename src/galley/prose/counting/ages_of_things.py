"""How long something had existed, with the year it began in: "founded in 2014; by 2019 it had existed for a decade"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import ENGLISH, number_written
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_NUMBER: Final = "|".join(sorted(ENGLISH, key=len, reverse=True))
_TRACES: Final = ("existed for", "operated for", "een ", "nniversary", "th birthday", "th jubilee")
_EXISTED: Final = lazy_pattern(
    r"\b(?:existed|operated|been (?:[a-z]+ )?(?:online|open|running|active|operating|in [a-z]+|around|going"
    r"|there|live))"
    r" (?:there |here )?for (?:exactly |precisely |already |just )*"
    rf"(?P<length>(?P<count>\d{{1,2}}|an?|one|(?:{_NUMBER})(?:-(?:{_NUMBER}))?) (?P<unit>year|decade)s?)\b"
    r"(?! and a half)|\b(?P<jubilee>(?P<rank>\d{1,3}|[a-z]+(?:-[a-z]+)?)(?:st|nd|rd|th))"
    r" (?:anniversary|birthday|jubilee)\b"
)
_BEGAN: Final = lazy_pattern(
    r"\b(?:[Ff]ounded|[Oo]pened|[Ee]stablished|[Ss]tarted|[Ll]aunched|[Bb]egan|[Ss]et up|[Cc]reated|[Rr]eleased"
    r"|[Bb]uilt|[Ii]naugurated)(?: [a-z]+){0,4}? in (?P<year>(?:1[89]|20)\d\d)\b"
)
_YEAR: Final = lazy_pattern(r"(?<![\w.,/–-])(?:1[89]|20)\d\d(?![\w/–-]|[.,]\d)")
_RANKS: Final = {"fif": 5, "twelf": 12, "ten": 10, "twenti": 20, "thirti": 30, "forti": 40, "fifti": 50, "hundred": 100}
_DECADE, _LEEWAY_OF_DECADES, _FAR = 10, 3, 3


@dataclass(frozen=True, slots=True)
class WrongAge:
    """The place of a length of time, and the years that it is to be between."""

    start: int
    end: int
    began: int
    now: int


def wrong_ages(text: str) -> Iterator[WrongAge]:
    """Each such length, in the sentence of both years or in the next one, that is not what is between them."""
    for start, end in {sentence_bounds(text, place) for place in places(text, _TRACES)}:
        found = [*_EXISTED.finditer(text, start, end)]
        is_first = len(_YEAR.findall(text, start, end)) > 1 or not start or text[start - 1] == "\n"
        first = start if is_first else sentence_bounds(text, start - 1)[0]
        years = [int(one[0]) for one in _YEAR.finditer(text, first, end)]
        began = [int(one["year"]) for one in _BEGAN.finditer(text, first, end)]
        if len(found) != 1 or len(set(years)) != 2 or began != [min(years)]:  # noqa: PLR2004 - the two ends
            continue
        name = "jubilee" if found[0]["jubilee"] else "length"
        told, between = _years_told(found[0]), max(years) - min(years)
        leeway = _LEEWAY_OF_DECADES if found[0]["unit"] == "decade" else 1
        is_near = told and between / _FAR <= told <= between * _FAR
        if told and is_near and abs(between - told) > leeway and not is_approximate(text, found[0].start(name)):
            yield WrongAge(*found[0].span(name), began[0], max(years))


def _years_told(match: re.Match[str]) -> int | None:
    if match["jubilee"]:
        rank = match["rank"].removesuffix("e")
        return int(rank) if rank.isdecimal() else _RANKS.get(rank) or number_written(rank)
    count = 1 if match["count"] in ("a", "an") else number_written(match["count"])
    return count and count * (_DECADE if match["unit"] == "decade" else 1)
