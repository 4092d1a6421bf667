"""How values print where no filter says otherwise."""

from __future__ import annotations

import datetime

from galley.prose.wording.decimals import decimal, exact, with_first_digit

Scalar = bool | int | float | str | datetime.date | tuple[int | float, ...]

_TINY = 1e-9  # smaller numbers than this have no digit among so many decimals

_PLAIN = (1e-4, 1e15)  # the size of numbers that print without an exponent
_SIGNIFICANT = 3  # digits of those with one
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_LISTED = 50  # numbers of a list that print; figures plot them all


def plain_text(value: Scalar) -> str:
    """How a value prints when no filter says otherwise."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return power_of_ten(value) if is_tiny(value) else exact(value)
    if isinstance(value, tuple):
        return ", ".join([*map(plain_text, value[:_LISTED]), *(["…"] if len(value) > _LISTED else [])])
    if isinstance(value, datetime.date):
        return long_date(value)
    return value


def cell_text(cell: bool | float | str) -> str:  # noqa: FBT001 - what a file of results holds
    """How a cell of a results file prints: as it is; a tiny or huge number as a power of ten, as in 1.2 × 10⁻⁸⁰."""
    if isinstance(cell, bool | str) or not cell or _PLAIN[0] <= abs(cell) < _PLAIN[1]:
        return plain_text(cell)
    return power_of_ten(cell) if isinstance(cell, float) else plain_text(cell)


def is_tiny(number: float) -> bool:
    """Whether the number is none that anybody prints with all its zeros."""
    return 0 < abs(number) < _TINY


def power_of_ten(number: float) -> str:
    """The number with an exponent where it needs one: 1.2 × 10⁻⁸⁰."""
    digits, _, exponent = f"{number:.{_SIGNIFICANT}g}".partition("e")
    return f"{exact(float(digits))} × 10{str(int(exponent)).translate(_RAISED)}" if exponent else exact(number)


def share_text(share: float, digits: int) -> str:
    """A fraction of 1 with so many decimals, or as many more as keep what is not all from printing as all."""
    missing = 1 - decimal(share)
    while missing > 0 and missing * 2 <= decimal(10**-digits):
        digits += 1
    return with_first_digit(share, digits)


def long_date(date: datetime.date) -> str:
    """October 7, 2019: the form of ACM's style."""
    return f"{date:%B} {date.day}, {date.year}"
