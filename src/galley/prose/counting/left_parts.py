"""What some parts leave to the last one: "34 pans. Bakers have 12 pans, cooks 8. This leaves 15 pans to others"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import Breakdown
from galley.prose.counting.contrasts import OVERLAPPING
from galley.prose.counting.quantities import quantities
from galley.prose.counting.slips import is_slip_in_sum
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAVES: Final = lazy_pattern(r"\b(?:leaves|leaving|left|remain|remains|remained)\b[^.;:()\d]{0,50}$")
_PARTLY: Final = lazy_pattern(
    r"(?i)\b(?:each of|every|per|both|also|some|exclu\w+|remov\w+|dropp\w+|at least|up to|another|pilot|average|mean"
    r"|median|between|respectively|such as|including)\b"
)
_FAR: Final = 400  # characters
_FEWEST, _MOST = 3, 6


def wrong_parts_left(text: str) -> Iterator[tuple[Breakdown, int]]:
    """Each last part of a noun that is not the whole of the same without the other parts, by a slip of the pen."""
    for place in places(text, (" leaves ", " leaving ", " left ", " remain")):
        _, end = sentence_bounds(text, place)
        first = max(text.rfind("\n", 0, place) + 1, place - _FAR)
        found = [one for one in quantities(text, first, end) if one.value > 1]
        last = next((one for one in found if one.start > place), None)
        if last is None or not last.noun or not _LEAVES.search(text[place : last.start]):
            continue
        row = [one for one in found if one.start <= last.start]
        start = next((index for index, one in enumerate(row) if one.noun == last.noun), len(row))
        whole, *parts = row[start:] or [last]
        if not _FEWEST <= len(parts) + 1 <= _MOST or any(one.noun not in (last.noun, "") for one in parts):
            continue
        values = [one.value for one in parts]
        total = sum(values)
        between = text[whole.start : last.end]
        is_sure = not _PARTLY.search(between) and not OVERLAPPING.search(text, parts[0].start, last.end)
        is_missed = max(values) < whole.value != total and is_slip_in_sum(total, whole.value, values)
        if is_sure and is_missed and not is_approximate(text, whole.start):
            yield Breakdown(parts[0].start, last.end, total, (), "parts"), whole.value
