"""Correlations with p-values but without a number of people, where nearly all follow from one number that is named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from galley.checking.rules.statistics._results.recomputing import agrees, p_values
from galley.checking.rules.statistics._results.reported import reported, sizes_of
from galley.prose.wording.significance import TestResult

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.wording.reported_statistics import Group

_FEWEST = 4  # that follow from the number
_MOST_MISFITS = 0.25  # of all
_LEAST_PEOPLE = 5
_TELLING = 0.0005  # a smaller p-value follows from many a number


def misfitting_correlations(section: Section, project: Project) -> Iterator[tuple[TestResult, float, float]]:
    """Those that follow from no number that is named, each with the least and the greatest p-value of the best one."""
    found = [result for group in reported(section) if (result := _correlation(group))]
    if len(found) <= _FEWEST:
        return
    sizes = [size for size in sizes_of(project.whole) if size >= _LEAST_PEOPLE]
    fitting = {size: [one for one in found if _fits(one, size)] for size in sizes}
    best = max(sizes, key=lambda size: len(fitting[size]), default=0)
    if not best or len(fitting[best]) < max(_FEWEST, (1 - _MOST_MISFITS) * len(found)):
        return
    for one in found:
        if not any(one in fits for fits in fitting.values()):
            result = _of(one, best)
            yield result, *p_values(result)


def _correlation(group: Group) -> TestResult | None:
    r, p = group.exact("r"), group.exact("p")
    if not r or not p or group.test is not r or r.degrees or group.get("n") or p.label or "." not in p.written:
        return None
    if p.value < _TELLING or abs(r.value) >= 1:
        return None
    return TestResult("r", (), abs(r.value), r.decimals, "=", p.written, p.start, p.number[1])


def _of(result: TestResult, size: int) -> TestResult:
    return replace(result, degrees=(size - 2.0,))


def _fits(result: TestResult, size: int) -> bool:
    return agrees(result, *p_values(_of(result, size)))
