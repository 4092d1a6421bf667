"""What is told to be left, beside how many all were and are gone: "all but two of the 15 came, so we have 13"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import Breakdown
from galley.prose.counting.numbers import COUNT, numbers
from galley.prose.counting.slips import is_slip
from galley.prose.wording.scanning import matches, matches_at, matches_in_lines
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_ALL_BUT: Final = lazy_pattern(
    rf"\b[Aa]ll but (?P<gone>{COUNT}) of (?:the |our |these )?(?P<whole>{COUNT})\b[^.;:()\d]{{2,60}}?"
    rf"(?:, (?:so|which|leaving|and thus)\b|\bso that\b|; )[^.;:()\d]{{0,40}}?\b(?P<left>{COUNT})\b(?![.,]?\d| ?%|-)"
)
_FROM_TO: Final = lazy_pattern(rf" from {COUNT}(?: [a-z]+)? (?:down )?to {COUNT}")
_BROUGHT: Final = lazy_pattern(
    rf"\b(?P<gone>{COUNT}) (?:[a-z-]+ ){{0,6}}?[a-z-]+,? (?:which |and (?:this |thus )?|this )?"
    rf"(?:brought|reduc(?:ed|ing)|took|cut|shrank|lower(?:ed|ing)|bringing)[^.;:()\d]{{0,40}}? from (?P<whole>{COUNT})"
    rf"(?: [a-z]+)? (?:down )?to (?P<left>{COUNT})\b(?![.,]?\d| ?%|-)"
)
_TAKEN_FROM: Final = lazy_pattern(
    rf"\b(?:[Rr]emov|[Ee]xclud|[Dd]iscard|[Dd]ropp|[Dd]elet|[Ff]ilter|[Ee]liminat)(?:ed|ing) (?P<gone>{COUNT}) "
    rf"[^.;:()\d]{{3,50}}? from (?:the|our|all|these) (?:initial |original |total )?(?P<whole>{COUNT}) "
    r"[^.;:()\d]{3,60}?,? (?:leaving|which left|resulting in|so that|yielding)(?: us with)?(?: a total of)? "
    rf"(?P<left>{COUNT})\b(?![.,]?\d| ?%|-)"
)
_FAR: Final = 3  # by which a slip of the pen is off


def wrong_remainders_told(text: str) -> Iterator[tuple[Breakdown, int]]:
    """Those who are told to be left with those who are gone, where they are not all together."""
    ranges = [match.start() for match in matches_at(_FROM_TO, text, (" from ",))]
    for match in (
        *matches(_ALL_BUT, text, ("ll but ",)),
        *matches_in_lines(_BROUGHT, text, ranges),
        *matches(_TAKEN_FROM, text, (" from the ", " from our ", " from all ", " from these ")),
    ):
        gone, whole, left = (_value(match, name) for name in ("gone", "whole", "left"))
        behind = numbers(text, match.end(), sentence_bounds(text, match.start())[1])
        if any(one.is_whole for one in behind):
            continue  # what is told behind may explain it
        is_missed = 0 < abs(gone + left - whole) <= _FAR or is_slip(left, whole - gone)
        if gone < whole and left not in (gone, whole, whole - gone) and is_missed:
            yield Breakdown(*match.span("left"), gone + left, ("gone", "left"), ""), whole


def _value(match: re.Match[str], name: str) -> int:
    return int(next(numbers(match[name])).value)
