r"""An effect that the statistics beside it do not give: an η² and its F, a coefficient, its error and its t.

A partial η² is `F · df1 / (F · df1 + df2)`, and no η² is greater (Cohen, 1973); Cramér's V is the root of
`χ² / (N · m)`, where m is one less than the fewer of rows and columns (Cramér, 1946); R² is what its F gives; a
coefficient over its standard error is its t or z, with the same sign (Wald, 1943); an r beside a t is the root of
`t² / (t² + df)`, and a d between twice and half of what groups of the same or people at both times have (Lakens, 2013).
Each number may be any that rounds to the one in print.

Flagged::

    It was large ($F(2, 46) = 9.01$, $p < .01$, $\eta_p^2 = .53$; $F(1, 22) = 5.02$, $p = .04$, partial $\eta^2 = .09$).
                                                            ^^^                                                   ^^^
    Age mattered ($b = -0.45$, $SE = 0.12$, $t(85) = 3.75$, $p < .001$), and so did care ($b = 0.60$, $SE = 0.12$,
                                                     ^^^^
    $t(85) = 4.00$, $p < .001$). They were related ($\chi^2(1, N = 90) = 4.02$, $p = .045$, Cramér's $V = .41$), and
             ^^^^                                                                                         ^^^
    it was so ($t(38) = 2.50$, $p = .017$, $d = 7.9$; $R^2 = .52$, $F(2, 57) = 9.50$, $p < .001$).
                                                ^^^          ^^^

Flagged::

    They were related ($r = .60$, $R^2 = .63$), and not less so ($r = .50$, $R^2 = .25$). A Wilcoxon test of 40 people
                                         ^^^
    ($N = 40$, $Z = -2.53$, $p = .011$, $r = .80$) and Friedman's ($\chi^2(2, N = 20) = 7.20$, Kendall's $W = .58$) told
                                             ^^^                                                              ^^^
    them apart ($F(2, 34) = 4.12$, $\omega^2 = .52$), by age ($b = 0.69$, $SE = 0.20$, $OR = 4.10$).
                                               ^^^                                           ^^^^

Flagged::

    Age and care explained 37\% of the variance in waste ($R^2 = .27$, $F(3, 96) = 11.84$, $p < .001$).
                           ^^

Flagged::

    Rye weighed more ($M = 61.2$, $SD = 6.3$) than oat did ($M = 57.4$, $SD = 6.7$; $d = 0.85$).
                                                                                         ^^^^

Accepted::

    Rye weighed more ($M = 61.2$, $SD = 6.3$) than oat did ($M = 57.4$, $SD = 6.7$; $d = 0.58$).

Accepted::

    Age and care explained 27\% of the variance in waste ($R^2 = .27$, $F(3, 96) = 11.84$, $p < .001$).

Accepted::

    It was large ($F(2, 46) = 9.01$, $p < .001$, $\eta_p^2 = .28$; $F(2, 46) = 9.01$, $p < .001$, $\eta_G^2 = .12$).
    Age mattered ($b = -0.45$, $SE = 0.12$, $t(85) = -3.75$, $p < .001$; $b = 0.60$, $SE = 0.12$, $z = 5.00$).
    They were related ($\chi^2(1, N = 90) = 4.02$, $p = .045$, Cramér's $V = .21$), as were ($\beta = .45$, $SE = 0.12$,
    $t(85) = 2.75$, $p = .007$), ($t(38) = 2.50$, $p = .017$, $d = 0.79$) and ($R^2 = .25$, $F(2, 57) = 9.50$).
"""

from __future__ import annotations

from math import isqrt, sqrt
from typing import TYPE_CHECKING

from galley.checking.rules.statistics._results.effects_of_others import OF_OTHERS
from galley.checking.rules.statistics._results.effects_of_samples import faults_of_samples
from galley.checking.rules.statistics._results.explained_variance import misfitting_shares, misfitting_squares
from galley.checking.rules.statistics._results.reported import reported
from galley.checking.rules.statistics._results.standardized_differences import misfitting_differences
from galley.checking.rules.statistics._results.two_groups import misfitting_tests
from galley.findings.diagnostics import Offence, Severity
from galley.prose.wording.significance import degrees_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.checking.project import Project
    from galley.prose.wording.reported_statistics import Group, Statistic

severity = Severity.WARNING
by_section = True

_HINT = ("compute it anew, and compare the statistic with it",)
_SLACK = 0.005  # that a second rounding may add
_GENERALIZED = 0.03  # by which measures that are smaller by nature may be greater, where their kind is not told
_FEWEST, _MOST_OF = 3, 0.75  # η² that are partial, so that the others are too
_LEAST_SIZE = 4  # of a sample or table

Fault = tuple["Statistic", str]


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        for start, end, message in (
            *misfitting_shares(text),
            *misfitting_squares(text),
            *misfitting_differences(text),
        ):
            if not section.is_quoted(start):
                yield Offence(section.prose.span(start, end), message, _HINT)
        for test, message in misfitting_tests(reported(section), text):
            yield Offence(section.prose.span(*test.number), message, _HINT)
        are_partial = _are_partial(reported(section))
        for group in reported(section):
            if len(group.statistics) > 1:
                faults = [*_faults(group, are_partial=are_partial)] or [*faults_of_samples(group, text, project)]
                for found, message in faults:
                    yield Offence(section.prose.span(*found.number), message, _HINT)


def _are_partial(groups: Iterable[Group]) -> bool:
    """Whether nearly all η² whose kind is not told are what partial ones would be."""
    fits = [
        low <= found.value + found.half and found.value - found.half <= high
        for group in groups
        if (found := group.exact("eta2")) and not found.kind and (low_high := _partial(group))
        for low, high in (low_high,)
    ]
    return len(fits) > _FEWEST and sum(fits) >= _MOST_OF * len(fits)


def _partial(group: Group) -> tuple[float, float] | None:
    """The partial η² that the F of a group gives, at least and at most."""
    test = group.exact("F")
    if not test or len(test.degrees) != 2 or not test.degrees[1]:  # noqa: PLR2004 - between and within
        return None
    first, second = test.degrees
    low, high = (first * f / (first * f + second) for f in _bounds(test))
    return low, high


def _faults(group: Group, *, are_partial: bool) -> Iterator[Fault]:
    yield from _of_variance(group, are_partial=are_partial)
    for fault in (_of_regression, _of_table, _of_correlation, _of_difference, _of_coefficient, *OF_OTHERS):
        yield from fault(group)


def _of_variance(group: Group, *, are_partial: bool) -> Iterator[Fault]:
    """η² and F: equal where it is partial, else at most."""
    found, test, possible = group.exact("eta2"), group.exact("F"), _partial(group)
    if not found or not test or not possible:
        return
    low, high = possible
    is_partial = found.kind == "p" or (are_partial and not found.kind)
    slack = _SLACK if is_partial else _GENERALIZED
    message = f"{_told(test)} gives a partial η² of {_shown(low, high)}"
    if found.value - found.half > high + slack:
        yield found, message if is_partial else f"{message} at most"
    elif is_partial and found.value + found.half < low - slack:
        yield found, message


def _of_regression(group: Group) -> Iterator[Fault]:
    """R² and F: of all predictors where it stands first, else at least of one of them; it may be adjusted."""
    found, test = group.exact("R2"), group.exact("F")
    possible = _partial(group)
    if not found or not test or not possible or test.degrees[0] >= test.degrees[1]:
        return
    first, second = test.degrees
    low, high = possible
    adjusted = max(1 - (1 - low) * (first + second) / second, 0.0)
    is_of_all = found.start < test.start
    if (is_of_all and found.value - found.half > high + _SLACK) or found.value + found.half < adjusted - _SLACK:
        yield found, f"{_told(test)} gives an R² of {_shown(low, high)}" + ("" if is_of_all else " at least")


def _of_table(group: Group) -> Iterator[Fault]:
    """Cramér's V or φ, and χ² of a known number."""
    found, test = group.exact("V"), group.exact("chi2")
    size = test.size if test else None
    if not found or not test or not test.degrees or not size or size < _LEAST_SIZE:
        return
    ways = [few for few in range(1, isqrt(int(test.degrees[0])) + 1) if test.degrees[0] % few == 0]
    low, high = _bounds(test)
    possible = [(sqrt(low / (size * few)), sqrt(high / (size * few))) for few in ways]
    if not any(
        least - _SLACK <= found.value + found.half and found.value - found.half <= most + _SLACK
        for least, most in possible
    ):
        yield found, f"{_told(test)} of {size} gives an effect of {_shown(*possible[0])}"


def _of_correlation(group: Group) -> Iterator[Fault]:
    """An r that says how large the effect of a t-test is."""
    found, test = group.exact("r"), group.exact("t")
    degrees = degrees_of(group, test) if test else ()
    if not found or not test or len(degrees) != 1 or found.start < test.start:
        return
    low, high = (sqrt(t**2 / (t**2 + degrees[0])) for t in _bounds(test))
    if abs(found.value) - found.half > high + _SLACK or abs(found.value) + found.half < low - _SLACK:
        yield found, f"{_told(test)} gives an r of {_shown(low, high)}"


def _of_difference(group: Group) -> Iterator[Fault]:
    """Cohen's d and a t-test, whose design is not told: wide bounds, which a slip of the decimal point leaves."""
    found, test = group.exact("d"), group.exact("t")
    degrees = degrees_of(group, test) if test else ()
    if not found or not test or len(degrees) != 1 or degrees[0] < 1:
        return
    low, high = _bounds(test)
    most, least = 3.2 * high / sqrt(degrees[0]), 0.2 * low / sqrt(degrees[0] + 1)
    if abs(found.value) - found.half > most or abs(found.value) + found.half < least:
        one, two = low / sqrt(degrees[0] + 1), 2 * high / sqrt(degrees[0])
        yield found, f"{_told(test)} gives a d of {one:.2f} to {two:.2f}"


def _of_coefficient(group: Group) -> Iterator[Fault]:
    """A coefficient, its standard error, and the one over the other."""
    test = group.exact("t") or group.exact("z")
    coefficient, error = group.exact("b") or group.exact("beta"), group.exact("SE")
    if not test or not coefficient or coefficient.start > test.start:
        return
    if coefficient.value * test.value < 0:
        yield test, f"the coefficient {coefficient.written} and its {test.name} of {test.written} have different signs"
    elif error and error.value > error.half and coefficient.name == "b":
        low = max(abs(coefficient.value) - coefficient.half, 0.0) / (error.value + error.half)
        high = (abs(coefficient.value) + coefficient.half) / (error.value - error.half)
        if high < _bounds(test)[0] or low > _bounds(test)[1]:
            ratio = f"{coefficient.value / error.value:.2f}"
            yield test, f"{coefficient.written} over {error.written} is {ratio}, not {test.written}"


def _bounds(statistic: Statistic) -> tuple[float, float]:
    """The least and the greatest size that a number may have had before it was rounded."""
    return max(abs(statistic.value) - statistic.half, 0.0), abs(statistic.value) + statistic.half


def _told(test: Statistic) -> str:
    degrees = ", ".join(f"{degree:g}" for degree in test.degrees)
    name = test.name.replace("chi2", "χ²")
    return f"{name}({degrees}) = {test.written}" if degrees else f"{name} = {test.written}"


def _shown(low: float, high: float) -> str:
    return f"{(low + high) / 2:.2f}".removeprefix("0")
