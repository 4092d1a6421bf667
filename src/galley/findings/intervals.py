"""Stretches of a text, asked many times whether a place lies in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def any_between(ascending: Sequence[int], start: int, end: int) -> bool:
    """Whether one of some ascending places lies from a start to before an end."""
    return bisect_left(ascending, start) < bisect_left(ascending, end)


class Intervals:
    """Pairs of start and end, both included, in any order and overlapping as they like."""

    def __init__(self, pairs: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._farthest: list[int] = []  # the farthest end of all intervals up to this one
        for start, end in sorted(pairs):
            self._starts.append(start)
            self._farthest.append(max(end, self._farthest[-1] if self._farthest else end))

    def __contains__(self, place: int) -> bool:
        return self.contain(place, place)

    def contain(self, start: int, end: int) -> bool:
        """Whether one interval, or several that overlap, reach from a start to an end."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and end <= self._farthest[index]
