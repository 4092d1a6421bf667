"""Cohen's d behind the means and deviations of two groups that a sentence tells."""

from __future__ import annotations

from itertools import product
from math import sqrt
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.decimals import half_of
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

_D = lazy_pattern(r"d(?: \([^()]{2,30}\))? ?= ?(?P<sign>[-–−]?)(?P<d>\d?\.\d{1,3})(?!\d)")
_TRACES = ("d =", "d=", "d (")
_PAIR = lazy_pattern(
    r"\b(?:M|[Mm]ean)\b ?(?:=|of|was)? ?(?P<mean>\d{1,4}(?:\.\d{1,3})?),? ?[;(]?(?:and |with )?(?:an? )?"
    r"(?:SD|[Ss]tandard deviation) ?(?:=|of|was)? ?(?P<deviation>\d{1,4}(?:\.\d{1,3})?)(?!\d)"
)
_T = lazy_pattern(r"\bt ?\((?P<degrees>\d{1,5}(?:\.\d+)?)\) ?= ?[-–−]?(?P<t>\d{1,3}(?:\.\d{1,3})?)(?!\d)")
_WITHIN = lazy_pattern(r"(?i)paired|dependent|within|repeated|before|pre-|post-|\bd_|baseline|adjusted|change")
_SLACK = 0.1


def misfitting_differences(text: str) -> Iterator[tuple[int, int, str]]:
    """Each d that neither the two groups of its sentence give nor the t of it, with what they give."""
    for place in places(text, _TRACES):
        start, end = sentence_bounds(text, place)
        found = _D.match(text, place)
        pairs = [*_PAIR.finditer(text, start, end)]
        if not found or len(pairs) != 2 or len(_D.findall(text, start, end)) != 1:  # noqa: PLR2004 - two groups
            continue
        tests = [*_T.finditer(text, start, end)]
        if len(tests) > 1 or _WITHIN.search(text, start, end):
            continue
        one, other = pairs
        apart = abs(float(one["mean"]) - float(other["mean"]))
        half = half_of(one["mean"]) + half_of(other["mean"])
        deviations = [float(pair["deviation"]) for pair in pairs]
        if min(deviations) <= 0:
            continue
        given = [(apart + slack) / deviation for slack, deviation in product((-half, half), deviations)]
        given += [
            times * float(test["t"]) / sqrt(max(float(test["degrees"]), 1)) for test, times in product(tests, (1, 2))
        ]
        told, slack = float(found["d"]), half_of(found["d"])
        between = min(given[:4]) * (1 - _SLACK) - slack <= told <= max(given[:4]) * (1 + _SLACK) + slack
        if not between and not any(abs(told - one) <= _SLACK * one + slack for one in given[4:]):
            pooled = apart / sqrt(sum(deviation**2 for deviation in deviations) / 2)
            yield (*found.span("d"), f"the means and deviations of the two groups give a d of {pooled:.2f}")
