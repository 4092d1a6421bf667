"""What abstract, conclusion and captions count, where nothing of the text explains it and one number is plainly meant.

That is the same with two digits swapped, the number of "all three homes", or what "19 couriers in one town and 13 in
another" come to, if the text goes on about as many.
"""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Final

from galley.checking.rules.participants._counts.counts_in_parts import SUMMING, CountInPart
from galley.checking.shared.number_uses import all_numbers, counts_of, whole_numbers
from galley.checking.shared.parts_of_papers import BODY, part_of
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.divisions import is_count
from galley.prose.counting.quantities import noun_behind
from galley.prose.counting.slips import is_transposed
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.counting.numbers import Number

_ALL: Final = lazy_pattern(r"\b[Aa]ll(?: of)?(?: the| our)? $")
_OF_ALL_BEHIND: Final = lazy_pattern(r" (?:[a-z-]+ ){0,2}?[a-z-]+s (?!(?:who|that|which|in|with|from|of|at|for|on)\b)")
_SIZE: Final = lazy_pattern(r"[nN] ?= ?$")
_OF_SOME: Final = lazy_pattern(
    r"(?i)\b(?:of (?:the|these|those|our|which|whom)|only|each|per|other|another|further|additional|first|last|next"
    r"|top|every) $"
)
_TIME: Final = frozenset("year month week day hour minute second time point level way step page word".split())
_YEARS: Final = range(1500, 2100)
_LARGE, _HUGE, _LEAST, _OFTEN, _PAIR = 100, 1000, 10, 3, 2
_APART, _BEFORE, _MOST, _MOST_ALIKE = 1.34, 24, 16, 300


def summed_up_otherwise(project: Project) -> Iterator[tuple[str, Section, Number, str]]:
    """Each such number with the part it stands in, and how the text has it."""
    told = [one for section in project.sections for one in _told(section)]
    summing = [one for one in told if one.part in SUMMING]
    body = [one for one in told if one.part not in SUMMING]
    if not summing or not body:
        return
    times = Counter(one.value for one in told)
    by_noun, by_digits = dict[str, list[CountInPart]](), dict[str, list[CountInPart]]()
    for one in told:
        by_noun.setdefault(one.noun, []).append(one)
    for one in body:
        by_digits.setdefault("".join(sorted(str(one.value))), []).append(one)
    known = _explained(body)
    for one in summing:
        alike = by_noun[one.noun] if one.noun else []
        is_odd = one.value >= _LEAST and times[one.value] == 1 and one.value not in known
        if not (is_odd or one.part == "abstract") or len(alike) > _MOST_ALIKE or not _is_plain(one):
            continue
        meant = _all_of_noun(one, alike)
        in_body = [other for other in alike if other.part not in SUMMING]
        if meant is None and is_odd and _stands_once(project, one.value) and not _is_of_two(one.value, in_body):
            meant = _swapped(project, one, by_digits.get("".join(sorted(str(one.value))), []))
            meant = meant or _sum_of_groups(one, in_body, body, project)
        if meant:
            yield one.part, one.section, one.number, meant


@kept_in_order
def _told(section: Section) -> Iterator[CountInPart]:
    text = section.prose.with_formulas
    for one in all_numbers(section):
        is_year = one.is_whole and int(one.value) in _YEARS and "," not in one.text
        if one.is_whole and one.value > 1 and not is_year and is_count(text, one):
            yield CountInPart(section, one, noun_behind(text, one), part_of(section, one.start))


def _is_plain(one: CountInPart) -> bool:
    text = one.section.prose.with_formulas
    if _OF_SOME.search(text, max(one.number.start - _BEFORE, 0), one.number.start) or one.noun in _TIME:
        return False
    return one.is_exact


def _stands_once(project: Project, value: int) -> bool:
    return sum(len(whole_numbers(section).get(value, ())) for section in project.sections) == 1


def _all_of_noun(one: CountInPart, told: list[CountInPart]) -> str | None:
    """How many "all three homes" are, if nobody counts as many of these elsewhere, or others."""
    alike = [other for other in told if other.noun == one.noun and other is not one]
    values = {other.value for other in alike}
    if not one.noun or one.noun == "people" or one.part != "abstract" or len(values) != 1 or one.value in values:
        return None
    is_all = any(other.part == BODY and _is_of_all(other) for other in alike)
    (value,) = values
    is_near = abs(value - one.value) <= max(1, value // 5)
    return f"all {value} {one.noun}s" if is_all and is_near else None


def _is_of_all(one: CountInPart) -> bool:
    text = one.section.prose.with_formulas
    is_all = _ALL.search(text, max(one.number.start - _BEFORE, 0), one.number.start) is not None
    return is_all and _OF_ALL_BEHIND.match(text, one.number.end) is not None


def _swapped(project: Project, one: CountInPart, body: list[CountInPart]) -> str | None:
    """The number of the text that is the same but for two digits: one of many digits, one that stands often."""
    text = one.section.prose.with_formulas
    is_size = _SIZE.search(text, max(one.number.start - len("n = "), 0), one.number.start) is not None
    for other in body:
        if not is_transposed(str(one.value), str(other.value)):
            continue
        is_same = bool(one.noun) and one.noun == other.noun
        times = counts_of(project, other.value)
        if (
            one.value > _HUGE
            or (one.value > _LARGE and (is_same or times > 1))
            or (is_same and times >= _OFTEN)
            or (is_size and other.noun == "people" and times > 1)
        ):
            return other.number.text
    return None


def _sum_of_groups(one: CountInPart, alike: list[CountInPart], body: list[CountInPart], project: Project) -> str | None:
    """What the only two groups of what is counted come to, if the text goes on about as many."""
    for first in alike:
        text = first.section.prose.with_formulas
        start, end = sentence_bounds(text, first.number.start)
        beside = [o for o in body if o.section is first.section and start <= o.number.start < end]
        if len(beside) != _PAIR or beside[0] is not first or beside[1].noun not in ("", one.noun):
            continue
        total = first.value + beside[1].value
        is_near = total / _APART <= one.value <= total * _APART
        if total != one.value and is_near and counts_of(project, total):
            return f"{first.number.text} and {beside[1].number.text}"
    return None


def _explained(body: list[CountInPart]) -> set[int]:
    """What numbers beside each other in the text make: two by sum, difference or product, or those of a sentence."""
    by_sentence: dict[tuple[int, int], list[int]] = {}
    for other in body:
        start, _ = sentence_bounds(other.section.prose.with_formulas, other.number.start)
        by_sentence.setdefault((id(other.section), start), []).append(other.value)
    near, found = [values[:_MOST] for values in by_sentence.values()], set[int]()
    for values, following in zip(near, [*near[1:], []], strict=True):
        for a, b in combinations([*values, *following], _PAIR):
            found |= {a + b, abs(a - b)}
        found |= {a * b for a, b in combinations(values, _PAIR)}
        found |= {sum(values), sum(values[:-1])} if len(values) > _PAIR else set()
    return found


def _is_of_two(value: int, alike: list[CountInPart]) -> bool:
    """Whether two numbers of what is counted alike make a number."""
    known = {other.value for other in alike}
    return any(value - one in known - {one} or value + one in known for one in known)
