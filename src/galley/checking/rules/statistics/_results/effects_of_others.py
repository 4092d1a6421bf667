"""Effects beside ranks, odds and shares of variance, and what the statistics beside them say.

An r beside a z is z over the root of the number (Rosenthal, 1991), Kendall's W is χ² over the number and its degrees of
freedom, an ω² is less than the partial η² of its F (Hays, 1963), an R² of one predictor is its r squared, and an odds
ratio is the exponential of its coefficient.
"""

from __future__ import annotations

from math import exp, log, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.prose.wording.reported_statistics import Group, Statistic

_SLACK = 0.01
_NEAR = 0.05  # by which an r may differ from that of its z
_ADJUSTED = 0.5  # of an R², at least
_LEAST_SIZE = 4
_BOTH = 2  # degrees of freedom of an F

Fault = tuple["Statistic", str]


def _of_ranks(group: Group) -> Iterator[Fault]:
    """An r behind a z, of so many people or of twice as many observations."""
    found, z, size = group.exact("r"), group.exact("z"), group.exact("n")
    if not found or not z or not size or found.degrees or found.start < z.start or size.value < _LEAST_SIZE:
        return
    possible = [abs(z.value) / sqrt(size.value * times) for times in (1, 2)]
    if all(abs(abs(found.value) - one) > _NEAR + found.half for one in possible):
        yield found, f"z = {z.written} of {size.written} gives an r of {possible[0]:.2f}"


def _of_agreement(group: Group) -> Iterator[Fault]:
    """Kendall's W and the χ² of Friedman's test."""
    found, test = group.exact("kendall"), group.exact("chi2")
    if not found or not test or not test.degrees or not test.degrees[0] or not test.size:
        return
    exact = test.value / (test.size * test.degrees[0])
    if abs(found.value - exact) > found.half + _SLACK:
        yield found, f"χ²({test.degrees[0]:g}) = {test.written} of {test.size} gives a W of {exact:.2f}"


def _of_omega(group: Group) -> Iterator[Fault]:
    found, test = group.exact("omega2"), group.exact("F")
    if not found or not test or len(test.degrees) != _BOTH or not test.degrees[1]:
        return
    first, second = test.degrees
    most = first * (test.value + test.half) / (first * (test.value + test.half) + second)
    if found.value - found.half > most + _SLACK:
        yield found, f"F({first:g}, {second:g}) = {test.written} gives an ω² below {most:.2f}"


def _of_one_predictor(group: Group) -> Iterator[Fault]:
    """An R² that is not the square of the r beside it, nor this adjusted for the number of people."""
    r, found = group.exact("r"), group.exact("R2")
    if not r or not found or abs(r.value) > 1 or not group.statistics.keys() <= {"r", "R2", "p", "n"}:
        return
    low, high = max(abs(r.value) - r.half, 0.0) ** 2, (abs(r.value) + r.half) ** 2
    if found.value - found.half > high + _SLACK or found.value + found.half < low * _ADJUSTED - _SLACK:
        yield found, f"r = {r.written} gives an R² of {r.value**2:.2f}"


def _of_odds(group: Group) -> Iterator[Fault]:
    """An odds ratio that is not the exponential of the coefficient before it."""
    b, found = group.exact("b"), group.exact("OR")
    if not b or not found or found.value - found.half <= 0 or found.start < b.start:
        return
    low, high = log(found.value - found.half), log(found.value + found.half)
    if b.value + b.half < low - _SLACK or b.value - b.half > high + _SLACK:
        yield found, f"a coefficient of {b.written} is an odds ratio of {exp(min(b.value, 50.0)):.2f}"


OF_OTHERS = (_of_ranks, _of_agreement, _of_omega, _of_one_predictor, _of_odds)
"""What each finds in a group of statistics."""
