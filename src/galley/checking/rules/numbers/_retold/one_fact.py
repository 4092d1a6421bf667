"""Whether two numbers are told of one fact: how much speaks for it in the sentences around them."""

from __future__ import annotations

from decimal import Decimal
from itertools import takewhile
from typing import TYPE_CHECKING

from galley.checking.rules.numbers._retold.measured_mentions import LONG, SIZE
from galley.checking.shared.counted_mentions import FEW, PERCENT, UNIT, stem
from galley.checking.shared.parts_of_papers import BODY
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.percentages import percentages
from galley.prose.counting.slips import is_cut, is_miswritten, is_slip, is_transposed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from galley.checking.shared.counted_mentions import Mention

# What speaks for it, in logits. The weights come from a logistic regression over pairs of sentences of finished papers:
# of one fact, where one of the two numbers was changed, and of two facts, as they stand.
_SUMMED_UP, _IN_TEXT = 1.0, -1.3  # where one sums up the other; where not
_A_WORD, _MOST_WORDS = 0.1, 30  # for each unit of rarity that both sentences share
_A_WORD_BESIDE, _MOST_BESIDE = 0.06, 20  # the same, right beside the numbers
_SLIP, _SLIP_OF_FEW_DIGITS, _MANY_DIGITS = 3.5, 1.5, 3
_TRANSPOSED = 3.5  # more, as two facts hardly ever have such numbers
_A_WORD_BEHIND, _FEW_BEHIND, _MOST_BEHIND = 0.4, 2, 7  # for each word that both go on with, where digits are swapped
_AGREEING, _MOST_AGREEING, _APART = 0.75, 3, -0.75  # for each other number that both, or one alone, have
_SAME_PAIR = 2.0  # both sentences have two percentages, or two numbers in one unit, and one of these is the same
_A_DIGIT = 0.4  # of a number
_OTHER_NEIGHBOURS = -0.5  # of the numbers right beside them, none is the same
_SAME_PHRASE, _OTHER_KIND, _OTHER_NAMES = 1.0, -3.0, -1.5
_TEMPLATE, _NEARLY_ALL = -1.5, 0.75  # the same sentence again in the text tells of another case
_ROUND, _WHOLE, _PROPORTION = 50, 100, 12
_A_FEW = 3
_PAIR = 2
_MEASURED = lazy_pattern(r"(?<![\w.,])(\d+(?:\.\d+)?) ([a-zA-Z]+)\b")
_LARGE, _CLOSE = 1000, 0.05
_ROUGHLY = Decimal("1.2")  # times as much, which a rough number may be


def evidence_of_one_fact(one: Mention, other: Mention, weigh: Callable[[Iterable[str]], float]) -> float:
    """How much speaks for two numbers being of one fact, in logits; `weigh` tells how rare words are.

    Zero where both can be right: one is the other rounded, or lies between the parts of which that tells.
    """
    is_summed = _sums_up(one) != _sums_up(other) or (_sums_up(one) and one.part != other.part)
    slip = _slip(one.value, other.value)
    if not _are_comparable(one, other) or not _may_be_of_one(one, other, slip, is_summed=is_summed):
        return 0
    common = weigh(one.words & other.words)
    found = (
        slip
        + _TRANSPOSED * is_transposed(one.value, other.value)
        + _A_WORD * min(common, _MOST_WORDS)
        + _A_WORD_BESIDE * min(weigh(one.clause & other.clause), _MOST_BESIDE)
        + _SAME_PHRASE * (one.phrase == other.phrase and " " in one.phrase)
        + _OTHER_KIND * _are_of_other_kinds(one, other)
        + _OTHER_NAMES * _have_other_names(one, other)
        + _of_other_numbers(one, other)
        + _SAME_PAIR * bool(slip and _have_one_of_two(one, other))
    )
    if is_summed:
        behind = min(max(_words_behind(one, other), _FEW_BEHIND), _MOST_BEHIND) - _FEW_BEHIND
        return found + _SUMMED_UP + _A_WORD_BEHIND * behind * is_transposed(one.value, other.value)
    is_template = common > _NEARLY_ALL * weigh(one.words | other.words)
    return found + _IN_TEXT + _TEMPLATE * is_template


def _may_be_of_one(one: Mention, other: Mention, slip: float, *, is_summed: bool) -> bool:
    """Whether enough is the same: papers count few of many things, and their text says much in the same words."""
    if one.is_of_few or other.is_of_few or not _may_be_meant(one, other):
        return False
    agreeing = any(len(number) > 1 for number in one.numerals & other.numerals)
    if slip and is_summed:
        return True
    is_rest_alike = min(len(one.numerals - other.numerals), len(other.numerals - one.numerals)) == 1
    if is_summed:
        low, high = sorted(map(float, (one.value, other.value)))
        return agreeing and is_rest_alike and high <= 2 * low
    if is_transposed(one.value, other.value):
        return is_rest_alike and not _have_each_other(one, other)
    are_long = min(len(one.value), len(other.value)) >= _MANY_DIGITS
    return slip == _SLIP and are_long and agreeing and not _have_each_other(one, other)


def _may_be_meant(one: Mention, other: Mention) -> bool:
    """Whether a number of many digits, the size of a sample, or a small decimal is near enough to another."""
    if one.unit == LONG:
        return is_miswritten(one.value, other.value)
    if one.unit == SIZE:
        return abs(int(one.value) - int(other.value)) > _A_FEW  # fewer left, or did not answer
    is_small = one.unit != PERCENT and min(float(one.value), float(other.value)) < FEW
    return not is_small or _is_telling(one.value, other.value)


def _is_telling(one: str, other: str) -> bool:
    """Whether small decimals have digits enough, or swapped ones, to be known as a slip of the pen."""
    digits = min(len(value.replace(".", "").lstrip("0")) for value in (one, other))
    return is_transposed(one, other) or (digits >= _MANY_DIGITS and is_slip(one, other))


def _of_other_numbers(one: Mention, other: Mention) -> float:
    """What the other numbers of two sentences, and those right beside the two, tell."""
    agreeing = sum(1 if len(number) > 1 else _A_DIGIT for number in one.numerals & other.numerals)
    apart = min(len(one.numerals - other.numerals), len(other.numerals - one.numerals)) - 1
    if apart > max(agreeing, 1):
        return -_MOST_WORDS
    beside, beside_other = one.numerals_beside, other.numerals_beside
    have_other_neighbours = bool(beside and beside_other and not beside & beside_other)
    return (
        _AGREEING * min(agreeing, _MOST_AGREEING) + _APART * max(apart, 0) + _OTHER_NEIGHBOURS * have_other_neighbours
    )


def _words_behind(one: Mention, other: Mention) -> int:
    """How many words two sentences go on with, that are the same."""
    rests = [
        [word.strip(",.;") for word in both.section.prose.with_formulas[both.end : both.bounds[1]].split()]
        for both in (one, other)
    ]
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(*rests, strict=False)))


def _sums_up(one: Mention) -> bool:
    return one.part not in (BODY, "caption")


def _slip(one: str, other: str) -> float:
    is_near = "." not in one + other and _are_near(int(one), int(other))
    if not is_near and not is_slip(one, other) and not is_cut(one, other):
        return 0
    digits = max(len(value.replace(".", "")) for value in (one, other))
    return _SLIP if is_near or digits >= _MANY_DIGITS else _SLIP_OF_FEW_DIGITS


def _are_near(one: int, other: int) -> bool:
    """Whether two counts are one apart, or large and about the same."""
    apart = abs(one - other)
    return apart == 1 or (min(one, other) >= _LARGE and apart <= _CLOSE * max(one, other))


def _are_comparable(one: Mention, other: Mention) -> bool:
    """Whether both are exact or both are not, neither is the other rounded, and not both are chosen settings."""
    low, high = sorted(map(Decimal, (one.value, other.value)))
    fewest, most = sorted(len(value.partition(".")[2]) for value in (one.value, other.value))
    is_rounded = fewest < most and high - low < Decimal(1).scaleb(-fewest)
    is_round = low % _ROUND == high % _ROUND == 0 or _WHOLE in (low, high)
    is_about_so = one.is_rough != other.is_rough and high <= _ROUGHLY * low
    if is_rounded or is_round or is_about_so or high > _PROPORTION * low:
        return False
    return not _is_between(one, other) and not _is_between(other, one)


def _is_between(one: Mention, other: Mention) -> bool:
    """Whether the one percentage of a sentence lies between those of another, as that of all between two groups."""
    if one.unit != PERCENT:
        return False
    values = [share.value for share in percentages(other.sentence)]
    is_alone = len(list(percentages(one.sentence))) == 1
    return is_alone and len(values) > 1 and min(values) < Decimal(one.value) < max(values)


def _have_one_of_two(one: Mention, other: Mention) -> bool:
    """Whether each of two sentences has two numbers in the same unit, of which one is that of the other."""
    mine, theirs = _in_its_unit(one), _in_its_unit(other)
    return len(mine) == len(theirs) == _PAIR and len(mine & theirs) == 1


def _in_its_unit(one: Mention) -> frozenset[str]:
    """The numbers of a sentence that are percentages as this one is, or stand before the same unit."""
    if one.unit == PERCENT:
        return frozenset(str(share.value) for share in percentages(one.sentence))
    behind = UNIT.match(one.section.prose.with_formulas, one.end)
    if behind is None:
        return frozenset()
    return frozenset(number for number, unit in _MEASURED.findall(one.sentence) if unit == behind["unit"])


def _are_of_other_kinds(one: Mention, other: Mention) -> bool:
    """Whether what is counted is called by a word at each of two places that the other one lacks."""
    mine, theirs = ({stem(word) for word in both.phrase.split()[:-1]} for both in (one, other))
    return bool(mine - theirs and theirs - mine)


def _have_other_names(one: Mention, other: Mention) -> bool:
    """Whether each of two sentences names something that the other one does not."""
    return bool(one.names - other.names and other.names - one.names)


def _have_each_other(one: Mention, other: Mention) -> bool:
    """Whether either sentence has both numbers."""
    return other.value in one.numerals or one.value in other.numerals
