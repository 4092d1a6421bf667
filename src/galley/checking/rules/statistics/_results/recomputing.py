"""P-values from test statistics, with the tolerance of rounding that statcheck grants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.prose.wording.decimals import half_of

if TYPE_CHECKING:
    from galley.prose.wording.significance import TestResult


def p_values(result: TestResult) -> tuple[float, float]:
    """The least and the greatest two-sided p-value that the statistic may have had before it was rounded."""
    half = 0.5 * 10.0**-result.decimals
    bounds = (result.statistic + half, max(result.statistic - half, 0.0))
    low, high = (p_value(result.test, result.degrees, statistic) for statistic in bounds)
    return low, high


def p_value(test: str, degrees: tuple[float, ...], statistic: float) -> float:
    """The two-sided p-value of a statistic of z, t, F, chi2 or r."""
    from scipy import special  # noqa: PLC0415 - slow to import, and most papers state no such result

    match test:
        case "t":
            return float(2 * special.stdtr(degrees[0], -statistic))
        case "F":
            return float(special.fdtrc(*degrees, statistic))
        case "chi2":
            return float(special.chdtrc(degrees[0], statistic))
        case "z":
            return float(2 * special.ndtr(-statistic))
        case _:
            correlation = min(statistic, 1 - 1e-12)
            return p_value("t", degrees, correlation * (degrees[0] / (1 - correlation**2)) ** 0.5)


def agrees(result: TestResult, low: float, high: float) -> bool:
    """Whether the p-value as written may be between the least and the greatest that is right."""
    p = result.p_value
    if result.relation in "<≤":
        return low <= p
    if result.relation in ">≥":
        return high >= p
    half = half_of(result.p)
    return low <= p + half + 1e-9 and high >= p - half - 1e-9


def is_cut_off(result: TestResult, low: float, high: float) -> bool:
    """Whether the p-value is one that is right but for its last digit, which was cut off instead of rounded."""
    return result.relation == "=" and result.p_value <= high and low < result.p_value + 2 * half_of(result.p)
