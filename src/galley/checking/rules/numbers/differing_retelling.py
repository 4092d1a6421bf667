r"""A number that abstract, introduction or conclusion tell again, and otherwise than the text.

Both count the same noun, or are percentages, among the same words; a slip of the pen makes one the other, or they are
large and near each other, and count what is called by the same words. One of them stands nowhere else in the paper.

Flagged::

    \begin{abstract} Lists helped 47\% of the families to throw less food away in winter. \end{abstract}
                                  ^^
    \section{Results} In winter, 74\% of the families with lists threw less food away.

Flagged::

    \section{Introduction} We gathered 570 recipes from old books and sorted them by season.
                                       ^^^
    \section{Method} We gathered 576 recipes from old books. Each of the 576 recipes was cooked.

Flagged::

    \begin{abstract} We found 48,919 plain bread recipes. \end{abstract} \section{Results} Of 48,919 recipes, most are
    old. \section{Conclusion} Our 48,103 plain bread recipes are old.
                                  ^^^^^^

Flagged::

    \begin{abstract} Lists save an oven 29.1\% of its wood at the first loaf and 44.9\% at the next. \end{abstract}
                                        ^^^^
    \section{Introduction} We show that lists save an oven 27.3\% of its wood at the first loaf and 44.9\% at the next.

Flagged::

    \begin{abstract} We tell of three important habits of cooks. \end{abstract}
                                ^^^^^
    \section{Results} Cooks have two important habits: they make lists, and they lose them.

Flagged::

    \begin{abstract} Our analysis revealed five themes. \end{abstract}
                                           ^^^^
    \section{Findings} The analysis of all talks revealed four themes, and we describe them one by one.

Accepted::

    \begin{abstract} Our analysis revealed five themes. \end{abstract}
    \section{Findings} The analysis revealed five themes. Of them, two themes are of bread. Lee found three themes
    \cite{lee}.

Accepted::

    \begin{abstract} Rye of 840 grams spent 170 minutes in ovens of 220 degrees, 12\% of its morning. \end{abstract}
    \section{Results} Oats of 620 grams spent 250 minutes in ovens of 220 degrees, 21\% of its morning.

Accepted::

    \begin{abstract} We tell of three important habits of cooks. \end{abstract}
    \section{Results} Cooks have three important habits. These two important habits differ from two other habits.

Accepted::

    \begin{abstract} Lists helped 47\% of the families to throw less food away in winter. \end{abstract}
    \section{Results} In winter, 47\% of the families with lists threw less food away, and in summer, 74\% of them did.

Accepted::

    \section{Introduction} About 45\% of all families throw food away in winter. Others threw 35\% away \cite{lee}.
    \section{Results} In our town, 46\% of all families threw food away in winter. Others threw 36\% away.

Accepted::

    \begin{abstract} Lists helped 79\% of the families to throw less food away in winter. \end{abstract}
    \section{Results} In winter, 75\% of the families with lists in town and 83\% in villages threw less food away.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import chain
from math import log
from typing import TYPE_CHECKING

from galley.checking.rules.numbers._counts.announced_kinds import announced_otherwise
from galley.checking.rules.numbers._counts.called_alike import called_alike
from galley.checking.rules.numbers._counts.counted_mentions import PERCENT, Mention, mentions
from galley.checking.rules.numbers._counts.parts_of_papers import BODY
from galley.findings.diagnostics import Offence, Severity
from galley.prose.wording.percentages import percentages
from galley.prose.wording.slips import is_slip

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from galley.checking.project import Project

severity = Severity.WARNING

_HINTS = ("correct the one that is wrong",)
_MOST_VALUES = 200  # of one unit: where more stand, any is like another
_MOST_USES = 40
_ENOUGH = 4.0
_IN_ABSTRACT = {PERCENT: 3.0}  # which tells little that the text does not
_COUNTED_IN_ABSTRACT = 1.5
_AGREEING = 3.0  # what a further number that both sentences have is worth
_LEAST_SENTENCES = 50
_LARGE, _ROUND, _CLOSE = 1000, 100, 0.05
_SURE = 10.0
_FEWEST_WORDS, _ALIKE = 3, 0.42


def check(project: Project) -> Iterator[Offence]:
    found = [one for section in project.sections for one in mentions(section)]
    if all(one.part == BODY for one in found):
        return
    by_unit: dict[str, dict[str, list[Mention]]] = {}
    told = set[int]()
    for odd, meant in chain(called_alike(found), announced_otherwise(found)):
        if odd.is_plain and meant.is_plain and id(odd) not in told:
            told.add(id(odd))
            yield _offence(odd, meant)
    found = [one for one in found if not one.is_of_few and id(one) not in told]
    for one in found:
        by_unit.setdefault(one.unit, {}).setdefault(one.value, []).append(one)
    weigh = _Weights(found)
    for of_unit in by_unit.values():
        if len(of_unit) <= _MOST_VALUES:
            yield from _differing(of_unit, weigh)


def _differing(of_unit: dict[str, list[Mention]], weigh: _Weights) -> Iterator[Offence]:
    """Numbers of what sums up the text that no other part of the paper has."""
    told: set[int] = set()  # mentions, by their identity: two that differ are one mistake
    for value, uses in of_unit.items():
        part, odd = uses[0].part, uses[0]
        if part in (BODY, "caption") or any(one.part != part for one in uses[1:]):
            continue
        alike = (one for other, found in of_unit.items() if is_slip(value, other) for one in found[:_MOST_USES])
        near = [(weigh(odd, one), one) for one in alike if one.part != part]
        if len(uses) == 1 and odd.value.isdecimal() and (same := _of_the_same(odd, of_unit)):
            near.append((_SURE, same))
        if not near or max(near, key=lambda one: one[0])[0] < _enough(odd):
            near += ((_SURE, one) for one in _told_again(odd, of_unit))
        weight, meant = max(near, key=lambda one: one[0], default=(0, odd))
        if weight >= _enough(odd) and odd.is_plain and meant.is_plain and id(meant) not in told:
            told.add(id(odd))
            yield _offence(odd, meant)


def _offence(odd: Mention, meant: Mention) -> Offence:
    sign = PERCENT if odd.unit == PERCENT else ""
    line = meant.section.prose.span(meant.start, meant.end).line
    message = f"{meant.section.source.path}:{line} says {meant.value}{sign} of what seems to be the same"
    return Offence(odd.section.prose.span(odd.start, odd.end), message, _HINTS)


def _of_the_same(odd: Mention, of_unit: Mapping[str, list[Mention]]) -> Mention | None:
    """A large number near another, of what is called by the same two words or more in another part of the paper."""
    value = int(odd.value)
    if value < _LARGE or value % _ROUND == 0 or " " not in odd.phrase:
        return None
    return next(
        (
            one
            for other, found in of_unit.items()
            if other != odd.value and other.isdecimal() and int(other) % _ROUND
            if abs(int(other) - value) <= _CLOSE * value
            for one in found[:_MOST_USES]
            if one.part != odd.part and one.phrase == odd.phrase
        ),
        None,
    )


def _told_again(odd: Mention, of_unit: Mapping[str, list[Mention]]) -> Iterator[Mention]:
    """Those in sentences of other parts that are nearly the same, and do not have other numbers instead of its own."""
    if len(odd.clause) < _FEWEST_WORDS:
        return
    value = Decimal(odd.value)
    others = (
        found for other, found in of_unit.items() if other != odd.value and value <= 2 * Decimal(other) <= 4 * value
    )
    for one in (one for found in others for one in found[:_MOST_USES] if one.part not in (odd.part, "caption")):
        is_alike = _are_alike(odd.clause, one.clause) and _are_alike(odd.words, one.words)
        if is_alike and not _have_others(odd, one) and not _is_between(odd, one) and not _is_between(one, odd):
            yield one


def _alone(one: Mention, other: Mention) -> int:
    """How many numbers each of two sentences has at least that the other one lacks, besides their own."""
    first, second = one.numerals, other.numerals
    return min(len(first - second - {one.value}), len(second - first - {other.value}))


def _have_others(one: Mention, other: Mention) -> bool:
    """Whether each of two sentences has larger numbers that the other one lacks, or either has both numbers."""
    mine, theirs = ({number for number in both if len(number) > 1} for both in (one.numerals, other.numerals))
    own, its = mine - theirs - {one.value}, theirs - mine - {other.value}
    return other.value in one.numerals or one.value in other.numerals or bool(own and its)


def _are_alike(words: frozenset[str], others: frozenset[str]) -> bool:
    return len(words & others) >= _ALIKE * len(words | others)


def _enough(odd: Mention) -> float:
    return _IN_ABSTRACT.get(odd.unit, _COUNTED_IN_ABSTRACT) if odd.part == "abstract" else _ENOUGH


def _differ_beside(one: Mention, other: Mention) -> bool:
    """Whether both have numbers right beside them, and none of them is the same: then they are of two facts."""
    first, second = one.numerals_beside, other.numerals_beside
    return bool(first and second) and not first & second


def _is_between(one: Mention, other: Mention) -> bool:
    """Whether the one percentage of a sentence lies between those of another, as that of all between two groups."""
    if one.unit != PERCENT:
        return False
    values = [share.value for share in percentages(other.sentence)]
    is_alone = len(list(percentages(one.sentence))) == 1
    return is_alone and len(values) > 1 and min(values) < Decimal(one.value) < max(values)


class _Weights:
    """How much speaks for two numbers being of one fact: rare words that both have around them, and other numbers."""

    def __init__(self, found: Iterable[Mention]) -> None:
        self._found = found
        self._frequencies: Counter[str] | None = None
        self._number = 0

    def __call__(self, one: Mention, other: Mention) -> float:
        if not one.words & other.words:
            return 0
        first, second = one.numerals, other.numerals
        if other.value in first or one.value in second or _differ_beside(one, other):
            return 0
        if _is_between(other, one) or _is_between(one, other):
            return 0
        agreeing = len((first & second) - {one.value, other.value})
        if agreeing < _alone(one, other):
            return 0
        shared = self._shared(one.clause, other.clause) + self._shared(one.words, other.words)
        return shared + _AGREEING * agreeing

    def _shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The weight of what two have in common, less where each has much besides."""
        common = self._weight(one & other)
        least = min(self._weight(one), self._weight(other))
        return common * common / least if common else 0

    def _weight(self, words: frozenset[str]) -> float:
        if self._frequencies is None:
            sentences = {(id(one.section), one.bounds): one.words for one in self._found}
            self._frequencies = Counter(word for of_one in sentences.values() for word in of_one)
            self._number = max(len(sentences), _LEAST_SENTENCES)
        return sum(log((self._number + 1) / (self._frequencies[word] + 0.5)) for word in words)
