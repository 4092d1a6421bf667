"""Means, medians and deviations that the scale or the range they are told on elsewhere rules out.

A scale is that of the sentence, or else the one that the whole paper has, or the only one whose sentence speaks of the
same thing. A range is told with both ends, in the sentence of the mean or in the one before it: "interviews took from
31 to 74 minutes. On average, an interview lasted 52". A deviation is the greatest where all stand at either end, and
the least where but two do.
"""

from __future__ import annotations

from decimal import Decimal
from math import sqrt
from typing import TYPE_CHECKING

from galley.checking.rules.statistics._means.granularity import greatest_deviation
from galley.checking.rules.statistics._means.named_scales import NamedScale, named_scales
from galley.checking.rules.statistics._means.samples import size_of
from galley.checking.rules.statistics._means.told_means import told_means
from galley.checking.rules.statistics._means.told_ranges import range_beside
from galley.checking.rules.statistics._results.reported import sizes_of
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.decimals import half_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.checking.rules.statistics._means.told_means import ToldMean
    from galley.model.manuscript import Section

_OF_ELSE = lazy_pattern(
    r"(?i)\b(?:times?|seconds?|minutes?|hours?|numbers?|counts?|counted|errors?|ages?|aged|years?|SUS|TLX|words?|clicks?"
    r"|steps?|rate|distance|sum|total|frequenc\w+|trials?|correct|cm|mm|ms|kg|changes?|differences?|gains?|improve\w+"
    r"|increase\w*|decrease\w*|reduc\w+|weighted|factor|log|standardi[sz]ed|centered|z-scores?)\b|%|Δ"
)
_SUS = lazy_pattern(r"\bSUS\b|System Usability Scale")
_SUS_MOST = 100
_MEASURE = lazy_pattern(r" ?(?:%|ms\b|[a-zA-Z]*(?<!s)[a-z]s\b|mm\b|cm\b|kg\b|km\b|°|out of|of)")
_WORD = lazy_pattern(r"[a-z]{5,}")
_COMMON = frozenset(
    "about after again among answered asked before between could every first found highest items means participants"
    " people points questionnaire question questions rated rating ratings scale scales scored score scores second"
    " statement statements their there these those three using where which while whole within would strongly agree"
    " disagree point lowest higher lower likert measured average group groups condition conditions results standard"
    " deviation median".split()
)
_ROUNDED = 0.95  # of the least deviation, as the ends of a range are rounded
_QUOTED = lazy_pattern(r"“[^”]*”")
_QUARTILES = lazy_pattern(r"[,;]? ?\(?IQR")
_STEM = 6
_SURELY_ALIKE = 2  # words that two sentences share
_NEXT = 1.0  # by which a mean beyond a small scale may be, so that it is an answer
_MOST_POINTS = 11
_FEW = 4  # people of whom a mean is told
_NEAR = 400  # characters

Bound = tuple[int, int, str]
"""Where a number stands in a section, and what is wrong with it."""


def beyond_bounds(section: Section, project: Project) -> Iterator[Bound]:
    """Every number of a section that lies beyond its scale, or its range."""
    text = section.prose.with_formulas
    means = told_means(section)
    for mean in means:
        limits = range_beside(mean, text)
        if limits:
            yield from _of_range(mean, limits, size_of(mean, section, project))
        elif scale := _scale_of(mean, section, project, means):
            fewest = max(min(sizes_of(project.whole), default=0), _FEW)
            yield from _of_scale(mean, scale, size_of(mean, section, project) or fewest)


def _of_range(mean: ToldMean, limits: tuple[float, float], size: int) -> Iterator[Bound]:
    low, high = limits
    name = "median" if mean.is_median else "mean"
    if mean.value + mean.half < low or mean.value - mean.half > high:
        yield mean.start, mean.end, f"the {name} {mean.written} lies outside its range, {low:g} to {high:g}"
    elif mean.deviation and not mean.is_median:
        yield from _too_wide(mean, low, high, size)
        least = (high - low) / sqrt(2 * (size - 1)) if size > 1 else 0.0
        if float(mean.deviation) + half_of(mean.deviation) < least * _ROUNDED:
            told = f"{size} values of which the least is {low:g} and the greatest {high:g}"
            yield *mean.deviation_at, f"{told} deviate by {least:.1f} at least, not {mean.deviation}"


def _of_scale(mean: ToldMean, scale: NamedScale, size: int) -> Iterator[Bound]:
    name = "median" if mean.is_median else "mean"
    if not scale.low <= mean.value <= scale.high:
        yield mean.start, mean.end, f"the {name} {mean.written} lies outside the scale from {scale.low} to {scale.high}"
    elif mean.deviation and not mean.is_median:
        yield from _too_wide(mean, scale.low, scale.high, size)


def _too_wide(mean: ToldMean, low: float, high: float, size: int) -> Iterator[Bound]:
    if not low <= mean.value <= high:
        return
    most = greatest_deviation(
        Decimal(str(low)), Decimal(str(high)), Decimal(mean.written.replace(",", "")), size or None
    )
    if float(mean.deviation) - half_of(mean.deviation) > float(most) + mean.half:
        yield *mean.deviation_at, f"no values from {low:g} to {high:g} deviate by {mean.deviation} from {mean.written}"


def _scale_of(mean: ToldMean, section: Section, project: Project, means: tuple[ToldMean, ...]) -> NamedScale | None:
    """The scale that a mean is told on, where that is plain."""
    text = section.prose.with_formulas
    if mean.label.lower().endswith("age") or _MEASURE.match(text, mean.end):
        return None
    here = [one for one in named_scales(section) if one.sentence == mean.sentence and one.start < mean.start]
    if _SUS.search(text, *mean.sentence) and mean.value <= _SUS_MOST:
        here = [NamedScale(0, _SUS_MOST, mean.start, mean.sentence)]
    if here:
        return here[-1] if len({(one.low, one.high) for one in here}) == 1 else None
    words = _words(text[slice(*mean.sentence)])
    named = [(one.prose.with_formulas, scale) for one in project.whole.sections for scale in named_scales(one)]
    shared = [(len(words & _words(said[slice(*scale.sentence)])), scale) for said, scale in named]
    alike = [scale for number, scale in shared if number]
    found = alike or [scale for _, scale in named]
    if len({(one.low, one.high) for one in found}) != 1:
        return None
    scale = found[0]
    is_else = _OF_ELSE.search(_QUOTED.sub("", text[mean.sentence[0] : mean.start])) is not None
    if scale.low <= mean.value <= scale.high:
        is_of_it = not is_else or (mean.is_named and max(number for number, _ in shared) >= _SURELY_ALIKE)
        is_sure = mean.value >= 1 and mean.decimals > 0 and is_of_it and (mean.is_named or bool(alike))
    else:
        is_near = scale.high < mean.value <= scale.high + _NEXT or (
            mean.decimals > 0 and max(scale.low - _NEXT, 0) < mean.value < scale.low
        )
        is_answer = is_near and scale.high <= _MOST_POINTS and not is_else
        is_median = mean.is_median and _QUARTILES.match(text, mean.end) is not None
        is_next = any(one.sentence[1] == mean.sentence[0] for one in named_scales(section))
        is_alike = bool(alike) or is_median or is_next or _is_among(mean, scale, means)
        is_sure = is_answer and mean.is_named and is_alike
    return scale if is_sure else None


def _is_among(mean: ToldMean, scale: NamedScale, means: tuple[ToldMean, ...]) -> bool:
    """Whether a mean has a deviation as answers have, or stands among others that are on the scale."""
    if mean.deviation:
        return float(mean.deviation) < (scale.high - scale.low) / 2
    others = (one for one in means if one is not mean and one.decimals == mean.decimals)
    near = [one for one in others if abs(one.start - mean.start) < _NEAR]
    return len(near) > 1 and all(scale.low <= one.value <= scale.high for one in near)


def _words(sentence: str) -> frozenset[str]:
    """The beginnings of the words that a sentence is about."""
    return frozenset(word[:_STEM] for word in _WORD.findall(sentence.lower()) if word not in _COMMON)
