"""Words that several filters share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from num2words import num2words

if TYPE_CHECKING:
    from collections.abc import Sequence

# House style: words below ten, numerals from ten.
FIRST_NUMERAL = 10


def number_words(number: int) -> str:
    """A whole number in English words."""
    return str(num2words(number))


def house_style(number: int) -> str:
    """A whole number in words below ten, in numerals from ten."""
    return number_words(number) if 0 <= number < FIRST_NUMERAL else str(number)


def capitalised(text: str) -> str:
    """The text with its first letter in upper case, the rest untouched."""
    return text[:1].upper() + text[1:]


def enumeration(items: Sequence[str]) -> str:
    """A, B, and C: with the serial comma."""
    if len(items) < 3:  # noqa: PLR2004 - two items take no comma
        return " and ".join(items)
    return f"{', '.join(items[:-1])}, and {items[-1]}"
