"""Lists in messages: the first few of many, and that there are more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def first_and_count(items: Sequence[str], most: int) -> str:
    """The first `most` items with commas, and how many there are besides: `a, b and 4 more`."""
    more = f" and {len(items) - most} more" if len(items) > most else ""
    return ", ".join(items[:most]) + more


def first_of(items: Sequence[str], most: int) -> str:
    """The first `most` items with commas, and dots where there are more: `a, b …`."""
    return ", ".join(items[:most]) + (" …" if len(items) > most else "")
