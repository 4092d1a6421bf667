"""How many people two groups have together, or one that did everything, where sentences count them in words.

"The 22 children of the one group and the 24 of the other", "20 cooks with lists and another 20 without", "fifteen
bakers used both ovens".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import Number, numbers
from galley.prose.wording.counted import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

_COUNT = r"(?P<@>\d{1,4}|[A-Za-z]+(?:-[a-z]+)?)"
_TWO = lazy_pattern(
    rf"(?<![\w.,=]){_COUNT.replace('@', 'one')} (?:[a-z-]+ )?{PEOPLE}\b[^.;()\d]{{0,60}}? and "
    rf"(?:the |another |the other |the remaining ){_COUNT.replace('@', 'other')}"
    r"(?= (?:of|in|with|from|used|worked|saw|got|had)\b)"
)
_EACH = lazy_pattern(
    rf"\btwo groups of {_COUNT.replace('@', 'each')}\b"
    rf"|(?<![\w.,=]){_COUNT.replace('@', 'in_each')} (?:[a-z-]+ )?(?:per|in each|in either) group\b"
)
_BOTH = lazy_pattern(
    rf"(?<![\w.,=-])(?:All )?{_COUNT.replace('@', 'all')} (?:[a-z-]+ )?{PEOPLE} (?:[a-z]+ ){{1,3}}?both\b"
)


def two_groups(text: str) -> Iterator[tuple[int, int]]:
    """Where two groups are counted so, and how many people these are together."""
    for match in _TWO.finditer(text):
        one, other = (_number(match[name]) for name in ("one", "other"))
        if one and other:
            yield match.start(), one + other
    for match in _EACH.finditer(text):
        if each := _number(match["each"] or match["in_each"]):
            yield match.start(), 2 * each


def one_group(text: str) -> Iterator[tuple[int, int]]:
    """Where people are said to have done both of two things, and how many they are."""
    for match in _BOTH.finditer(text):
        if people := _number(match["all"]):
            yield match.start(), people


def _number(written: str) -> int:
    number: Number | None = next(numbers(written), None)
    return int(number.value) if number and number.is_whole and number.text == written and number.value > 1 else 0
