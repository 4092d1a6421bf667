"""The one percentage of a paragraph that is none of a small number, while all the others are: 41%, of 18."""

from __future__ import annotations

from collections import Counter
from math import prod
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import people_counted
from galley.prose.counting.numbers import numbers
from galley.prose.counting.numerals import in_numerals
from galley.prose.counting.percentages import Percentage, of_counts, of_fractions, percentages
from galley.prose.wording.attribution import is_approximate, is_of_others
from galley.prose.wording.counted import PEOPLE
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.model.manuscript import Section

_OF_SOME = lazy_pattern(rf" of (?!(?:the |our |all |these |those )*(?:\d|{PEOPLE}\b|them\b))|[-’']")
_MEASURED = lazy_pattern(  # what is told in percent, and is no share of people
    r"(?i)\b(?:accura\w+|precision|recall|f1|performance|errors?|faster|slower|increas\w+|decreas\w+|reduc\w+|improv\w+"
    r"|coverage|memory|cpu|overhead|variance|interval|significan\w+|probabilit\w+|loss|growth|tax|cost|market|power)\b"
)
_WHO_ANSWERED = tuple(  # so many, by whatever noun they are called
    lazy_pattern(pattern)
    for pattern in (
        r"(?i:percentages|shares|numbers)\b[^.;\d]{0,60}\b(?:refer|relate|based|out)[^.;\d]{0,24} (?P<whole>\d{1,3})\b",
        r"\b(?:[Aa]ll|[Ee]ach|[Aa]sked)(?: of)?(?: the| our)? (?P<whole>\d{1,3})(?= [a-z])",
        (
            r"(?<![\w.,$])(?P<whole>\d{1,3})(?: of (?:them|these|those|us))? "
            r"(?:returned|replied|answered|responded|completed|took part|participated|filled)\b"
        ),
    )
)
_SMALLEST, _LARGEST = 5, 60  # people
_FEWEST = 3  # percentages
_BY_CHANCE, _BEYOND_CHANCE = 0.07, 0.0005  # how likely the others are all possible of any number as large
_BEFORE = 1500  # characters, in which the number stands


def odd_of_few(section: Section) -> Iterator[tuple[Percentage, int]]:
    """Each with the number of people; offsets are those of the section's prose."""
    text, position = section.prose.with_formulas, 0
    for block in text.split("\n"):
        if block.count("%") >= _FEWEST and not is_of_others(block):
            before = text[max(position - _BEFORE, 0) : position]
            for found, whole in _of_block(block, before):
                yield Percentage(found.text, position + found.start, position + found.end), whole
        position += len(block) + 1


def _of_block(block: str, before: str) -> Iterator[tuple[Percentage, int]]:
    counted = {one.start for one in (*of_fractions(block), *of_counts(block))}
    shares = [one for one in percentages(block) if 0 < one.value < 100]  # noqa: PLR2004 - per cent
    if len(shares) < _FEWEST or 2 * len(counted) > len(shares) or _MEASURED.search(block):
        return
    told = Counter(int(one.value) for text in (before, block) for one in numbers(text) if one.is_whole)
    odd_of = {whole: _odd(shares, whole) for whole in told if _SMALLEST <= whole <= _LARGEST}
    if any(not odd for odd in odd_of.values()):
        return  # there is a number that all are of
    people = {*people_counted(before), *people_counted(block), *_who_answered(before), *_who_answered(block)}
    fitting = {
        whole: odd[0]
        for whole, odd in odd_of.items()
        if len(odd) == 1
        and (whole in people or told[whole] > 1)
        and _chance(shares, odd, whole) <= (_BY_CHANCE if whole in people else _BEYOND_CHANCE)
    }
    if len({one.start for one in fitting.values()}) != 1:
        return
    whole = max(fitting)
    odd, chance = fitting[whole], _chance(shares, odd_of[whole], whole)
    start, end = sentence_bounds(block, odd.start)
    near = {int(one.value) for one in numbers(block, start, end) if one.is_whole and 1 < one.value != whole}
    others = near if chance <= _BEYOND_CHANCE else {one for one in told if 1 < one != whole}
    is_of_all = odd.start not in counted and not is_approximate(block, odd.start) and not _OF_SOME.match(block, odd.end)
    if is_of_all and not any(map(odd.is_possible_of, others)):
        yield odd, whole


def _who_answered(text: str) -> Iterator[int]:
    view = in_numerals(text).text
    return (int(one["whole"]) for pattern in _WHO_ANSWERED for one in pattern.finditer(view))


def _odd(shares: Sequence[Percentage], whole: int) -> list[Percentage]:
    return [one for one in shares if not one.is_possible_of(whole)]


def _chance(shares: Sequence[Percentage], odd: Sequence[Percentage], whole: int) -> float:
    """How likely all shares but the odd ones are possible of any number that is as large."""
    return prod(min(float(one.unit) * whole / 100, 1.0) for one in shares if one not in odd)
