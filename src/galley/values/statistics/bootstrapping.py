"""The bootstrap interval of an agreement: how far it would vary if other excerpts had been coded.

Units are drawn with replacement, as many as there are, again and again (Efron 1979); the interval leaves out the
smallest and the largest of what comes out. The draws are the same in every run.
"""

from __future__ import annotations

from functools import cache
from math import log
from random import Random
from typing import TYPE_CHECKING

from galley.values.statistics.quantiles import quantile
from galley.values.statistics.ratings import Ratings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

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
    ordered = sorted(ratings.combinations, key=lambda one: (ratings.combinations[one], one))

    @cache  # of a code that is seldom applied many resamples are alike
    def of_resample(counts: tuple[int, ...]) -> float | None:
        drawn = {combination: count for combination, count in zip(ordered, counts, strict=True) if count}
        return coefficient(Ratings(ratings.coders, drawn))

    resamples = resampled([ratings.combinations[one] for one in ordered], RESAMPLES)
    found = [value for value in map(of_resample, resamples) if value is not None]
    low, high = quantile(found, (1 - level) / 2), quantile(found, (1 + level) / 2)
    if low is None or high is None or len(found) < RESAMPLES * (1 - _MOST_UNDEFINED):
        return None
    return low, high


def resampled(counts: Iterable[int], times: int) -> Iterator[tuple[int, ...]]:
    """How often each kind of unit comes up when as many units are drawn as there are: one draw for each kind in turn.

    The counts ascend. The last, of units that no coder applied the code to, gets what is left: so time grows with the
    others alone.
    """
    draw = Random(SEED).random  # noqa: S311 - a simulation, and no secret
    counts = list(counts)
    size = left = sum(counts)
    probabilities = []
    for count in counts[:-1]:
        probabilities.append(count / left)
        left -= count
    rarer = [(1 - one if (is_frequent := one > 0.5) else one, is_frequent) for one in probabilities]  # noqa: PLR2004
    steps = [(log(1 - one), is_frequent) for one, is_frequent in rarer]  # the rarer side is counted faster
    for _ in range(times):
        left, found = size, []
        for scale, is_frequent in steps:
            successes = _binomial(left, scale, draw)
            found.append(left - successes if is_frequent else successes)
            left -= found[-1]
        yield (*found, left)


def _binomial(size: int, scale: float, draw: Callable[[], float]) -> int:
    """How many of `size` tries succeed: counted by the tries between two successes (Devroye 1986, p. 525).

    `scale` is the logarithm of how probable it is that one fails.
    """
    successes, place = 0, 0
    while True:
        place += int(log(1 - draw()) / scale) + 1
        if place > size:
            return successes
        successes += 1
