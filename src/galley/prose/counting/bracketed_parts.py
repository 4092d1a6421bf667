"""Lists in brackets right behind a count, each item with one count: "excluded 79 (no data, 43; too old, 36)"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import Breakdown
from galley.prose.counting.contrasts import OVERLAPPING
from galley.prose.counting.divisions import is_count
from galley.prose.counting.numbers import Number, numbers
from galley.prose.counting.slips import is_slip_in_sum
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRACKET: Final = lazy_pattern(r"\((?P<items>[^()\n]{12,260})\)")
_BESIDE: Final = lazy_pattern(r"(?: [a-z’'-]+){0,3} $")
_ITEM: Final = lazy_pattern(r"; (?:and )?")
_COMMAS: Final = lazy_pattern(r", (?:and )?| and ")
_AT_END: Final = lazy_pattern(r"[^\d]{3,60}?[,:=]? ?(?:[nN] ?= ?)?\d{1,5}")
_AT_START: Final = lazy_pattern(
    r"(?:\d{1,5}|[a-z]+) (?!(?:to|of|years?|months?|weeks?|days?|hours?|minutes?|%)\b)[^\d]{3,60}"
)
_NO_PARTS: Final = lazy_pattern(
    r"(?i)%|\b(?:mean|median|SD|M ?=|range|e\.g|such as|including|each|also|respectively|aged?|years|some|mostly"
    r"|at least|up to|more|multiple|several|per|vs|versus|about)\b"
)
_OVERLAPPING: Final = lazy_pattern(r"(?i)\b(?:some|several|both|multiple|more than one|overlap\w*|also|twice)\b")
_FEWEST, _MOST = 2, 9
_SMALLEST: Final = 8  # a whole: of less, things may be of two kinds
_NEAR: Final = 0.25  # of the whole, by which parts miss it at most


def wrong_bracketed_parts(text: str) -> Iterator[tuple[Breakdown, int]]:
    """Each such list with the count before it that it misses by a slip of the pen."""
    for place in places(text, (" (",)):
        match = _BRACKET.match(text, place + 1)
        if match is None or _NO_PARTS.search(match["items"]) or OVERLAPPING.search(match["items"]):
            continue
        parts = _parts(text, *match.span("items"))
        start, end = sentence_bounds(text, place)
        if _OVERLAPPING.search(text, match.end(), end):
            continue
        whole = next((one for one in reversed([*numbers(text, start, place)]) if one.is_whole), None)
        if whole is None or not _FEWEST < len(parts) <= _MOST or not _BESIDE.match(text[whole.end : place + 1]):
            continue
        values, value = [int(one.value) for one in parts], int(whole.value)
        total = sum(values)
        is_near = value >= _SMALLEST and max(values) < value != total and abs(value - total) <= max(_NEAR * value, 1)
        is_plain = is_count(text, whole) and not is_approximate(text, whole.start)
        if is_near and is_plain and is_slip_in_sum(total, value, values):
            yield Breakdown(parts[0].start, parts[-1].end, total, (), "parts"), value


def _parts(text: str, start: int, end: int) -> list[Number]:
    """The one count of each item; none where an item has none, or several."""
    items = text[start:end]
    splitting = _ITEM if ";" in items else _COMMAS
    found, first = list[Number](), start
    for piece in (*splitting.split(items),):
        place = text.index(piece, first, end)
        first = place + len(piece)
        counts = [*numbers(text, place, first)]
        is_item = _AT_END.fullmatch(piece) or _AT_START.fullmatch(piece)
        if len(counts) != 1 or not counts[0].is_whole or not is_item:
            return []
        found += counts
    return found
