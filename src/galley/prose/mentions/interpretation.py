"""One way of understanding a number in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from galley.prose.quantities import KnownQuantity


@dataclass(frozen=True, slots=True)
class Interpretation:
    """The quantities that a number may stand for, and those it states rightly; offsets are those of the sentence."""

    start: int
    end: int
    quantities: tuple[KnownQuantity, ...]
    agreeing: tuple[KnownQuantity, ...]
    is_plain: bool
    is_guess: bool = False
