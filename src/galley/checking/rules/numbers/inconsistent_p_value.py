r"""A p-value that does not follow from its test statistic and degrees of freedom.

Read are results of t, F, chi-squared, z and r tests as APA and ACM style write them. The p-value is computed anew, as
statcheck does (Nuijten et al., 2016): the statistic may be any number that rounds to the one in print, and a p-value
that holds for a one-sided test passes where the paper names one. It is an error where the two lie on different sides
of .05, a warning otherwise. In a table with a column of t or z and one of p, any degrees of freedom will do. Results
that are corrected for several comparisons are left alone.

Flagged::

    The groups differed, $t(28) = 2.20$, $p = .012$, and so did the tools ($F_{1,20} = 2.10, p < .05$).
                                          ^^^^^^^^                                           ^^^^^^^
    Answers were independent of age ($\chi^2(2, N = 50) = 6.10$, $p = .09$; \textit{z} = 2.50, \textit{p} = .12).
                                                                  ^^^^^^^                              ^^^^^^^^

Flagged::

    The coefficient of age was 0.47 (SE = 0.34, p = .003).
                                                ^^^^^^^^

Flagged::

    \begin{tabular}{lrr} Trait & t & p \\ Openness & -1.328 & 0.187 \\ Care & -1.114 & 0.026* \\ \end{tabular}
                                                                                       ^^^^^^

Accepted::

    The groups differed, $t(28) = 2.20$, $p = .036$, and so did the tools ($F_{1,20} = 5.30, p < .05$).
    Both grew ($r(18) = .50$, $p = .02$; $\chi^2(2, N = 50) = 6.1$, $p = .047$; $t = 2.2$, $p = .01$).
    \begin{tabular}{lrr} Trait & t & p \\ Openness & -1.328 & 0.187 \\ Warmth & 2.809 & 0.006** \\ \end{tabular}
    With Bonferroni correction, it did not ($t(28) = 2.20$, $p = .11$). A one-tailed test did: $t(28)=2.20, p=.018$.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from galley.checking.rules.numbers._recomputing import agrees, p_values
from galley.checking.rules.numbers._tabled_tests import tabled_results
from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import holds
from galley.prose.wording.sentences import sentence_bounds
from galley.prose.wording.significance import TestResult, test_results

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING
by_section = True

_CORRECTED = lazy_pattern(
    r"\b(?:Bonferroni|Holm|Tukey|Sidak|Šidák|Benjamini|FDR|Greenhouse|Huynh|[Cc]orrect(?:ed|ions?)|[Aa]djust(?:ed|ment)s?"
    r"|[Pp]ost[- ]?hoc|permutation|bootstrap\w*|equivalen(?:t|ce)|TOST|non-?inferiority)\b"
)
_ONE_SIDED = lazy_pattern(r"\b(?:one|1)[- ](?:tailed|sided)|\bdirectional\b", re.IGNORECASE)
_ALPHA = 0.05
_UNKNOWN = 1e6  # degrees of freedom that stand for any
_LEAST_SHOWN = 0.001


_COEFFICIENT = lazy_pattern(
    r"(?<![\w.])(?P<b>\d{0,4}\.\d{1,4})\s?[,;(]{1,2}\s?(?:SE|S\.E\.|[Ss]td\.? [Ee]rr(?:or|\.)?"
    r"|[Ss]tandard error)\s?[=:]\s?"
    r"(?P<se>\d{0,4}\.\d{1,4})[),; ]{1,4}(?:with )?"
    r"(?P<found>p\s?(?:-?value)?\s?(?P<relation>[=<>])\s?(?P<p>0?\.\d{1,6}))(?!\d)"
)
_ERRORS = ("SE =", "SE=", "SE:", "S.E.", "td. ", "td err", "tandard error")
_FEWEST = 8.0  # degrees of freedom of a coefficient


def _coefficients(text: str) -> Iterator[TestResult]:
    """Coefficients with their standard errors, as results whose statistic is the one over the other."""
    for match in _COEFFICIENT.finditer(text) if holds(text, _ERRORS) else ():
        error = float(match["se"])
        if error:
            z = float(match["b"]) / error
            yield TestResult("z", (), z, 2, match["relation"], match["p"], *match.span("found"))


def _is_far(result: TestResult) -> bool:
    """Whether no test of a coefficient, Wald's or one that compares models, could give the p-value."""
    low, high = p_values(result)
    most = p_values(replace(result, test="t", degrees=(_FEWEST,)))[1]
    is_significant = _is_significant(result)
    if is_significant is None:
        return False
    return low > 2 * _ALPHA if is_significant else most < _ALPHA / 5 and high < _ALPHA / 5


def check(project: Project) -> Iterator[Offence]:
    is_one_sided = cache(partial(_is_one_sided, project.whole))  # all of the paper is looked through, if at all
    for section in project.sections:
        text = section.prose.with_formulas
        results = (*test_results(text), *filter(_is_far, _coefficients(text)))
        corrections = [match.start() for match in _CORRECTED.finditer(text)] if results else []
        for result in results:
            if section.is_quoted(result.start) or _any_between(corrections, *_around(text, result)):
                continue
            low, high = p_values(result)
            if agrees(result, low, high) or (agrees(result, low / 2, high / 2) and is_one_sided()):
                continue
            is_decisive = _is_significant(result) is not None and _is_significant(result) != (high < _ALPHA)
            yield Offence(
                section.prose.span(result.start, result.end),
                f"{_written(result)} gives p = {_shown(low, high, result)}, not p {result.relation} {result.p}",
                ("compute it anew, and compare the degrees of freedom",),
                severity=Severity.ERROR if is_decisive and (high < _ALPHA or low > _ALPHA) else None,
            )
        tabled = tuple(tabled_results(project.tables[section.source.path]))
        for span, result, low, high in () if tabled and _is_corrected(section) else tabled:
            if not agrees(result, low, high) and not (agrees(result, low / 2, high / 2) and is_one_sided()):
                message = (
                    f"{_written(result)} gives p = {_shown(low, high, result)}, not p {result.relation} {result.p}"
                )
                yield Offence(span, message, ("compute it anew",))


def _is_corrected(section: Section) -> bool:
    return _CORRECTED.search(section.prose.text) is not None


def _is_one_sided(project: Project) -> bool:
    return any(map(_names_one_side, project.sections))


@kept
def _names_one_side(section: Section) -> bool:
    return _ONE_SIDED.search(section.prose.text) is not None


def _any_between(places: list[int], start: int, end: int) -> bool:
    """Whether one of the ascending places lies there."""
    return bisect_left(places, start) < bisect_left(places, end)


def _around(text: str, result: TestResult) -> tuple[int, int]:
    """Where a correction is told that may be of the result; degrees of freedom of chi-squared are not corrected."""
    return sentence_bounds(text, result.start) if result.test == "chi2" else _paragraph(text, result.start)


def _paragraph(text: str, place: int) -> tuple[int, int]:
    end = text.find("\n", place)
    start, _ = sentence_bounds(text, place)
    return max(text.rfind("\n", 0, place) + 1, start - 300), len(text) if end == -1 else end


def _is_significant(result: TestResult) -> bool | None:
    """Whether the paper's p-value lies below .05; None where it does not say."""
    if result.relation in "<≤":
        return True if result.p_value <= _ALPHA else None
    if result.relation in ">≥":
        return False if result.p_value >= _ALPHA else None
    return result.p_value < _ALPHA


def _written(result: TestResult) -> str:
    degrees = ", ".join(f"{degree:g}" for degree in result.degrees if degree < _UNKNOWN)
    sign = "|t|" if result.test == "t" else result.test.replace("chi2", "χ²")
    return f"{sign}({degrees}) = {result.statistic:g}" if degrees else f"{sign} = {result.statistic:g}"


def _shown(low: float, high: float, result: TestResult) -> str:
    middle = (low + high) / 2
    if result.relation == "=" and result.p_value < _LEAST_SHOWN:
        return f"{middle:.1e}"
    return f"{middle:.3f}".removeprefix("0") if middle >= _LEAST_SHOWN else "less than .001"
