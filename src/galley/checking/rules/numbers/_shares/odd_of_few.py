"""The one percentage of a paragraph that no number of its few people is, while all the others are: 41% of 18."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from galley.checking.shared.number_uses import whole_numbers
from galley.prose.counting.breakdowns import people_counted
from galley.prose.counting.numbers import numbers
from galley.prose.counting.percentages import Percentage, of_counts, of_fractions, percentages
from galley.prose.wording.attribution import is_approximate, is_of_others

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_SMALLEST, _LARGEST = 5, 60  # people
_FEWEST = 3  # percentages
_BY_CHANCE = 0.07  # how likely the others are all possible of any number as large


def odd_of_few(section: Section) -> Iterator[tuple[Percentage, int]]:
    """Each with the number of people; offsets are those of the section's prose."""
    text, position, before = section.prose.with_formulas, 0, ""
    for block in text.split("\n"):
        if block.count("%") >= _FEWEST and not is_of_others(block):
            for found, whole in _of_block(section, block, before):
                start, end = position + found.start, position + found.end
                yield Percentage(found.text, start, end), whole
        position += len(block) + 1
        before = block or before


def _of_block(section: Section, block: str, before: str) -> Iterator[tuple[Percentage, int]]:
    counted = {one.start for one in (*of_fractions(block), *of_counts(block))}
    shares = [one for one in percentages(block) if one.start not in counted and 0 < one.value < 100]  # noqa: PLR2004
    if len(shares) < _FEWEST or counted:
        return
    people = {*people_counted(block)} or {*people_counted(before)} or _repeated(section, f"{before} {block}")
    if len(people) != 1:
        return
    (whole,) = people
    odd = [one for one in shares if not one.is_possible_of(whole)]
    chance = 1.0
    for one in shares:
        if one not in odd:
            chance *= min(float(one.unit) * whole / 100, 1.0)
    if _SMALLEST <= whole <= _LARGEST and len(odd) == 1 and chance <= _BY_CHANCE:
        others = {int(one.value) for one in numbers(f"{before} {block}") if one.is_whole and 1 < one.value != whole}
        if not is_approximate(block, odd[0].start) and not any(map(odd[0].is_possible_of, others)):
            yield odd[0], whole


def _repeated(section: Section, text: str) -> set[int]:
    """The only number of two paragraphs that stands there more than once, and is all whom the section counts so."""
    found = Counter(int(one.value) for one in numbers(text) if one.is_whole and one.value >= _SMALLEST)
    repeated = {number for number, count in found.items() if count > 1}
    return repeated if all(len(whole_numbers(section).get(number, ())) > 1 for number in repeated) else set()
