"""Counts of one noun in a sentence that divide the count of it before: "124 posts. We read 64 posts and 61 of B"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import Breakdown
from galley.prose.counting.contrasts import OVERLAPPING
from galley.prose.counting.numbers import sentences_with_numbers
from galley.prose.counting.quantities import Quantity, quantities
from galley.prose.counting.slips import is_slip_in_sum
from galley.prose.wording.attribution import is_approximate, is_of_others
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PARTLY: Final = lazy_pattern(
    r"(?i)\b(?:each|every|per|both|also|some|other|others|remain\w*|rest|left|kept|retained|exclu\w+|remov\w+|dropp\w+|more"
    r"|most|at least|up to|additional\w*|another|further|only|first|last|pilot|average|mean|median|between|range\w*"
    r"|respectively|e\.g|example|such as|including|not|than|least|top)\b"
)
_MEASURES: Final = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "time", "point", "page"})
_JOINED: Final = lazy_pattern(r"(?:,| and| while| whereas|;|, and| plus| as well as)(?: [a-z]+){0,3} ?$")
_FAR: Final = 400  # characters before
_NEAR: Final = 0.1  # of a whole, by which parts miss it at most
_FEWEST, _MOST = 2, 5


def wrong_sums_of_noun(text: str) -> Iterator[tuple[Breakdown, int]]:
    """Each such row of parts with the whole that it misses by a slip of the pen."""
    for start, sentence, _ in sentences_with_numbers(text):
        if start == 0 or text[start - 1] == "\n":
            continue
        parts = [*quantities(sentence)]
        if not _FEWEST <= len(parts) <= _MOST or _PARTLY.search(sentence) or OVERLAPPING.search(sentence):
            continue
        if not _are_alike(sentence, parts) or is_of_others(sentence):
            continue
        first = max(text.rfind("\n", 0, start) + 1, start - _FAR)
        before = [*quantities(text, first, start)]
        wholes = {one.value for one in before if one.noun == parts[0].noun and not is_approximate(text, one.start)}
        values = [one.value for one in parts]
        total = sum(values)
        place = next((one.start for one in before if one.noun == parts[0].noun), first)
        if (
            len(wholes) != 1
            or _PARTLY.search(text, *sentence_bounds(text, place))
            or total in {one.value for one in before}
        ):
            continue
        (whole,) = wholes
        is_near = max(values) < whole != total and abs(whole - total) <= max(_NEAR * whole, 1)
        if is_near and is_slip_in_sum(total, whole, values):
            yield Breakdown(start + parts[0].start, start + parts[-1].end, total, (), "parts"), whole


def _are_alike(sentence: str, parts: Sequence[Quantity]) -> bool:
    """Whether the first of some counts has a noun, the others have the same or none, and each is joined to the last."""
    noun = parts[0].noun
    if not noun or noun in _MEASURES or any(one.noun not in (noun, "") for one in parts):
        return False
    return all(_JOINED.search(sentence[before.end : one.start]) for before, one in pairwise(parts))
