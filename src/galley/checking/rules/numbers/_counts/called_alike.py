"""Counts of what is called by the same words in the text and in what sums it up, of which each has its own number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.numbers._counts.parts_of_papers import BODY
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.rules.numbers._counts.counted_mentions import Mention

_OF_SOME = lazy_pattern(
    r"\b(?:first|last|other|additional|different|most|new|remaining|further|such|possible|similar|more|distinct|of)\b"
)
_SOME_BEFORE = lazy_pattern(r"(?:\b(?:each|per|these|those|first|last|other|another|by|into|and|or|least|every)|,) $")
_WIDTH = 10  # characters
_MOST = 99  # what is larger differs by rounding, too
_FARTHEST = 2.5  # times


def called_alike(mentions: Iterable[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Each first count of a summing part with the first one of the text, where neither of them tells two numbers."""
    by_phrase: dict[str, list[Mention]] = {}
    for one in mentions:
        if " " in one.phrase and one.value.isdecimal() and int(one.value) <= _MOST and is_of_all(one):
            by_phrase.setdefault(one.phrase, []).append(one)
    for alike in by_phrase.values():
        told = [one for one in alike if one.part == BODY]
        summed = [one for one in alike if one.part not in (BODY, "caption")]
        if len({one.value for one in told}) == 1 == len({one.value for one in summed}):
            low, high = sorted((int(told[0].value), int(summed[0].value)))
            if low < high <= _FARTHEST * low:
                yield summed[0], told[0]


def is_of_all(one: Mention) -> bool:
    """Whether a number is not said to be of some of what is called so."""
    text = one.section.prose.with_formulas
    is_of_some = _SOME_BEFORE.search(text, max(one.start - _WIDTH, 0), one.start) or _OF_SOME.search(one.phrase)
    return not is_of_some
