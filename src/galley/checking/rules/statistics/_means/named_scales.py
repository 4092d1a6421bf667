"""The scales that a paper names: "a 5-point scale", "from 1 (never) to 7 (always)", "(0 to 10 points)"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_POINTS = {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "nine": 9, "ten": 10, "eleven": 11}
_OF_POINTS = lazy_pattern(
    r"\b(?P<points>[3-9]|1[01]|three|four|five|six|seven|nine|ten|eleven)[ -]point,?(?: [a-zA-Z-]+){0,3}? ?"
    r"(?:scales?|[Ll]ikert|items?|ratings?|questions?|agreement|statements?)\b"
)
_MEANING = (
    r"(?: \([^()\d]{2,60}\)| ?= ?[^,;()=\d]{2,40}"
    r"| (?:is|means|meaning|stands for|standing for|for) [^,;()\d]{2,40})"
)
_ENDS = lazy_pattern(
    rf"(?<![\w.,-])(?P<low>[01]|one|zero)(?P<meant>{_MEANING})?,?(?: ?(?:to|and|through|up to|–|-|,)) ?(?:and )?"
    rf"(?P<high>[3-9]|1[01]|20|40|100|five|seven|ten)(?![\w%]|[.,]\d)(?P<meant_>{_MEANING})?"
)
_LISTED = lazy_pattern(r"\b1, 2, 3, 4(?:, 5, 6)?,? (?:and|or) (?P<high>5|7)\b")
_OF_SCALE = lazy_pattern(
    r"(?i)\b(?:scales?|rat(?:ed|ing|ings|e)|likert|items?|answer(?:ed|s)?|scor(?:ed|es?|ing)|options?|statements?"
    r"|questionnaires?|(?:dis)?agree\w*|points|stars|circl\w+|tick\w+|sliders?|indicat\w+|grad(?:es?|ed))\b"
)
_TRACES = ("-point", " point", "1 ", "0 ", "1–", "0–", "1-", "0-", "1,", "1=", "one to ", "one and ", "zero to ")


@dataclass(frozen=True, slots=True)
class NamedScale:
    """The ends of a scale, and where it is named."""

    low: int
    high: int
    start: int
    sentence: tuple[int, int]


@kept_in_order
def named_scales(section: Section) -> Iterator[NamedScale]:
    """Every scale that a section names, in order of kind; one that is named twice is there twice."""
    text = section.prose.with_formulas
    told: set[tuple[int, int]] = set()
    for place in places(text, _TRACES):
        bounds = sentence_bounds(text, place)
        if bounds in told:
            continue
        told.add(bounds)
        for match in _OF_POINTS.finditer(text, *bounds):
            points = match["points"]
            yield NamedScale(1, _POINTS.get(points) or int(points), match.start(), bounds)
        yield from _scales_of_ends(text, bounds)


def _scales_of_ends(text: str, bounds: tuple[int, int]) -> Iterator[NamedScale]:
    """The scales whose ends a sentence names: with what both mean, or near a word for a scale."""
    is_of_scale = _OF_SCALE.search(text, *bounds) is not None
    for match in _ENDS.finditer(text, *bounds):
        is_near = _OF_SCALE.search(text, max(match.start() - 60, bounds[0]), match.end() + 12) is not None
        is_meant = match["meant"] or match["meant_"]
        if (match["meant"] and match["meant_"]) or (is_of_scale and (is_meant or is_near)):
            yield NamedScale(_end(match["low"]), _end(match["high"]), match.start(), bounds)
    for match in _LISTED.finditer(text, *bounds) if is_of_scale else ():
        yield NamedScale(1, int(match["high"]), match.start(), bounds)


def _end(written: str) -> int:
    return int(written) if written.isdigit() else {"zero": 0, "one": 1}.get(written) or _POINTS.get(written, 0)
