"""Effects whose test stands beside them and whose sample, or design, stands elsewhere.

An r behind a z is z over the root of the number of people, or of their observations (Rosenthal, 1991). A d of two
groups is at least twice t over the root of all people, and just that where the groups are equal; a d of the same people
that is called d_z is t over the root of their number (Lakens, 2013).
"""

from __future__ import annotations

from math import isqrt, sqrt
from typing import TYPE_CHECKING

from galley.checking.rules.statistics._results.reported import sizes_of
from galley.checking.rules.statistics._results.sample_sizes import size_of_all
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.quantities import quantities
from galley.prose.wording.sentences import sentence_bounds
from galley.prose.wording.significance import degrees_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.prose.wording.reported_statistics import Group, Statistic

_NEAR = 0.05  # by which an r may differ from that of its z
_FEWEST = 4
_ROUNDED = 0.01
_OBSERVATIONS = lazy_pattern(
    r"(?i)\b(?:observations?|trials?|pairs|dyads|clips|images|stimuli|documents|sentences|utterances|ratings|tasks)\b"
)
_SIGNED = lazy_pattern(r"\b[nN] ?= ?(\d{1,6})\b")
_EQUAL = lazy_pattern(
    r"\b(?:two|both) groups of (?:\d+|[a-z-]+)\b|\b(?:\d+|[a-z-]+) (?:[a-z]+ )?(?:per|in each) group\b"
)
_OF_TWO = lazy_pattern(r"(?i)\bindependent|between[- ](?:subjects|groups)|two[- ]sample|unpaired|Welch")
_OF_SAME = lazy_pattern(r"(?i)\b(?:paired|dependent|within|repeated|one[- ]sample|baseline|change|gain)|pre-|post-")
_SLACK, _UNEQUAL = 0.08, 1.45  # parts by which a d may be less, as Hedges' is, and times by which unequal groups differ

Fault = tuple["Statistic", str]


def faults_of_samples(group: Group, text: str, project: Project) -> Iterator[Fault]:
    """What is wrong with the effect of a group of statistics that does not tell its sample."""
    yield from _of_ranks(group, text, project)
    yield from _of_difference(group, text)
    yield from _of_table(group, text)


def _of_ranks(group: Group, text: str, project: Project) -> Iterator[Fault]:
    found, z = group.exact("r"), group.exact("z")
    if not found or not z or group.get("n") or found.degrees or found.start < z.start or not found.value:
        return
    here = (one.value for one in quantities(text, *sentence_bounds(text, found.start)) if one.noun)
    sizes = sorted(size for size in {*sizes_of(project.whole), *here} if size >= _FEWEST)
    exact = [abs(z.value) / sqrt(size * times) for size in sizes for times in (1, 2)]
    if not exact or any(abs(abs(found.value) - one) <= _NEAR + found.half for one in exact):
        return
    size = size_of_all(project.whole)
    is_greater = abs(found.value) > max(exact)
    if is_greater or (size and not _OBSERVATIONS.search(text, *sentence_bounds(text, found.start))):
        size = size or min(sizes)
        yield found, f"z = {z.written} of {size} gives an r of {abs(z.value) / sqrt(size):.2f}"


def _of_difference(group: Group, text: str) -> Iterator[Fault]:
    found, test = group.exact("d"), group.exact("t")
    degrees = degrees_of(group, test) if test else ()
    if not found or not test or len(degrees) != 1 or degrees[0] <= 1:
        return
    bounds = sentence_bounds(text, found.start)
    is_of_same, is_equal, is_of_two = (
        pattern.search(text, *bounds) is not None for pattern in (_OF_SAME, _EQUAL, _OF_TWO)
    )
    low, high = max(abs(test.value) - test.half, 0.0), abs(test.value) + test.half
    if found.label == "z":
        least, most = (one / sqrt(degrees[0] + 1) for one in (low, high))
    elif not is_of_same and (is_equal or is_of_two):
        least, most = (2 * one / sqrt(degrees[0] + 2) for one in (low, high))
        most *= 1.0 if is_equal else _UNEQUAL
    else:
        return
    told = abs(found.value)
    if told + found.half < least * (1 - _SLACK) or told - found.half > most * (1 + _SLACK):
        usual = abs(test.value) / sqrt(degrees[0] + 1) * (1 if found.label == "z" else 2)
        yield found, f"t({degrees[0]:g}) = {test.written} gives a d of {usual:.2f}"


def _of_table(group: Group, text: str) -> Iterator[Fault]:
    """Cramér's V or φ, and χ² of a number that the sentence tells elsewhere."""
    found, test = group.exact("V"), group.exact("chi2")
    if not found or not test or not test.degrees or test.size or group.get("n"):
        return
    sizes = {int(size) for size in _SIGNED.findall(text, *sentence_bounds(text, test.start))}
    if len(sizes) != 1 or min(sizes) < _FEWEST:
        return
    size = sizes.pop()
    ways = (few for few in range(1, isqrt(int(test.degrees[0])) + 1) if test.degrees[0] % few == 0)
    possible = [sqrt(test.value / (size * few)) for few in ways]
    if not any(abs(abs(found.value) - one) <= found.half + _ROUNDED for one in possible):
        yield found, f"χ² = {test.written} of {size} gives an effect of {possible[0]:.2f}"
