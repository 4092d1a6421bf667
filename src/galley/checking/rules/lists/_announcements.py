"""Numbers that announce a list: "three contributions", right before a colon, a bracket, or the mark of a first item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import ENGLISH

if TYPE_CHECKING:
    import re

NUMBER = r"(?P<number>[Tt](?:wo|hree|en)|[Ff](?:our|ive)|[Ss](?:ix|even)|[Ee]ight|[Nn]ine|[2-9])"
_NO_NOUN = r"(?:of|or|to|and|in|on|at|for|from|with|by|as|who|that|which|more|other|times|than|additional|further)\b"
_MEASURES = (
    r"(?:years|months|weeks|days|hours|minutes|seconds|times|points|pages|words|dollars|euros|percent|meters|pixels"
    r"|bits|bytes|decades|authors|researchers|coders|thirds|quarters)\b"
)
_ANNOUNCING = lazy_pattern(
    rf"(?<![\w.,$/–-]){NUMBER} (?:(?!{_NO_NOUN})[A-Za-z][\w’'/-]* ){{0,3}}?(?!{_MEASURES})"
    r"(?P<noun>[a-z]{2,}(?<![siu])s|criteria)"
    r"(?P<rest>(?: (?:of|for|to|in|at|on|that|about|regarding|concerning|are|were|as|namely"
    r"|shows?|depicts?|displays?|illustrates?|presents?)\b"
    r"[^.;:()\d\n]{0,60}| (?:emerged?|arose|arise|recurred|stood out|came (?:out|up)|surfaced|resulted|result)\b"
    r"[^.;:()\d\n]{0,60}|, in (?:[a-z]+ )?order\b[^.;:()\d\n]{0,40})?)"
    r",? ?$"
)
_ELSEWHERE = lazy_pattern(
    r"\b(?:following|such|various|several|each|every|these|those|all|both|different|who|we|they|he|she|two|three|four"
    r"|five|six|seven|eight|nine|ten|including|includes?|like|e\.g|i\.e|with|an? (?:[a-z]+ ){0,2}(?:list|set|range"
    r"|selection|choice))\b"
)
_VAGUE = lazy_pattern(
    r"\b(?:at least|up to|more than|fewer than|less than|first|last|other|another|these|those|above|previous|between"
    r"|of (?:the|our|these)"
    r"|among|about|around|over|every|each|next|top|than|within|per|remaining|further|additional"
    r"|(?:\d|one|two|three|four|five|six|seven|eight) (?:or|to)"
    r"|(?:\d|one|two|three|four|five|six|seven|eight|nine|any|some|most|many|none|out) of|out of|all|all of)"
    r" (?:the |our )?$",
)
_FOLD = lazy_pattern(r"\b(?P<number>[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive)-?fold ?$")
_FAR = 130


@dataclass(frozen=True, slots=True)
class Announcement:
    """`start` and `end` are those of the number in the text that it was found in."""

    number: int
    start: int
    end: int
    noun: str
    is_right_before: bool


def announcement_before(text: str, place: int) -> Announcement | None:
    """The number that says how many things the list has that begins at a place; none where it may be of others."""
    first = max(place - _FAR, 0)
    first = max(text.rfind("\n", first, place) + 1, text.rfind(". ", first, place) + 1, first)
    match = _ANNOUNCING.search(text, first, place)
    if match is None or _ELSEWHERE.search(match["rest"]) or _is_vague(text, match):
        return None
    return Announcement(number_of(match["number"]), *match.span("number"), match["noun"], not match["rest"])


def fold_before(text: str, place: int) -> Announcement | None:
    """The number in "threefold", right before a list."""
    match = _FOLD.search(text, max(place - 14, 0), place)
    return (
        Announcement(number_of(match["number"]), *match.span("number"), "fold", is_right_before=True) if match else None
    )


def number_of(written: str) -> int:
    """The number that a numeral or a word for one is."""
    return int(written) if written.isdecimal() else int(ENGLISH[written.lower()])


def _is_vague(text: str, match: re.Match[str]) -> bool:
    return _VAGUE.search(text, max(match.start() - 22, 0), match.start()) is not None
