"""One way of understanding a number in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from galley.model.quantities import Form, KnownQuantity


@dataclass(frozen=True, slots=True)
class Interpretation:
    """The quantities that a number may stand for, and those it states rightly; offsets are those of the sentence."""

    start: int
    end: int
    quantities: tuple[KnownQuantity, ...]
    agreeing: tuple[KnownQuantity, ...]
    is_plain: bool
    is_guess: bool = False
    is_sole: bool = False  # the sentence says nothing else: of whom, the one before it may say
    is_doubtful: bool = False  # it may be told of another thing than what the data tell

    @property
    def form(self) -> Form:
        """The kind of sentence that the first of the quantities, as all of them, stands in."""
        return self.quantities[0].quantity.form
