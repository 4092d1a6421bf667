r"""A standard error or an interval of a mean that its deviation and number of people do not give.

A standard error is the deviation over the root of the number, and so smaller than the deviation; a 95% interval of a
mean reaches about two standard errors to either side. An interval of a mean or coefficient has the estimate in its
middle, unless it is bootstrapped, of a transformed measure or of a posterior: only one that reaches more than three
times as far to one side is told.

Flagged::

    Ratings were high ($M = 4.20$, $SD = 1.00$, $SE = 1.30$), and low ($M = 2.20$, $SD = 1.00$, $n = 25$, $SE = 0.40$).
                                                      ^^^^                                                      ^^^^
    Some were between ($n = 25$, $M = 4.20$, $SD = 1.00$, 95\% CI [2.20, 6.20]). Lists had $M = 4.20$ (95\% CI
                                                                   ^^^^^^^^^^
    $[3.10, 4.30]$).
      ^^^^^^^^^^

Flagged::

    In the first group ($n = 25$), bakers had a mean score of 61.3 ($SD = 10.0$, $SE = 4.0$).
                                                                                       ^^^

Accepted::

    In the first group ($n = 25$), bakers had a mean score of 61.3 ($SD = 10.0$, $SE = 2.0$).

Accepted::

    Ratings were high ($M = 4.20$, $SD = 1.00$, $SE = 0.20$), and low ($M = 2.20$, $SD = 1.00$, $n = 25$, $SE = 0.20$).
    Some were between ($n = 25$, $M = 4.20$, $SD = 1.00$, 95\% CI [3.79, 4.61]). Lists had $M = 4.20$ (95\% CI
    $[4.10, 4.30]$).

Accepted::

    We report bootstrapped intervals. Lists had $M = 4.20$ (95\% CI $[3.10, 4.30]$). The odds were $OR = 4.20$, 95\% CI
    $[3.10, 9.30]$.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from galley.checking.rules.statistics._results.reported import estimate_of, reported
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.decimals import half_of
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.wording.reported_statistics import Group, Interval, Statistic

severity = Severity.WARNING
by_section = True

_OTHERWISE = lazy_pattern(
    r"(?i)bootstrap|bayes|posterior|credible|\bHDI\b|highest[- ]density|logarithm|log-|geometric|profile"
)
_MEAN = lazy_pattern(r"\b(?:[Mm]ean|[Aa]verage)\b[^.;()\d]{0,40}[\d.]{1,6}[^.;()\d]{0,12}\($")
_BEFORE = 70  # characters
_LOPSIDED = 3.0  # times as far to one side
_FAR = 1.5  # times another width: intervals within people are narrower, those of few people wider
_TWO_SIDES = 2 * 1.96
_WIDEST = 2 * 12.8  # of two people
_HINT = ("compute it anew",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        for group in reported(section):
            if error := group.exact("SE"):
                yield from _of_error(section, group, error)
            if interval := group.interval:
                yield from _of_interval(section, project, group, interval)


def _of_error(section: Section, group: Group, error: Statistic) -> Iterator[Offence]:
    deviation, size = group.exact("SD"), group.exact("n") or _only_size(section, group)
    is_of_mean = group.get("M") or group.exact("n") or _is_of_mean(section, group)
    if not deviation or error.value < 0 or not is_of_mean:
        return
    span = section.prose.span(*error.number)
    if error.value - error.half > (deviation.value + deviation.half):
        yield Offence(span, f"no standard error is greater than its deviation, {deviation.written}", _HINT)
    elif size and size.value > 1 and not size.decimals:
        root = sqrt(size.value)
        low, high = (deviation.value - deviation.half) / root, (deviation.value + deviation.half) / root
        if error.value + error.half < low / _FAR or error.value - error.half > high * _FAR:
            message = (
                f"a deviation of {deviation.written} of {size.written} has a standard error of {(low + high) / 2:.2g}"
            )
            yield Offence(span, message, _HINT)


def _is_of_mean(section: Section, group: Group) -> bool:
    """Whether what stands in brackets follows on a mean in words: "a mean score of 61.3 (SD = 10, SE = 2)"."""
    text = section.prose.with_formulas
    return _MEAN.search(text, max(group.start - _BEFORE, 0), group.start) is not None


def _only_size(section: Section, group: Group) -> Statistic | None:
    """The one number of people in a sentence with one deviation."""
    start, end = sentence_bounds(section.prose.with_formulas, group.start)
    near = [one for one in reported(section) if start <= one.start < end]
    sizes = [size for one in near if (size := one.exact("n"))]
    return sizes[0] if len(sizes) == 1 and sum(one.get("SD") is not None for one in near) == 1 else None


def _of_interval(section: Section, project: Project, group: Group, interval: Interval) -> Iterator[Offence]:
    found = estimate_of(group)
    if found is None or found.name not in {"M", "b"} or interval.level not in {"", "95"}:
        return
    low, high = float(interval.low), float(interval.high)
    if not low < found.value < high:
        return  # told by another rule
    slack = found.half + half_of(interval.low)
    sides = sorted((found.value - low, high - found.value))
    message = None
    if sides[1] - slack > _LOPSIDED * (sides[0] + slack):
        message = f"{found.written} does not lie in the middle of its interval"
    elif width := _width(group):
        least, most = width
        if high - low + 2 * slack < least or high - low - 2 * slack > most:
            message = "the deviation and the number of people give another interval"
    if message and not _is_told_otherwise(project.whole):
        yield Offence(section.prose.span(*interval.number), message, _HINT)


def _width(group: Group) -> tuple[float, float] | None:
    """How wide the interval of a mean is at least and at most."""
    deviation, size = group.exact("SD"), group.exact("n")
    if not deviation or not size or size.decimals or size.value < 2:  # noqa: PLR2004 - which have a deviation
        return None
    error = deviation.value / sqrt(size.value)
    return _TWO_SIDES * error / (2 * _FAR), min(_TWO_SIDES * (1 + 4 / size.value) * _FAR, _WIDEST) * error


def _is_told_otherwise(project: Project) -> bool:
    return any(map(_tells_otherwise, project.sections))


@kept
def _tells_otherwise(section: Section) -> bool:
    return _OTHERWISE.search(section.prose.text) is not None
