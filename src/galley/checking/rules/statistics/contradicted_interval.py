r"""A p-value that contradicts the 95% confidence interval beside it.

An interval that leaves out no effect goes with a p-value below .05, and one that holds it with one above (Altman and
Bland, 2011): no effect is 1 for a ratio of odds, hazards or risks, and 0 for a difference, coefficient or correlation.
Near .05 the two may be told by different tests, and where p-values are corrected or one-sided, they do.

Flagged::

    It was steep ($b = 0.45$, 95\% CI [0.12, 0.78], $p = .31$), and they were more ($OR = 1.84$, 95\% CI [0.71, 4.77],
                                                     ^^^^^^^
    $p = .008$).
     ^^^^^^^^

Flagged::

    The mean difference in weight was 1.9 kg (95\% CI $-0.4$ to 4.2; $p = .003$).
                                                                      ^^^^^^^^

Accepted::

    The mean difference in weight was 1.9 kg (95\% CI 0.4 to 3.4; $p = .013$), at an odds ratio of 1.9 (95\% CI 0.8 to
    4.4; $p = .15$).

Accepted::

    It was steep ($b = 0.45$, 95\% CI [0.12, 0.78], $p = .008$), and they were more ($OR = 1.84$, 95\% CI [0.71, 4.77],
    $p = .21$). The mean was high ($M = 4.2$, 95\% CI [3.9, 4.5], $p = .31$). It was small (90\% CI [0.02, 0.20],
    $p = .07$), and with Bonferroni correction ($d = 0.45$, 95\% CI [0.12, 0.78], $p = .09$).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.statistics._results.reported import CORRECTED, estimate_of, paragraph, reported
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.decimals import half_of
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.prose.wording.reported_statistics import Group, Interval, Statistic

severity = Severity.WARNING
by_section = True

_NO_EFFECT = {"OR": 1.0, "b": 0.0, "beta": 0.0, "d": 0.0, "r": 0.0}
_SURELY_BELOW, _ALPHA, _SURELY_ABOVE = 0.04, 0.05, 0.06
_OTHERWISE = lazy_pattern(r"(?:one|1)[- ](?:tailed|sided)|credible|Bayes|HDI|posterior")
_NAME = lazy_pattern(
    r"(?i)\b(?:(?P<ratio>(?:odds|hazards?|risk|rate)[ -]ratio|relative risk)"
    r"|(?:(?:mean|absolute|adjusted|risk|rate|of|the) )difference(?! score))\b"
)
_REACH = 80  # characters
_HINT = ("look up both again",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        for group in reported(section):
            p, interval = group.get("p"), group.interval
            if not p or not interval or p.label or interval.level not in {"", "95"}:
                continue
            none = _no_effect(group) if group.statistics.keys() - {"p"} else _named(text, interval.start)
            if none is None or (message := _contradiction(p, interval, none)) is None:
                continue
            around = paragraph(text, p.start)
            if not (CORRECTED.search(text, *around) or _OTHERWISE.search(text, *around)):
                yield Offence(section.prose.span(p.start, p.number[1]), message, _HINT)


def _no_effect(group: Group) -> float | None:
    """What the interval would hold if nothing differed; None where that is not told."""
    found = estimate_of(group)
    return _NO_EFFECT.get(found.name) if found else None


def _named(text: str, before: int) -> float | None:
    """The same where nothing but words tell before an interval what it is of: "the difference was 4.2 (95% CI ...)"."""
    start, _ = sentence_bounds(text, before)
    named = [*_NAME.finditer(text, max(start, before - _REACH), before)]
    if not named:
        return None
    return 1.0 if named[-1]["ratio"] else 0.0


def _contradiction(p: Statistic, interval: Interval, none: float) -> str | None:
    low, high = float(interval.low), float(interval.high)
    is_left_out = none < low - half_of(interval.low) or none > high + half_of(interval.high)
    is_held = low + half_of(interval.low) < none < high - half_of(interval.high)
    is_above = (p.relation == "=" and p.value >= _SURELY_ABOVE) or (p.relation in ">≥" and p.value >= _ALPHA)
    is_below = (p.relation == "=" and p.value <= _SURELY_BELOW) or (p.relation in "<≤" and p.value <= _ALPHA)
    if low < high and ((is_left_out and is_above) or (is_held and is_below)):
        return (
            f"the interval from {interval.low} to {interval.high} {'leaves out' if is_left_out else 'holds'} {none:g}"
        )
    return None
