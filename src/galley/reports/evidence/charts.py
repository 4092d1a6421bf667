"""The geometry of small charts; the template draws them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps numbers between two ends to places between two others, both inclusive."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, number: float) -> float:
        span = self.high - self.low
        share = (min(max(number, self.low), self.high) - self.low) / span if span else 0.5
        return round(self.start + share * (self.end - self.start), 2)


def sparkline(texts: Sequence[str], width: float = 64, height: float = 14) -> str:
    """The points of a small line through numbers, oldest first; empty where fewer than two of the texts are numbers."""
    numbers = [number for text in texts if (number := _number(text)) is not None]
    if len(numbers) < 2 or len(numbers) < len(texts):  # noqa: PLR2004 - a line has two ends
        return ""
    across = Scale(0, len(numbers) - 1, 1, width - 1)
    up = Scale(min(numbers), max(numbers), height - 2, 2)
    return " ".join(f"{across(place)},{up(number)}" for place, number in enumerate(numbers))


def _number(text: str) -> float | None:
    try:
        return float(text.strip("%").replace(",", "").replace("−", "-"))
    except ValueError:
        return None
