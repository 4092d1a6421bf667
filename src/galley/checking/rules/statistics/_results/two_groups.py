"""A t of two groups that their numbers, means and deviations do not give (Student's test with a pooled variance)."""

from __future__ import annotations

from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.prose.wording.reported_statistics import Group, Statistic

_OTHERWISE = lazy_pattern(
    r"(?i)\b(?:paired|within|repeated|dependent|adjusted|covaria\w+|ancova|welch|weighted|marginal|imputed|log|transformed"
    r"|one[- ]sample|change|gain|difference scores?)\b"
)
_SLACK = 0.03
_NEEDED = ("n", "M", "SD")


def misfitting_tests(groups: Sequence[Group], text: str) -> Iterator[tuple[Statistic, str]]:
    """Each t behind two groups whose numbers give its degrees of freedom, but not the t."""
    told = [group for group in groups if all(group.exact(name) for name in _NEEDED)]
    for one, other in pairwise(told):
        bounds = sentence_bounds(text, one.start)
        tests = [found for group in groups if bounds[0] <= group.start < bounds[1] and (found := group.exact("t"))]
        if other.start >= bounds[1] or len(tests) != 1 or _OTHERWISE.search(text, *bounds):
            continue
        if sum(bounds[0] <= group.start < bounds[1] for group in told) != 2:  # noqa: PLR2004 - these two
            continue
        low, high, degrees = _bounds(one, other)
        test = tests[0]
        if test.degrees != (degrees,):
            continue
        if not low * (1 - _SLACK) - test.half <= abs(test.value) <= high * (1 + _SLACK) + test.half:
            yield test, f"these two groups give a t({degrees:g}) of {(low + high) / 2:.2f}"


def _bounds(one: Group, other: Group) -> tuple[float, float, float]:
    """The least and the greatest t before all was rounded, and its degrees of freedom."""
    first, second = one.statistics, other.statistics
    sizes = first["n"].value, second["n"].value
    degrees = sum(sizes) - 2
    apart, half = abs(first["M"].value - second["M"].value), first["M"].half + second["M"].half
    possible = [
        max(apart + sign * half, 0.0) / _error(sizes, (first["SD"], second["SD"]), degrees, -sign) for sign in (-1, 1)
    ]
    return possible[0], possible[1], degrees


def _error(sizes: tuple[float, float], deviations: tuple[Statistic, Statistic], degrees: float, sign: int) -> float:
    squares = ((max(found.value + sign * found.half, found.half)) ** 2 for found in deviations)
    pooled = sum((size - 1) * square for size, square in zip(sizes, squares, strict=True)) / max(degrees, 1)
    return sqrt(pooled * sum(1 / max(size, 1) for size in sizes))
