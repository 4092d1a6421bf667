"""Themes, contributions and the like, of which abstract or conclusion announces another number than the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.numbers._counts.called_alike import is_of_all
from galley.checking.rules.numbers._counts.counted_mentions import stem
from galley.checking.rules.numbers._counts.parts_of_papers import BODY
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.rules.numbers._counts.counted_mentions import Mention

_KINDS = frozenset(
    map(stem, ("themes", "contributions", "hypotheses", "guidelines", "principles", "implications", "recommendations"))
)
_ANNOUNCING = lazy_pattern(
    r"(?i)\b(?:identif|found|find|reveal|emerg|present|deriv|develop|propos|result|uncover|led|contribut|mak|discover"
    r"|formulat|test|yield|describ|discuss)\w*\b"
)
_MOST, _APART = 15, 2


def announced_otherwise(mentions: Iterable[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Each first one of a summing part with the first one of the text, where neither of them tells two numbers."""
    by_kind: dict[str, list[Mention]] = {}
    for one in mentions:
        if one.unit in _KINDS and one.value.isdecimal() and int(one.value) <= _MOST and _is_announced(one):
            by_kind.setdefault(one.unit, []).append(one)
    for alike in by_kind.values():
        told = [one for one in alike if one.part == BODY]
        summed = [one for one in alike if one.part not in (BODY, "caption")]
        is_one = len({one.value for one in told}) == 1 == len({one.value for one in summed})
        if is_one and 0 < abs(int(told[0].value) - int(summed[0].value)) <= _APART:
            yield summed[0], told[0]


def _is_announced(one: Mention) -> bool:
    return is_of_all(one) and one.is_plain and _ANNOUNCING.search(one.sentence) is not None
