"""The bootstrap interval of an agreement: how far it would vary if other excerpts had been coded.

Units are drawn with replacement, as many as there are, again and again (Efron 1979); the interval leaves out the
smallest and the largest of what comes out. The draws are the same in every run.
"""

from __future__ import annotations

from bisect import bisect
from functools import cache
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from galley.values.statistics.quantiles import quantile
from galley.values.statistics.ratings import Ratings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

RESAMPLES = 1000
SEED = 1
_MOST_UNDEFINED = 0.05  # of the resamples
_NOTHING = 1e-17  # beside the most probable number's probability, which counts as 1
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
    kinds: list[tuple[float, dict[int, Binomial]]] = []
    for count in counts[:-1]:
        kinds.append((count / left, {}))
        left -= count
    for _ in range(times):
        left, found = size, []
        for probability, known in kinds:
            if (counted := known.get(left)) is None:
                counted = known[left] = binomial(left, probability)
            successes = counted.least + bisect(counted.sums, draw())
            found.append(successes)
            left -= successes
        yield (*found, left)


class Binomial(NamedTuple):
    """How probable it is that at most `least` tries succeed, at most one more, and so on, up to certainty."""

    least: int
    sums: list[float]


def binomial(size: int, probability: float) -> Binomial:
    """The distribution from which a number is drawn by inversion (Devroye 1986, p. 85).

    Each probability follows from its neighbour's. They begin at the most probable number, where nothing underflows, and
    end at the first on each side that no double tells from nothing.
    """
    odds = probability / (1 - probability)
    mode = min(int((size + 1) * probability), size)
    below: list[float] = []
    above = [1.0]
    for successes in range(mode, 0, -1):
        below.append((below[-1] if below else 1.0) * successes / ((size - successes + 1) * odds))
        if below[-1] < _NOTHING:
            break
    for successes in range(mode, size):
        above.append(above[-1] * (size - successes) * odds / (successes + 1))
        if above[-1] < _NOTHING:
            break
    sums = list(accumulate((*reversed(below), *above)))
    return Binomial(mode - len(below), [*(one / sums[-1] for one in sums[:-1]), 1.0])
