"""Lists of items with one count each that miss what their lead-in counts: "64 people wrote: - praise (12) - …"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import Breakdown
from galley.prose.counting.divisions import is_count
from galley.prose.counting.numbers import Number, numbers
from galley.prose.counting.slips import is_slip_in_sum
from galley.prose.wording.attribution import is_approximate

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEADING: Final = lazy_pattern(r":\n")
_ITEM: Final = lazy_pattern(
    r"[^\d\n]{3,160}?\((?:[nN] ?= ?)?\d{1,5}(?: [a-z]+)?\)[^\d\n]{0,3}"
    r"|[^\d\n]{3,60}: \d{1,5}(?: [a-z]+)?[.,;]?(?: and)?|\d{1,5} [^\d\n]{3,80}"
)
_PARTLY: Final = lazy_pattern(
    r"(?i)%|\b(?:multiple|several|more than one|at least|up to|for example|e\.g|such as|some of|overlap\w*|both|could"
    r"|choose|tick\w*|including|also|top|most|selected|excerpts?|years?|minutes?|points?|steps?)\b"
)
_FAR: Final = 320  # characters of a lead-in
_FEWEST, _MOST = 3, 12
_NEAR: Final = 0.1


def wrong_listed_parts(text: str) -> Iterator[tuple[Breakdown, int]]:
    """Each such list with the only count of its lead-in that it misses by a slip of the pen."""
    for lead in _LEADING.finditer(text):
        parts = _counts_of_items(text, lead.end())
        first = max(text.rfind("\n", 0, lead.start()) + 1, lead.start() - _FAR)
        leading = text[first : lead.start()]
        if not _FEWEST <= len(parts) <= _MOST or _PARTLY.search(leading):
            continue
        counted = [one for one in numbers(text, first, lead.start()) if one.is_whole and is_count(text, one)]
        values = [int(one.value) for one in parts]
        total = sum(values)
        wholes = [int(one.value) for one in counted if not is_approximate(text, one.start)]
        near = {whole for whole in wholes if max(values) < whole and abs(whole - total) <= max(_NEAR * whole, 1)}
        if len(near) == 1 and total not in wholes and is_slip_in_sum(total, min(near), values):
            yield Breakdown(parts[0].start, parts[-1].end, total, (), "parts"), min(near)


def _counts_of_items(text: str, start: int) -> list[Number]:
    """The one count of each line that follows, as far as lines have the same form; none where there are several."""
    found = list[Number]()
    while len(found) <= _MOST:
        end = text.find("\n", start)
        end = len(text) if end == -1 else end
        counts = [*numbers(text, start, end)]
        if len(counts) != 1 or not counts[0].is_whole or not _ITEM.fullmatch(text, start, end):
            return found
        found += counts
        start = end + 1
    return []
