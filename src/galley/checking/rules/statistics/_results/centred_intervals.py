"""Confidence intervals that do not lie evenly around the mean or the difference of means that they are of.

An interval from Student's t does, as far as its ends are rounded; one from a bootstrap, or of a ratio, need not. Where
the sentence names no way, an interval far off its estimate is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.decimals import half_of
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentences_at

if TYPE_CHECKING:
    from collections.abc import Iterator

_TRACES = ("CI", "onfidence interval")
_NUMBER = r"[-–−]?\s?\d{1,5}(?:\.\d{1,4})?"
_ENDS = lazy_pattern(
    rf"(?P<ends>[\[(]\s?(?P<low>{_NUMBER})\s?(?:,|;| to |–)\s?(?P<high>{_NUMBER})\s?[\])]"
    rf"|(?<=CI )(?P<low_>{_NUMBER})(?:, | to |–)(?P<high_>{_NUMBER})|(?<=CI: )(?P<low__>{_NUMBER})(?:, | to |–)"
    rf"(?P<high__>{_NUMBER}))(?!\d|[.,]\d| ?%)"
)
_ESTIMATE = lazy_pattern(
    r"\b(?:[Dd]ifference|[Mm]ean|M|[Aa]verage|[Gg]ain)s?\b(?: [a-z][\w-]*){0,7}?(?: of| was| is| by|:| =|=) ?"
    rf"(?P<estimate>{_NUMBER})(?!\d|[.,]\d| ?%)"
    rf"|(?P<estimate_>{_NUMBER})(?: [a-z]+)? (?:higher|lower|more|less|longer|shorter|faster|slower)\b"
)
_LEVEL = lazy_pattern(r"9[059] ?%")
_OF_T = lazy_pattern(r"\bt[- ](?:tests?|distribution)|\bt ?\(\d|Student")
_OTHERWISE = lazy_pattern(
    r"(?i)\b(?:bootstrap|bias-corrected|BCa\b|percentile|log|ratio|odds|hazard|risk|median|Hodges|Wilcoxon|Mann\b|credib|bayes"
    r"|posterior|profile|transform|geometric|rates?\b|Poisson|permutation|proportion|likelihood|correlat|quantile|density"
    r"|non-?parametric|robust|adjusted|marginal|one-sided|logit|share|percent|respectively|effect size|Cohen)"
)
_FAR = 0.12  # parts of an interval, by which its middle is off the estimate where nothing tells how it was made
_LEAST = 0.02  # the same where it is from Student's t
_AROUND = 300  # characters before

OffCentre = tuple[int, int, str]


def off_centre(text: str) -> Iterator[OffCentre]:
    """Where an interval stands that does not lie around the one mean or difference of its sentence."""
    for start, sentence in sentences_at(text, places(text, _TRACES)):
        intervals = [*_ENDS.finditer(sentence)]
        if len(intervals) != 1 or len(_LEVEL.findall(sentence)) != 1 or _OTHERWISE.search(sentence):
            continue
        estimates = [*_ESTIMATE.finditer(sentence)]
        ends = intervals[0]
        if len(estimates) != 1 or estimates[0].end() > ends.start():
            continue
        if _OTHERWISE.search(text, max(text.rfind("\n", 0, start), start - _AROUND, 0), start):
            continue
        written = estimates[0]["estimate"] or estimates[0]["estimate_"]
        lows = next(one for one in (ends["low"], ends["low_"], ends["low__"]) if one)
        highs = next(one for one in (ends["high"], ends["high_"], ends["high__"]) if one)
        estimate, low, high = map(_value, (written, lows, highs))
        slack = half_of(written) + (half_of(lows) + half_of(highs)) / 2
        off = abs((low + high) / 2 - estimate) - slack
        least = _LEAST if _OF_T.search(sentence) else _FAR
        told = f"this interval does not lie evenly around {written.strip()}"
        if low < high and (estimate - half_of(written) > high or estimate + half_of(written) < low):
            is_of_difference = estimates[0]["estimate_"] or "ifference" in estimates[0][0]
            if not is_of_difference or -estimate < low or -estimate > high:
                told = f"this interval leaves out the estimate {written.strip()}"
            else:
                continue  # the difference is told without its sign
        elif not (low < estimate < high and off > least * (high - low)):
            continue
        yield start + ends.start("ends"), start + ends.end("ends"), told


def _value(written: str) -> float:
    return float(written.translate({0x2013: "-", 0x2212: "-"}).replace(" ", ""))
