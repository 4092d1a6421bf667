"""So many groups of as many each, and what they come to together: "24 items in four sections of six items each"."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import COUNT, numbers
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.scanning import matches_around
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_WHOLE: Final = rf"(?<![\w.,$–-])(?P<whole>{COUNT}) (?:[a-z-]+ ){{0,2}}?(?P<noun>[a-z]{{3,}}s|people|children)\b"
_GAP: Final = r"[^.;:()\d]{0,50}?"
_OF_EACH: Final = lazy_pattern(
    rf"{_WHOLE}{_GAP}(?:\b(?:in|into|across|over|from)|,|\() ?(?P<groups>{COUNT}) (?:[a-z-]+ ){{0,2}}?[a-z]{{3,}}s,?"
    rf" (?:of|with) (?P<size>{COUNT})(?: (?P=noun))? each\b"
)
_IN_EACH: Final = lazy_pattern(
    rf"{_WHOLE}{_GAP}[,:(] ?(?:with )?(?P<size>{COUNT}) (?:of them |(?P=noun) )?"
    rf"(?:in|per|for|from|to|on|at) each of (?:the |our )?(?P<groups>{COUNT}) (?:[a-z-]+ ){{0,2}}?[a-z]{{3,}}s\b"
)
_LEFT: Final = lazy_pattern(
    r"(?i)\b(?:except|but|excluded?|dropped|missing|remaining|practice|additional|plus|up to)\b"
)
_MEASURES: Final = ("minutes", "hours", "years", "days", "weeks", "months", "seconds", "points", "times")
_NEAR: Final = 0.25


def wrong_groups_of_each(text: str) -> Iterator[tuple[int, int, int]]:
    """Where a number stands that so many groups of as many do not come to, and what they do."""
    found = (matches_around(_OF_EACH, text, (" each",)), matches_around(_IN_EACH, text, ("each of ",)))
    for match in chain.from_iterable(found):
        whole, groups, size = (_value(match, name) for name in ("whole", "groups", "size"))
        end = sentence_bounds(text, match.start())[1]
        is_rough = (
            is_approximate(text, match.start()) or _LEFT.search(text, match.start(), end) or match["noun"] in _MEASURES
        )
        if not is_rough and whole != groups * size and abs(whole - groups * size) <= _NEAR * whole:
            yield *match.span("whole"), groups * size


def _value(match: re.Match[str], name: str) -> int:
    return int(next(numbers(match[name])).value)
