"""Results of significance tests in prose, as APA and ACM papers write them: `t(28) = 2.20, p = .036`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.prose.wording.reported_statistics import Group, Statistic

_DEGREES: Final = {"t": 1, "F": 2, "chi2": 1, "H": 1, "Q": 1, "r": 1, "z": 0}


@dataclass(frozen=True, slots=True)
class TestResult:
    """A statistic with its p-value as written; `test` is t, F, r, z or chi2, and `start` to `end` is the p-value."""

    test: str
    degrees: tuple[float, ...]
    statistic: float
    decimals: int  # of the statistic
    relation: str
    p: str
    start: int
    end: int

    @property
    def p_value(self) -> float:
        return float(self.p)


def test_results(groups: Iterable[Group]) -> Iterator[TestResult]:
    """Every result whose test, degrees of freedom, statistic and p-value are all there."""
    for group in groups:
        test, p = group.test, group.get("p")
        if test is None or p is None or p.label or "." not in p.written:
            continue
        degrees = degrees_of(group, test)
        if len(degrees) == _DEGREES[test.name] and all(degrees):
            name = "chi2" if test.name in {"H", "Q"} else test.name  # Kruskal and Wallis, Friedman, Cochran
            yield TestResult(name, degrees, abs(test.value), test.decimals, p.relation, p.written, p.start, p.number[1])


def degrees_of(group: Group, test: Statistic) -> tuple[float, ...]:
    """The degrees of freedom in the brackets of a statistic, or beside it: `χ² = 7.87, df = 1`."""
    beside = group.exact("df")
    size = group.exact("n")
    if test.name == "r" and size and not test.degrees:
        return (size.value - 2,)
    degrees = test.degrees if test.degrees or beside is None else (beside.value,)
    return degrees[:1] if test.name == "chi2" else degrees  # what follows is the size of the sample
