r"""A t-test or a d that is far from what the two means and deviations before it give.

Of groups of the same size, t is the difference of the means over the root of `(SD² + SD²) / n` (Student, 1908);
measured twice with the same people it is hardly smaller, and most often greater. So only one that is far smaller is
told, or, where the groups are said to be independent, one that is far greater. A d is the difference over a deviation;
told is one that is less than half of it (Cohen, 1988).

Flagged::

    They liked it more ($M = 4.20$, $SD = 1.00$) than the others ($M = 3.10$, $SD = 0.90$), $t(38) = 1.06$, $p = .296$.
                                                                                                     ^^^^

Flagged::

    Lists ($M = 4.20$, $SD = 1.00$) were liked more than plans ($M = 3.20$, $SD = 1.00$), $d = 0.30$.
                                                                                               ^^^^

Accepted::

    They liked it more ($M = 4.20$, $SD = 1.00$) than the others ($M = 3.10$, $SD = 0.90$), $t(38) = 3.66$, $p < .001$.
    They liked it more ($M = 4.20$, $SD = 1.00$) than before ($M = 3.10$, $SD = 0.90$), $t(38) = 8.66$, $p < .001$.
"""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from galley.checking.rules.statistics._results.reported import reported
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.wording.reported_statistics import Group, Statistic

severity = Severity.WARNING
by_section = True

_INDEPENDENT = lazy_pattern(
    r"\b(?:[Ii]ndependent|unpaired|two-sample|[Bb]etween-(?:subjects?|participants?|groups?))\b"
)
_FEWEST, _MOST = 4, 120  # degrees of freedom: more are of trials
_FAR = 1.7  # groups of different size, or deviations that are pooled, change less
_PAIR = 2
_LEAST_OF_D = 0.5
_HINT = ("compute it anew from the means and deviations",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text, found = section.prose.with_formulas, reported(section)
        for index, group in enumerate(found):
            yield from _of_d(section, found, index)
            test = group.exact("t")
            if test is None or len(test.degrees) != 1 or not _FEWEST <= test.degrees[0] <= _MOST:
                continue
            start, end = sentence_bounds(text, test.start)
            described = _described(found, index, start)
            if len(described) != _PAIR:
                continue
            low, high = _possible(described, test.degrees[0])
            is_independent = _INDEPENDENT.search(text, start, end) is not None
            size = abs(test.value)
            if (size + test.half) * _FAR < low or (is_independent and size - test.half > high * _FAR):
                message = f"these means and deviations give a t of about {(low + high) / 2:.2f}"
                yield Offence(section.prose.span(*test.number), message, _HINT)


def _described(found: Sequence[Group], index: int, start: int) -> list[Group]:
    """The groups before one in its sentence that tell a mean and a deviation, if these are all means there."""
    before = [one for one in found[max(index - _PAIR - 1, 0) : index + 1] if start <= one.start]
    described = [one for one in before if one.exact("M") and one.exact("SD")]
    return described if sum(one.exact("M") is not None for one in before) == len(described) else []


def _of_d(section: Section, found: Sequence[Group], index: int) -> Iterator[Offence]:
    effect = found[index].exact("d")
    if effect is None:
        return
    start, _ = sentence_bounds(section.prose.with_formulas, effect.start)
    described = _described(found, index, start)
    if len(described) != _PAIR:
        return
    one, other = (group.statistics["M"] for group in described)
    spread = max(group.statistics["SD"].value for group in described)
    gap = abs(one.value - other.value) - one.half - other.half
    if spread > 0 and abs(effect.value) + effect.half < gap / spread * _LEAST_OF_D:
        message = f"these means and deviations give a d of about {gap / spread:.2f}"
        yield Offence(section.prose.span(*effect.number), message, _HINT)


def _possible(described: list[Group], degrees: float) -> tuple[float, float]:
    """The least and the greatest t that two groups of the same size give, before their numbers were rounded."""
    one, other = (group.statistics["M"] for group in described)
    spreads = [group.statistics["SD"] for group in described]
    gap, half = abs(one.value - other.value), one.half + other.half
    root = sqrt((degrees + 2) / 2)
    return max(gap - half, 0.0) / _spread(spreads, 1) * root, (gap + half) / _spread(spreads, -1) * root


def _spread(deviations: list[Statistic], sign: int) -> float:
    return max(sqrt(sum(max(one.value + sign * one.half, 0.0) ** 2 for one in deviations)), 1e-9)
