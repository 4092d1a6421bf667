"""What means and deviations of whole numbers can be: the GRIM and GRIMMER tests.

Brown and Heathers (2017): The GRIM Test: A Simple Technique Detects Numerous Anomalies in the Reporting of Results in
Psychology. Anaya (2016): The GRIMMER test: A method for testing the validity of reported measures of variability.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from math import ceil, floor

_MOST_DECIMALS = 2
_FEWEST = 4  # people of whom a mean and a range are told, where their number is not


def half_a_unit(written: str) -> Decimal:
    """Half of what one more in the last digit of a number would be."""
    return Decimal(1).scaleb(-len(written.partition(".")[2])) / 2


def is_mean_of_whole(mean: str, count: int | Decimal) -> bool:
    """Whether some whole number divided by the count gives the mean, rounded either way where it lies halfway.

    Of what is scored in steps, the count is that of people, divided by the step.
    """
    return not _is_telling(mean, count) or bool(_sums(mean, count))


def nearest_means(mean: str, count: int | Decimal) -> str:
    """The two means of whole numbers around one that is none, with its decimals."""
    total, unit = Decimal(mean) * count, Decimal(1).scaleb(-len(mean.partition(".")[2]))
    whole = [total.to_integral_value(rounding) for rounding in (ROUND_FLOOR, ROUND_CEILING)]
    return " and ".join(str((one / count).quantize(unit, ROUND_HALF_UP)) for one in whole)


def is_cut_off_mean(mean: str, count: int) -> bool:
    """Whether some whole number divided by the count gives the mean, but that its last digit was cut off."""
    total = (Decimal(mean) * count).to_integral_value(ROUND_CEILING)
    return total / count - Decimal(mean) < 2 * half_a_unit(mean)


def is_deviation_of_whole(mean: str, deviation: str, count: int) -> bool:
    """Whether whole numbers have this mean and this deviation, be it that of a sample or of a population."""
    if not _is_telling(deviation, count) or not _is_telling(mean, count):
        return True
    half = half_a_unit(deviation)
    low, high = max(Decimal(deviation) - half, Decimal(0)) ** 2, (Decimal(deviation) + half) ** 2
    return any(
        any(total % 2 == squares % 2 for squares in range(ceil(divisor * low + base), floor(divisor * high + base) + 1))
        for total in _sums(mean, count)
        for base in (Decimal(total) ** 2 / count,)
        for divisor in (count - 1, count)
    )


def greatest_deviation(low: Decimal, high: Decimal, mean: Decimal, count: int | None) -> Decimal:
    """The deviation of people who all stand at either end of a range, so that this is their mean."""
    people = max(count or _FEWEST, 2)
    correction = Decimal(people) / (people - 1)
    return ((high - mean) * (mean - low) * correction).sqrt()


def _is_telling(written: str, count: int | Decimal) -> bool:
    decimals = len(written.partition(".")[2])
    return 1 <= decimals <= _MOST_DECIMALS and 1 < count < 10**decimals


def _sums(mean: str, count: int | Decimal) -> list[int]:
    total, half = Decimal(mean) * count, half_a_unit(mean)
    near = {int(total.to_integral_value(rounding)) for rounding in (ROUND_FLOOR, ROUND_CEILING)}
    return [one for one in near if abs(Decimal(one) / count - Decimal(mean)) <= half]
