"""What the study says of itself, whether the paper prints it or not: the numbers that prose is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from galley.prose.quantities.catalogue import Quantity


@dataclass(frozen=True, slots=True)
class KnownQuantity:
    """A quantity with its value, and how that prints without a filter; a date is written as in ISO 8601."""

    quantity: Quantity
    value: int | float | str
    text: str


@dataclass(frozen=True, slots=True)
class KnownQuantities:
    """All of a study, over data and code with this `fingerprint`, as `galley.values.evaluating` makes it."""

    fingerprint: str
    quantities: tuple[KnownQuantity, ...]
