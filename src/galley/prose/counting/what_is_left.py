"""What a paragraph tells to be left: "463 answers … 21 left blank, 14 from robots … This left 429 answers".

The count is fine where anything around explains it: a sum, a difference or a product of any counts before it. It is
wrong where nothing does, and what was before without what is gone misses it by a slip of the pen.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import number_places, numbers
from galley.prose.counting.parts_of_wholes import single_ones
from galley.prose.counting.quantities import quantities
from galley.prose.counting.slips import is_slip
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from galley.prose.counting.quantities import Quantity

_SET: Final = r"(?:sample|set|corpus|pool|dataset|cohort|collection|total|number|group)"
_LEFT_BEFORE: Final = lazy_pattern(
    r"\b(?i:left|leaves|leaving|leave)(?: (?:us|them|me))?(?: with)?(?: (?:only|just|exactly|still))?"
    rf"(?: (?:a|an|the|our)(?: [a-z-]+){{0,2}}? {_SET} of)? $"
    rf"|\b(?i:final|resulting|remaining|analytic|cleaned|effective|reduced)(?: [a-z-]+){{0,2}}? {_SET}(?: size)?"
    r"(?: (?:of|was|were|is|are|had|has|then|thus|therefore|comprise[sd]|contain(?:s|ed)|include[sd]|consist(?:s|ed) of"
    r"|[nN] =))+ $"
    r"|\b(?:leaves|leaving|left)(?: [a-z-]+){1,4}? (?:to|with|at) $|\bfrom \S+(?: [a-z-]+)? down to $"
    r"|\bso (?:that )?we (?:have|had|kept|got)(?: [a-z-]+){0,2}? $"
    r"|\b[Tt]he remaining $|\b(?:began|started|continued|proceeded|ended(?: up)?|end up|worked|left) with $"
)
_LEFT_BEHIND: Final = lazy_pattern(
    r" (?:unique|remaining|distinct|valid|usable) [a-z]+s\b"
    r"|(?: [a-z][\w-]*){0,3}? (?:remain(?:ed|s|ing)?"
    r"|(?:were|was|are|is) (?:then |thus |finally |therefore |still )?(?:left|kept|retained|remaining))\b"
)
_TRACES: Final = (
    *(" left ", "eaving ", "leaves ", "remain", "inal ", "esulting ", "ffective ", "so we ", "so that we "),
    *("gan with", "rted with", "nued with", "eded with", "nded with", "rked with", "down to "),
    *(" unique ", " distinct ", " valid ", " usable "),
)
"""One is in whatever tells that something is left."""
_EACH: Final = lazy_pattern(r"\b(?:each|every|per|twice|both|times)\b")
_GONE_OR_REST: Final = lazy_pattern(
    r"(?i)\b(?:exclu\w+|remov\w+|dropp\w+|discard\w+|withdr\w+|reject\w+|fail\w+|eliminat\w+|filter\w+|declin\w+|refus\w+"
    r"|duplicat\w+|lost|ineligible|incomplete|not|never|omit\w+|skipp\w+|delet\w+|without|cancel\w+|unusable|invalid"
    r"|retired|died|quit|remain\w*|rest|left|leav\w+|no|but)\b"
)
_PART_OF: Final = lazy_pattern(r" (?:out )?of (?:the |our |these |those |all )*(?:initial |original )?")
_FROM: Final = lazy_pattern(r"\bfrom (?:the |our |all |these )?(?:initial |original )?$")
_REST: Final = lazy_pattern(r"\b[Tt]he remaining $")  # one may be told of before without a number
_DEFINITE: Final = lazy_pattern(r"\b(?:[Tt]he|of|least|most|[Nn]o|than|Study|Experiment) $")
_BEFORE: Final = 900  # characters
_CUE: Final = 70  # characters between a result and what tells it before
_BEHIND: Final = 40  # or behind it
_SHORT: Final = 24  # characters of articles and such
_LONGEST: Final = 60  # characters of a count with its noun
_MOST: Final = 12  # counts around, among whose sums anything would be
_LEAST: Final = 4  # a result
_BASES: Final = 3
_SIZES: Final = (2, 3, 4)  # of lists of parts


@dataclass(frozen=True, slots=True)
class Left:
    """What is told to be left, and what would be: the first of the parts without the others. Offsets of the text."""

    value: int
    start: int
    end: int
    meant: int
    parts: tuple[int, ...]


def wrongly_left(text: str) -> Iterator[Left]:
    """Each such count that nothing around explains, and that the counts before it miss by a slip of the pen."""
    for place in _near_cues(text):
        one = next(quantities(text, place, place + _LONGEST), None)
        if one and one.start == place and one.value >= _LEAST and _is_left(text, one):
            first = max(place - _BEFORE, 0)
            before = [other for other in quantities(text, first, place) if other.value > 1]
            for parts, counted, nested in _reckonings(text, before, one):
                if not _is_explained_around(text, first, one, nested) and not _is_sum_of_some(one.value, counted):
                    yield Left(one.value, one.start, one.end, parts[0] - sum(parts[1:]), parts)
                    break


def _near_cues(text: str) -> Iterator[int]:
    """Where numbers begin that stand before or behind what may tell that something is left."""
    counted = number_places(text)
    last = -1
    for cue in places(text, _TRACES):
        index = bisect_left(counted, max(cue - _BEHIND, last + 1))
        while index < len(counted) and counted[index] <= cue + _CUE:
            last = counted[index]
            yield last
            index += 1


def _is_left(text: str, one: Quantity) -> bool:
    first = max(one.start - _CUE, text.rfind("\n", 0, one.start) + 1)
    return bool(_LEFT_BEFORE.search(text, first, one.start) or _LEFT_BEHIND.match(text, one.end))


def _is_explained_around(text: str, first: int, result: Quantity, nested: AbstractSet[int]) -> bool:
    """Whether a count is one around it, or what two of these are together or by each other; none at nested places."""
    value = result.value
    _, end = sentence_bounds(text, result.end)
    places = {result.start, *nested}
    around = [int(one.value) for one in numbers(text, first, end) if one.is_whole and one.start not in places]
    pairs = list(combinations(around, 2))
    if value in around or any(value in (one + other, one - other, other - one) for one, other in pairs):
        return True
    if value + 1 in around and _REST.search(text, first, result.start):
        return True
    if _EACH.search(text, first, end) is None:
        return False
    products = {one * other for one, other in pairs} | {2 * one for one in around}
    return value in products or any(abs(value - one) in around for one in products)


def _is_sum_of_some(value: int, counted: Sequence[int]) -> bool:
    """Whether some of the counts come to a number, or one of them without some others does."""
    sums = {0}
    for one in counted[-_MOST:]:
        sums |= {some + one for some in sums}
    return value in sums or any(one - value in sums for one in counted if one > value)


def _reckonings(
    text: str, before: Sequence[Quantity], result: Quantity
) -> Iterator[tuple[tuple[int, ...], list[int], set[int]]]:
    """Larger counts before with what is taken from each, all counts around, and where parts of parts stand."""
    larger = [index for index, one in enumerate(before) if one.value > result.value]
    for index in larger[: -_BASES - 1 : -1]:
        whole = before[index]
        first = index - (index > 0 and _PART_OF.fullmatch(text, before[index - 1].end, whole.start) is not None)
        if _FROM.search(text, max(whole.start - _SHORT, 0), whole.start):
            sentence, _ = sentence_bounds(text, whole.start)
            first = next(place for place, one in enumerate(before) if one.start >= sentence)
        others = [one for one in (*before[first:index], *before[index + 1 :]) if not _is_named(text, one)]
        nouns = {"", "people", whole.noun, result.noun}
        if not whole.noun and not result.noun and others:
            nouns.add(others[0].noun)
        taken = [one for one in others if one.noun in nouns]
        outer = _outer(taken)
        single = [1] * (single_ones(text, whole.end, result.start) if outer else 0)  # "one fell ill"
        start, _ = sentence_bounds(text, before[first].start)
        if not outer or not _GONE_OR_REST.search(text, start, result.end):
            continue
        counted = [one.value for one in (whole, *outer, *(one for one in others if one not in taken))]
        for parts in ([*(one.value for one in outer), *ones] for ones in ([], single)):
            if whole.value - sum(parts) > 0 and is_slip(result.value, whole.value - sum(parts)):
                yield (whole.value, *parts), counted + single, {one.start for one in taken if one not in outer}


def _outer(counts: Sequence[Quantity]) -> list[Quantity]:
    """Counts without those that only divide the one before them: five, of whom three and two."""
    outer: list[Quantity] = []
    index = 0
    while index < len(counts):
        outer.append(counts[index])
        behind = [one.value for one in counts[index + 1 :]]
        index += 1 + next((size for size in _SIZES if sum(behind[:size]) == counts[index].value), 0)
    return outer


def _is_named(text: str, one: Quantity) -> bool:
    return _DEFINITE.search(text, max(one.start - _SHORT, 0), one.start) is not None
