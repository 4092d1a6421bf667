"""Counts with the noun of what they count, as far as one stands behind them: "six old ovens", "the other six"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.divisions import is_count
from galley.prose.counting.numbers import Number, numbers
from galley.prose.wording.counted import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_NOUN: Final = (
    r"of|in|and|or|to|with|without|who|that|which|from|for|on|by|at|were|was|is|are|as|than|more|out|while|whereas|but"
    r"|had|have|has|did|do|who|whose|whom|said|used|took|each|per|per|via|over|under|through|until|because|if|when|where|so"
)
_NOUN: Final = lazy_pattern(
    rf" (?:(?!(?:{_NO_NOUN})\b)[A-Za-z][\w'’/-]* ){{0,3}}?"
    rf"(?!(?:{_NO_NOUN})\b)(?P<noun>[A-Za-z][a-z-]*(?<![siu])s|people|men|women|children|mice|data|series)\b"
)
_PEOPLE: Final = lazy_pattern(rf"(?i){PEOPLE}")
_EVERYBODY: Final = "people"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A count with the stem of its noun: one for all nouns for people, and none where no noun stands behind it."""

    value: int
    start: int
    end: int
    noun: str
    is_word: bool


def quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """Every count of a stretch of text that measures nothing and names nothing, in order."""
    for one in numbers(text, start, end):
        if one.is_whole and is_count(text, one):
            yield Quantity(int(one.value), one.start, one.end, noun_behind(text, one), one.is_word)


def noun_behind(text: str, number: Number) -> str:
    """The stem of the noun of what a number counts."""
    match = _NOUN.match(text, number.end)
    return stem_of(match["noun"]) if match else ""


@lru_cache(maxsize=512)
def stem_of(noun: str) -> str:
    """What a noun and its plural have in common; that of everybody for all nouns for people."""
    return _EVERYBODY if _PEOPLE.fullmatch(noun) else noun.casefold().removesuffix("s")
