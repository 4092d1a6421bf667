"""Numbers as readers expect them: halves rounded up, no `-0`, no `21.0` where 21 is meant."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

# A double carries 15 to 17 significant digits; beyond 12 there is only the noise of binary fractions.
_SIGNIFICANT_DIGITS = 12


def decimal(number: float) -> Decimal:
    """The decimal number that is meant by a binary one."""
    return Decimal(number) if isinstance(number, int) else Decimal(f"{number:.{_SIGNIFICANT_DIGITS}g}")


def is_whole(number: float) -> bool:
    """Whether the number is an integer, binary noise aside."""
    return decimal(number) == decimal(number).to_integral_value()


def rounded(number: float, digits: int) -> float | int:
    """The number to so many decimals, halves away from zero as schools teach and readers check."""
    result = decimal(number).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return int(result) if digits <= 0 or is_whole(number) else float(result)


def fixed(number: float, digits: int) -> str:
    """The number with so many decimals, unless it is a whole number: 21, 21.4, 21.0 for 20.96."""
    if is_whole(number):
        return str(int(decimal(number)))
    text = f"{decimal(number).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP):f}"
    return text.removeprefix("-") if Decimal(text) == 0 else text
