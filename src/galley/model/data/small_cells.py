"""Counts of people that are so small that they may tell who somebody is: below what the study says, or below 3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

LEAST_TOLD: Final = 3
"""The smallest count that is told to everybody where a study does not say: a usual bound of statistics offices."""


def is_small(count: float, least: int) -> bool:
    """Whether a count is below the `least` that may be told; that of nobody tells nothing."""
    return 0 < count < least


def unless_small(count: int, least: int) -> int | None:
    """A count, or None where it is small."""
    return None if is_small(count, least) else count


def suppressed(counts: Mapping[str, int], least: int) -> dict[str, int | None]:
    """The counts, None for small ones, and for one more where the rest would tell a single small one."""
    small = {name for name, count in counts.items() if is_small(count, least)}
    if len(small) == 1:
        others = [(count, name) for name, count in counts.items() if count and name not in small]
        small |= {min(others)[1]} if others else set()
    return {name: None if name in small else count for name, count in counts.items()}
