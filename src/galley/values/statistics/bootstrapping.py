"""The bootstrap interval of an agreement: how far it would vary if other excerpts had been coded.

Units are drawn with replacement, as many as there are, again and again (Efron 1979); the interval leaves out the
smallest and the largest of what comes out. The draws are the same in every run.
"""

from __future__ import annotations

from math import floor, log
from random import Random
from typing import TYPE_CHECKING

from galley.values.statistics.quantiles import quantile
from galley.values.statistics.ratings import Ratings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

RESAMPLES = 1000
SEED = 1
_MOST_UNDEFINED = 0.05  # of the resamples
FORMULA = f"percentile bootstrap interval (level {{level}}; {RESAMPLES} resamples of the units, seed {SEED}) of "


def bootstrap_interval(
    ratings: Ratings, coefficient: Callable[[Ratings], float | None], level: float
) -> tuple[float, float] | None:
    """The interval of a coefficient; None where it is undefined for the ratings, or for too many of the resamples."""
    if coefficient(ratings) is None:
        return None
    random = Random(SEED)  # noqa: S311 - a simulation, and no secret
    drawn = [coefficient(Ratings(ratings.coders, resample(ratings.combinations, random))) for _ in range(RESAMPLES)]
    found = [value for value in drawn if value is not None]
    low, high = quantile(found, (1 - level) / 2), quantile(found, (1 + level) / 2)
    if low is None or high is None or len(found) < RESAMPLES * (1 - _MOST_UNDEFINED):
        return None
    return low, high


def resample(combinations: Mapping[tuple[int, ...], int], random: Random) -> dict[tuple[int, ...], int]:
    """How often each combination of ratings comes up when so many units are drawn: one draw for each, rare ones first.

    The most frequent one, which no coder applied the code to, gets what is left: so time grows with the others alone.
    """
    left, total = sum(combinations.values()), sum(combinations.values())
    found = {}
    for combination, count in sorted(combinations.items(), key=lambda item: (item[1], item[0])):
        found[combination] = _binomial(left, count / total, random) if count < total else left
        left -= found[combination]
        total -= count
    return {combination: count for combination, count in found.items() if count}


def _binomial(size: int, probability: float, random: Random) -> int:
    """How many of `size` tries succeed: counted by the tries between two successes (Devroye 1986, p. 525)."""
    if probability >= 1:
        return size
    if probability > 0.5:  # noqa: PLR2004 - the rarer side is counted faster
        return size - _binomial(size, 1 - probability, random)
    successes, place, scale = 0, 0, log(1 - probability)
    while True:
        place += floor(log(1 - random.random()) / scale) + 1
        if place > size:
            return successes
        successes += 1
