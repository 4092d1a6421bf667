"""Numbers as readers expect them: halves rounded up, no `-0`, a true minus, and no decimal that nobody asked for."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext

MINUS = "\u2212"

CUT_OFF = ": cut off instead of rounded"
"""What is said beside a number that is right but for its last digit."""

# A double carries 15 to 17 significant digits; beyond 12 there may be only the noise of binary fractions.
_SIGNIFICANT_DIGITS = 12
_MOST_SIGNIFICANT_DIGITS = 15

# From here on, 12 digits would not reach the third decimal.
_LARGE = 1e9

# Digits before the point of the largest double, and as many behind it as anybody prints.
_PRECISION = 400


def half_of(written: str) -> float:
    """Half of one in the last digit of a number: by how much one that was rounded may be off."""
    return 0.5 * 10.0 ** -len(written.partition(".")[2])


def decimal(number: float) -> Decimal:
    """The decimal number that is meant by a binary one."""
    if isinstance(number, int) or number.is_integer():
        return Decimal(number)
    shortest = Decimal(repr(number))
    if len(shortest.as_tuple().digits) <= _MOST_SIGNIFICANT_DIGITS:  # as somebody wrote it
        return shortest
    digits = _SIGNIFICANT_DIGITS if abs(number) < _LARGE else _MOST_SIGNIFICANT_DIGITS
    return Decimal(f"{number:.{digits}g}")


def is_whole(number: float) -> bool:
    """Whether the number is an integer, binary noise aside."""
    with localcontext(prec=_PRECISION):
        return decimal(number) == decimal(number).to_integral_value()


def decimals(number: float) -> int:
    """How many decimals the number has: 2 for 0.25, none for 21.0."""
    exponent = decimal(number).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def rounded(number: float, digits: int) -> float | int:
    """The number to so many decimals, halves away from zero as schools teach and readers check."""
    result = _quantized(number, digits)
    return int(result) if digits <= 0 or is_whole(number) else float(result)


def fixed(number: float, digits: int) -> str:
    """The number with exactly so many decimals: 21.0, 21.4; a negative one has a true minus, as in \u22120.43."""
    text = f"{_quantized(number, digits):f}"
    return text.removeprefix("-") if Decimal(text) == 0 else text.replace("-", MINUS)


def exact(number: float) -> str:
    """The number with the decimals that it has: 21, 0.25."""
    return fixed(number, decimals(number))


def with_first_digit(number: float, digits: int) -> str:
    """The number with so many decimals, or with as many more as reach its first digit that is no zero: 0.3, 0.004."""
    return fixed(number, max(digits, -decimal(number).adjusted()) if number else digits)


def _quantized(number: float, digits: int) -> Decimal:
    with localcontext(prec=_PRECISION):
        return decimal(number).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
