"""Facts that a paper tells twice, with two numbers: nearly the same is said of both, and one is nowhere told again."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from galley.checking.rules.numbers._retold.one_fact import evidence_of_one_fact
from galley.checking.rules.numbers._retold.rarity import Rarity
from galley.checking.shared.parts_of_papers import BODY
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from galley.checking.shared.counted_mentions import Mention

_ENOUGH = 5.4  # logits: so much is hardly ever told of two facts
_A_RIVAL, _TOLD_AGAIN = -0.25, 0.75  # for each third number that is told so, and where the right one is told again
_LEAST_SHARED, _MOST_RIVALS = 6.0, 2
_RIVAL, _SUPPORT = 0.7, 0.6  # of the rarity of the words that the two share
_MOST_OF_STEM, _LEAST_STEMS, _MOST_LIKE = 12, 2, 12

_SOME_BEFORE = lazy_pattern(
    r"\b(?:each|every|per|these|those|first|last|next|other|another|remaining|least|following|previous|between) $"
    r"|\d ?[–-] ?$|between [\d.]{1,6} ?%? and $"
)
_SOME = lazy_pattern(
    r"\b(?:first|last|other|additional|remaining|further|more|previous|following|new|different|distinct)\b"
)
_WIDTH = 20  # characters


def retold_otherwise(found: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Each number that is told alike nowhere else, and the one that it seems to be meant for."""
    index = _Index(found)
    uses = Counter((one.unit, one.value) for one in found)
    weigh = Rarity(found)
    told: set[tuple[str, frozenset[str]]] = set()  # one mistake is told once, however often the right number stands
    for odd in found:
        like = index.like(odd)
        meant = _meant(odd, like, weigh) if like and _is_of_all(odd) else None
        if meant is None or (mistake := (odd.unit, frozenset((odd.value, meant.value)))) in told:
            continue
        if _is_of_all(meant) and odd.is_of_the_paper and meant.is_of_the_paper:
            told.add(mistake)
            yield _in_order(odd, meant, uses)


def _in_order(one: Mention, other: Mention, uses: Mapping[tuple[str, str], int]) -> tuple[Mention, Mention]:
    """First the one that stands less often, or else in what sums up the text."""
    often, more = (uses[both.unit, both.value] for both in (one, other))
    is_first = often < more if often != more else one.part != BODY or other.part == BODY
    return (one, other) if is_first else (other, one)


class _Index:
    """Mentions by the stems in their sentences, for each unit on its own."""

    def __init__(self, found: Sequence[Mention]) -> None:
        self._found = found
        self._by_stem: dict[tuple[str, str], list[int]] = {}
        several = {unit for unit, number in Counter(one.unit for one in found).items() if number > 1}
        for place, one in enumerate(found):
            for word in _telling_of(one) if one.unit in several else ():
                self._by_stem.setdefault((one.unit, word), []).append(place)

    def like(self, one: Mention) -> list[Mention]:
        """Those of other paragraphs that share several rare words with a mention, the likest first."""
        lists = [self._by_stem.get((one.unit, word), ()) for word in _telling_of(one)]
        sharing = Counter(chain.from_iterable(places for places in lists if 1 < len(places) <= _MOST_OF_STEM))
        alike = ((number, place) for place, number in sharing.items() if number >= _LEAST_STEMS)
        likest = (self._found[place] for _, place in sorted(alike, key=lambda of: (-of[0], of[1]))[:_MOST_LIKE])
        return [other for other in likest if not _are_beside(one, other)]


def _telling_of(one: Mention) -> Iterable[str]:
    """The words of a sentence, and its numbers but those of one digit."""
    return chain(one.words, (number for number in one.numerals if len(number) > 1))


def _are_beside(one: Mention, other: Mention) -> bool:
    """Whether two stand in one paragraph."""
    if one.section is not other.section:
        return False
    first, last = sorted((one.start, other.start))
    return "\n" not in one.section.prose.with_formulas[first:last]


def _meant(odd: Mention, like: Sequence[Mention], weigh: Rarity) -> Mention | None:
    """What it seems to be meant for, if no sentence that is as like has it too."""
    shared = {id(one): weigh(odd.words & one.words) for one in like}
    support = max((shared[id(one)] for one in like if _tells(one, odd.value)), default=0)
    others = [one for one in like if not _tells(one, odd.value) and not _tells(odd, one.value)]
    best, meant = _ENOUGH, None
    for one in others:
        common = shared[id(one)]
        if common < _LEAST_SHARED or support >= _SUPPORT * common:
            continue
        alike = [other for other in others if shared[id(other)] >= _SUPPORT * common and other is not one]
        again = [other for other in alike if _tells(other, one.value)]
        if odd.part == BODY != one.part and any(other.part == BODY for other in again):
            continue  # the text tells of two cases in the same words, and the other part of one of them
        close = (other for other in alike if shared[id(other)] >= _RIVAL * common)
        rivals = len({other.value for other in close if not _tells(other, one.value)})
        evidence = evidence_of_one_fact(odd, one, weigh) + _A_RIVAL * rivals + _TOLD_AGAIN * bool(again)
        if rivals <= _MOST_RIVALS and evidence >= best:
            best, meant = evidence, one
    return meant


def _tells(one: Mention, value: str) -> bool:
    """Whether a sentence tells a number as what is counted or measured, or, of two digits and more, as anything."""
    return value == one.value or (len(value) > 1 and value in one.numerals)


def _is_of_all(one: Mention) -> bool:
    """Whether a number is not said to be of some of what is called so."""
    text = one.section.prose.with_formulas
    return not (_SOME_BEFORE.search(text, max(one.start - _WIDTH, 0), one.start) or _SOME.search(one.phrase))
