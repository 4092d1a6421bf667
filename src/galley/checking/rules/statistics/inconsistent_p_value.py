r"""A p-value that does not follow from its test statistic and degrees of freedom.

Read are results of t, F, chi-squared, z and r tests as APA and ACM style write them. The p-value is computed anew, as
statcheck does (Nuijten et al., 2016): the statistic may be any number that rounds to the one in print, and a p-value
that holds for a one-sided test passes where the paper names one. It is an error where the two lie on different sides
of .05, a warning otherwise. A t without degrees of freedom may have any, in prose and in a table with a column of p.
Results that are corrected for several comparisons are left alone.

Flagged::

    The groups differed, $t(28) = 2.20$, $p = .012$, and so did the tools ($F_{1,20} = 2.10, p < .05$).
                                          ^^^^^^^^                                           ^^^^^^^
    Answers were independent of age ($\chi^2(2, N = 50) = 6.10$, $p = .09$; \textit{z} = 2.50, \textit{p} = .12).
                                                                  ^^^^^^^                              ^^^^^^^^

Flagged::

    The coefficient of age was 0.47 (SE = 0.34, p = .003), and that of care was not far ($b = 0.072$, $SE = 0.082$,
                                                ^^^^^^^^
    $p = .88$). They differed ($t = 4.20$, $p = .15$).
     ^^^^^^^                                ^^^^^^^

Flagged::

    \begin{tabular}{lrr} Trait & t & p \\ Openness & -1.328 & 0.187 \\ Care & -1.114 & 0.026* \\ \end{tabular}
                                                                                       ^^^^^^

Flagged::

    \begin{tabular}{lrrr} Effect & df & $F$ & $p$ \\ Tool & 1, 38 & 6.20 & .017 \\ Task & 2, 76 & 5.10 & .008 \\
    Tool by task & 2, 76 & 1.31 & .026 \\ \end{tabular}
                                  ^^^^
    \begin{tabular}{lrrr} Item & $\chi^2(2)$ & $p$ \\ Care & 6.20 & .045 \\ Trust & 1.31 & .052 \\ \end{tabular}
                                                                                           ^^^^

Flagged::

    No correction was made.
    \begin{table} \caption{The panels ($t$ tests, $df = 62$)} \begin{tabular}{lrr} Test & $t$ & $p$ \\
    Span & 2.41 & .019 \\ Naming & 1.31 & .159 \\ Recall & 0.64 & .525 \\ \end{tabular} \end{table}
                                          ^^^^

Flagged::

    The test gave a $t$ value of 2.31 with 40 degrees of freedom, which is a probability of 0.062.
                                                                             ^^^^^^^^^^^^^^^^^^^^

Accepted::

    The test gave a $t$ value of 2.31 with 40 degrees of freedom, which is a probability of 0.026.

Flagged::

    It mattered ($F(1, 98) = 0.71$, $p = .790$), as a post hoc comparison said ($p = .81$).
                                     ^^^^^^^^
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING

from galley.checking.rules.statistics._results.correlations import misfitting_correlations
from galley.checking.rules.statistics._results.recomputing import agrees, is_cut_off, p_value, p_values
from galley.checking.rules.statistics._results.reported import (
    CORRECTED,
    CORRECTED_OTHERWISE,
    CORRECTED_TEST,
    paragraph,
    reported,
)
from galley.checking.rules.statistics._results.tabled_tests import tabled_results
from galley.checking.rules.statistics._results.tests_in_words import results_in_words
from galley.findings.diagnostics import Offence, Severity
from galley.findings.intervals import any_between
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.decimals import CUT_OFF, half_of
from galley.prose.wording.scanning import holds
from galley.prose.wording.sentences import sentence_bounds
from galley.prose.wording.significance import TestResult, degrees_of, test_results

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section
    from galley.prose.wording.reported_statistics import Group

severity = Severity.WARNING
by_section = True

_ONE_SIDED = lazy_pattern(r"\b(?:one|1)[- ](?:tailed|sided)|\bdirectional\b", re.IGNORECASE)
_SPHERICITY = lazy_pattern(r"[Mm]auchly|[Ss]phericity")
_DENIED = lazy_pattern(r"\b(?:[Nn]o|not|[Ww]ithout|n['’]t) (?:[a-z]+ )?$")  # `no correction was made`
_ALPHA = 0.05
_HALF = ", unless the test was one-sided, which the paper does not say"
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
_FEWEST_OF_ANY = 3.0  # of a t-test that does not tell them
_FAR, _NEAR, _SLACK = 3.0, 1.6, 0.02  # how far a p-value is from that of a coefficient over its error

Found = tuple[TestResult, float, float]


def _coefficients(text: str) -> Iterator[Found]:
    """Coefficients with their standard errors, whose p-value no test of the one over the other could give.

    Models may be compared otherwise, by their likelihoods say, so that only a p-value far away is told.
    """
    for match in _COEFFICIENT.finditer(text) if holds(text, _ERRORS) else ():
        value, error = float(match["b"]), float(match["se"])
        half, least = half_of(match["b"]), error - half_of(match["se"])
        if least <= 0:
            continue
        result = TestResult("z", (), value / error, 2, match["relation"], match["p"], *match.span("found"))
        low = p_value("z", (), (value + half) / least)
        high = p_value("t", (_FEWEST,), max(value - half, 0.0) / (error + half_of(match["se"])))
        if not agrees(result, low / _FAR, high * _NEAR + _SLACK):
            yield result, low, high


def _of_any_degrees(groups: Iterable[Group]) -> Iterator[Found]:
    """Results of t-tests whose degrees of freedom are not told, which may be one-sided."""
    for group in groups:
        test, p = group.exact("t"), group.get("p")
        if test is None or p is None or p.label or "." not in p.written or degrees_of(group, test):
            continue
        result = TestResult("t", (), abs(test.value), test.decimals, p.relation, p.written, p.start, p.number[1])
        low, _ = p_values(replace(result, test="z"))
        size = group.exact("n")  # of which a model may take up to half
        fewest = max(size.value / 2, _FEWEST_OF_ANY) if size else _FEWEST_OF_ANY
        _, high = p_values(replace(result, degrees=(fewest,)))
        if not agrees(result, low / 2, high):
            yield result, low, high


def check(project: Project) -> Iterator[Offence]:
    is_one_sided = cache(partial(_is_one_sided, project.whole))  # all of the paper is looked through, if at all
    for section in project.sections:
        text = section.prose.with_formulas
        found = reported(section)
        results = [(result, *p_values(result)) for result in (*test_results(found), *results_in_words(text))]
        results += (*_coefficients(text), *_of_any_degrees(found), *misfitting_correlations(section, project))
        corrections = [match.start() for match in CORRECTED.finditer(text)] if results else []
        of_tests = [match.start() for match in CORRECTED_TEST.finditer(text)] if corrections else []
        for result, low, high in results:
            if section.is_quoted(result.start):
                continue
            if _is_of_corrected(text, result, corrections, of_tests) and not _is_too_small(text, result, low):
                continue
            if agrees(result, low, high) or (agrees(result, low / 2, high / 2) and is_one_sided()):
                continue
            is_half = agrees(result, low / 2, high / 2)
            is_decisive = not is_half and _is_significant(result) not in {None, high < _ALPHA}
            yield Offence(
                section.prose.span(result.start, result.end),
                _message(result, low, high) + (_HALF if is_half else ""),
                ("compute it anew, and compare the degrees of freedom",),
                severity=Severity.ERROR if is_decisive and (high < _ALPHA or low > _ALPHA) else None,
            )
        tabled = tuple(tabled_results(project.tables[section.source.path]))
        for span, result, low, high in () if tabled and _is_corrected(section) else tabled:
            if not agrees(result, low, high) and not (agrees(result, low / 2, high / 2) and is_one_sided()):
                yield Offence(span, _message(result, low, high), ("compute it anew",))


def _is_corrected(section: Section) -> bool:
    text = section.prose.text
    return any(not _DENIED.search(text, max(one.start() - 30, 0), one.start()) for one in CORRECTED.finditer(text))


def _is_one_sided(project: Project) -> bool:
    return any(map(_names_one_side, project.sections))


@kept
def _names_one_side(section: Section) -> bool:
    return _ONE_SIDED.search(section.prose.text) is not None


def _is_of_corrected(text: str, result: TestResult, corrections: list[int], of_tests: list[int]) -> bool:
    """Whether a correction is told in the paragraph that may be of the result.

    An F is of all groups, and what follows on it compares two; degrees of freedom of chi-squared are not corrected.
    """
    if not corrections:
        return False
    bounds = sentence_bounds(text, result.start)
    if result.test == "F" and not all(degree.is_integer() for degree in result.degrees):
        return CORRECTED_OTHERWISE.search(text, *bounds) is not None  # the correction is in the degrees of freedom
    if result.test == "chi2":
        return any_between(corrections, *bounds) and not _SPHERICITY.search(text, *bounds)
    around = paragraph(text, result.start)
    if result.test == "F":
        behind = corrections[bisect_left(corrections, result.start) : bisect_left(corrections, bounds[1])]
        is_behind = any(text[place : place + 4].casefold() != "post" for place in behind)
        return is_behind or any_between(of_tests, *around) or any_between(corrections, bounds[0], result.start)
    return any_between(corrections, *around)


def _is_too_small(text: str, result: TestResult, low: float) -> bool:
    """Whether a p-value is far below that of the statistic, which no correction for several comparisons makes it."""
    around = paragraph(text, result.start)
    return result.relation in "=<≤" and result.p_value < low / _FAR and not CORRECTED_OTHERWISE.search(text, *around)


def _is_significant(result: TestResult) -> bool | None:
    """Whether the paper's p-value lies below .05; None where it does not say."""
    if result.relation in "<≤":
        return True if result.p_value <= _ALPHA else None
    if result.relation in ">≥":
        return False if result.p_value >= _ALPHA else None
    return result.p_value < _ALPHA


def _message(result: TestResult, low: float, high: float) -> str:
    message = f"{_written(result)} gives p = {_shown(low, high, result)}, not p {result.relation} {result.p}"
    return message + CUT_OFF if is_cut_off(result, low, high) else message


def _written(result: TestResult) -> str:
    degrees = ", ".join(f"{degree:g}" for degree in result.degrees if degree < _UNKNOWN)
    sign = "|t|" if result.test == "t" else result.test.replace("chi2", "χ²")
    return f"{sign}({degrees}) = {result.statistic:g}" if degrees else f"{sign} = {result.statistic:g}"


def _shown(low: float, high: float, result: TestResult) -> str:
    if not result.degrees and result.test == "t":
        return f"{_in_print(low)} to {_in_print(high)}"
    middle = (low + high) / 2
    if result.relation == "=" and result.p_value < _LEAST_SHOWN:
        return f"{middle:.1e}"
    return _in_print(middle)


def _in_print(p: float) -> str:
    return f"{p:.3f}".removeprefix("0") if p >= _LEAST_SHOWN else "less than .001"
