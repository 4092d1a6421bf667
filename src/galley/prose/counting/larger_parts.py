"""Parts that are more than the whole that the sentence before begins with: "Nine men came. In 12 of them, …"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import numbers
from galley.prose.counting.quantities import quantities
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.scanning import matches
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

_PART: Final = lazy_pattern(
    r"(?:(?<=[.!?] )|(?<=\n))(?:(?:In|For|With|From|To|At|But|And|Only|Then|Later|Among these),? )?"
    r"(?P<part>\d{1,3}(?:,\d{3})+|\d{1,6}|[A-Za-z]+(?:-[a-z]+)?) of (?:them|these|those)\b(?! [a-z]+s\b)"
)
_LEAST: Final = 3
_MOST: Final = 1.5  # times the whole: what is more is of something else


def larger_parts(text: str) -> Iterator[tuple[int, int, int]]:
    """Where such a part stands, and its whole, which is the only count of that sentence at least as near."""
    for match in matches(_PART, text, (" of them", " of these", " of those")):
        part = next(numbers(match["part"]), None)
        first = match.start()
        if part is None or part.text != match["part"] or not first or text[first - 1] == "\n":
            continue
        start, _ = sentence_bounds(text, first - 1)
        counts = [*quantities(text, start, first)]
        if not counts or counts[0].start != start or not counts[0].noun or is_approximate(text, match.start("part")):
            continue
        whole, greatest = counts[0].value, max(one.value for one in counts)
        told = [int(one.value) for one in numbers(text, start, first) if one.is_whole]
        if whole == greatest and _LEAST <= whole < part.value <= _MOST * whole and max(told) < part.value:
            yield *match.span("part"), whole
