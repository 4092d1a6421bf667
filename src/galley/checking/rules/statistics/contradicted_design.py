r"""Degrees of freedom that a test of so many groups or conditions does not have: three groups have two.

Told are tests of one factor whose sentence says how many groups, conditions or designs it compares: an analysis of
variance, Friedman's or Kruskal and Wallis's test have one less (Friedman, 1937); a table of r rows and c columns has
`(r - 1) (c - 1)`, and McNemar's test has 1. One degree of freedom may be of a contrast.

Flagged::

    A one-way ANOVA of the three groups showed it ($F(3, 57) = 5.10$, $p = .003$). A Friedman test over the four designs
                                                      ^
    showed it too ($\chi^2(4) = 11.10$, $p = .025$). McNemar's test was clear ($\chi^2(2) = 8.10$, $p = .017$). So was a
                           ^                                                           ^
    $2 \times 3$ table ($\chi^2(3, N = 90) = 8.10$, $p = .044$).
                                ^

Accepted::

    A one-way ANOVA of the three groups showed it ($F(2, 57) = 5.10$, $p = .009$). A Friedman test over the four designs
    showed it too ($\chi^2(3) = 11.10$, $p = .011$). McNemar's test was clear ($\chi^2(1) = 8.10$, $p = .004$). So was a
    $2 \times 3$ table ($\chi^2(2, N = 90) = 8.10$, $p = .017$).

Accepted::

    An ANOVA of the three groups and their four tasks showed it ($F(3, 57) = 5.10$). A one-way ANOVA of the three groups
    was corrected ($F(1.6, 57.2) = 5.10$), as was a contrast between two of the three groups ($F(1, 57) = 5.10$).
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from galley.checking.rules.statistics._results.reported import reported
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import numbers
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import LONGEST, sentence_bounds
from galley.prose.wording.significance import degrees_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Section
    from galley.prose.wording.reported_statistics import Group, Statistic

severity = Severity.WARNING
by_section = True

_TRACES = ("ANOVA", "nalysis of variance", "Friedman", "Kruskal", "McNemar", "table", "contingency")
_OF_ONE_FACTOR = lazy_pattern(r"\b[Oo]ne-way\b|\b[Rr]epeated[- ]measures? ANOVA|Friedman|Kruskal")
_SEVERAL = lazy_pattern(r"(?i)two-way|three-way|interaction|factorial|mixed|contrast|post[- ]?hoc|pairwise|covari")
_COMPARED = lazy_pattern(
    r"\b(?P<count>three|four|five|six|seven|eight|[3-9]) (?:[a-z-]+ ){0,2}"
    r"(?:groups|conditions|designs|levels|interfaces|techniques|treatments|versions|modes|methods|layouts|variants)\b"
)
_ROWS = lazy_pattern(r"(?<![\w.])(?P<rows>[2-9]) ?(?:×|x) ?(?P<columns>[2-9])(?:[ -]contingency)? tables?\b")
_HINT = ("look up the degrees of freedom again, or the number of groups",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        found, text = reported(section), section.prose.with_formulas
        starts = [one.start for one in found]
        for place in places(text, _TRACES) if found else ():
            start, end = sentence_bounds(text, place)
            if end - start > LONGEST:
                continue
            within = found[bisect_left(starts, start) : bisect_left(starts, end)]
            told = [one for one in within if _test(one)]
            if len(told) == 1 and (expected := _expected(text[start:end], told[0])) is not None:
                yield from _compared(section, told[0], *expected)


def _test(group: Group) -> Statistic | None:
    return group.exact("F") or group.exact("chi2") or group.exact("H")


def _expected(sentence: str, group: Group) -> tuple[int, str] | None:
    """How many degrees of freedom the test that a sentence names has, and what of."""
    test = _test(group)
    if test and test.name == "chi2" and "McNemar" in sentence:
        return 1, "McNemar's test"
    if test and test.name == "chi2" and len(tables := list(_ROWS.finditer(sentence))) == 1:
        rows, columns = int(tables[0]["rows"]), int(tables[0]["columns"])
        return (rows - 1) * (columns - 1), f"a table of {rows} by {columns}"
    if not _OF_ONE_FACTOR.search(sentence) or _SEVERAL.search(sentence):
        return None
    counts = {int(next(numbers(match["count"])).value) for match in _COMPARED.finditer(sentence)}
    if len(counts) != 1:
        return None
    (count,) = counts
    return count - 1, f"a test of {count}"


def _compared(section: Section, group: Group, expected: int, what: str) -> Iterator[Offence]:
    test = _test(group)
    degrees = degrees_of(group, test) if test else ()
    if not test or not degrees or not degrees[0].is_integer() or degrees[0] == expected:
        return
    if degrees[0] == 1 and expected > 1:
        return  # a contrast
    message = f"{what} has {expected} degree{'s' if expected > 1 else ''} of freedom"
    yield Offence(_span(section, test, f"{degrees[0]:g}"), message, _HINT)


def _span(section: Section, test: Statistic, written: str) -> Span:
    text = section.prose.with_formulas
    place = text.find("(", test.start, test.number[0])
    place = text.find(written, max(place, test.start + 1), test.number[0])
    found = (place, place + len(written)) if place != -1 else (test.start, test.number[1])
    return section.prose.span(*found)
