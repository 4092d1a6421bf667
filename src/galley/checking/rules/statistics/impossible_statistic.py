r"""A statistic that no data give: a correlation, an agreement or a share of variance above one, a negative F or SD.

Bounds are those of the definitions: correlations and agreements lie between -1 and 1, shares of variance, reliability,
precision and recall between 0 and 1, sums of squares and deviations are not negative, and a SUS score is 100 at most
(Brooke, 1996). A raw NASA-TLX is often a mean of scales from 0 to 100; that one is a warning.

Flagged::

    The correlation was strong ($r = 1.32$, $p < .01$). The model explained much ($R^2 = 1.2$). Agreement
                                     ^^^^                                                ^^^
    between coders was good ($\kappa = 1.81$). The test was not significant ($p = 1.32$). The mean SUS score was 104.5.
                                       ^^^^                                       ^^^^                           ^^^^^
    The effect was small ($p = 1.3$). Both rose ($r = -1.4$, $p = .02$).
                               ^^^                    ^^^^

Flagged::

    It mattered ($F(2, 34) = -4.12$, $p = .025$; $\chi^2(2) = -7.20$), and spread ($M = 4.2$, $SD = -0.9$). They rose
                             ^^^^^                            ^^^^^                                 ^^^^
    together ($\tau = 1.4$, $p < .01$; $Z = -2.53$, $p = .011$, $r = 1.20$). We reached a Cohen's kappa of 1.3 and an
                      ^^^                                            ^^^^                                  ^^^
    ICC of 1.08. Krippendorff's $\alpha$ was 1.84. The items were consistent ($\alpha = 8.7$, Cronbach).
           ^^^^                              ^^^^                                       ^^^

Flagged::

    It had an F1 score of 1.24, an AUC of 1.12, and an accuracy of 104.2\%. SUS was high ($M = 108.2$, $SD = 8.1$).
                          ^^^^            ^^^^                     ^^^^^                       ^^^^^
    Work was hard on the NASA-TLX ($M = 142.1$, $SD = 20.1$).
                                        ^^^^^

Accepted::

    The correlation was strong ($r = .72$, $p < .01$). A ring of $r = 1.32$ cm is small. It is $\kappa = 1.81$.
    It was significant in the test ($p = 1.6 \cdot 10^{-5}$, $p = 2.2e^{-16}$, $p < 2.2 x 10^{-16}$).
    The norm is $p = 1.5$. The mean SUS score was 84.5.

Accepted::

    It mattered ($F(2, 34) = 4.12$; $t(34) = -4.12$, $d = -1.2$, $z = -2.1$, $W = -12$, adjusted $R^2 = -.02$). The
    learning rate was $\alpha = 2.5$. Kappa was .73, an F1 score of 84.2, and an accuracy of 104\% of the old one.

Flagged::

    \begin{table} \caption{Correlations between the scales} \begin{tabular}{lrrr} & 1 & 2 & 3 \\ Care & & & \\
    Waste & 1.37*** & & \\ Trust & .52*** & .21* & \\ Haste & $-$.25** & .09 & $-$.18* \\ \end{tabular} \end{table}
            ^^^^^^^

Flagged::

    A post-hoc test gave $p = 1.4$.
                              ^^^
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.statistics._results.bounds_in_words import beyond_bounds
from galley.checking.rules.statistics._results.reported import reported
from galley.checking.rules.statistics._results.tabled_correlations import impossible_correlations
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.prose.wording.reported_statistics import Group, Statistic

severity = Severity.ERROR
by_section = True

_ABOVE_ONE = lazy_pattern(
    r"[=<>≤≥] ?(?P<value>[-–−]?[1-9]\d?\.(?=\d*[1-9])\d{1,4})(?![\d%]|[.,]\d|\s?(?:×|·|x ?10|\*|\\times|[eE]\^?[-–−]))"
)
_NAMED = lazy_pattern(
    r"(?<![\w.\\])(?P<name>r(?:_\{?s\}?)?|\u03c1(?:_s)?|R(?:\^?2|²)|κ|[Kk]appa|[Cc]ronbach['’]s (?:\u03b1|alpha)|\u03b1"
    r"|p|ω(?:\^?2|²)|η(?:_?[pG])?(?:\^?2|²)(?:_?[pG])?|[Pp]-value)\s?(?:\(\d{1,5}\)\s?)?$"
)
_MEANT = {  # words without which a letter may stand for anything
    "r": lazy_pattern(r"(?i)correlated|r_s|correlations? (?:was|were|is|of|co|between)|pearson|spearman"),
    "\u03c1": lazy_pattern(r"(?i)correlat|spearman"),
    "κ": lazy_pattern(r"(?i)agree|cohen|fleiss|rater|coder|annotator|reliab"),
    "\u03b1": lazy_pattern(r"(?i)cronbach|krippendorff|internal(?:ly)? consisten|reliab"),
    "p": lazy_pattern(r"(?i)\beffects?\b|\bdiffer(?:ed|ences?)\b|significan|\btests?\b|anova|correlat|p-value"),
}
_NOT_NEGATIVE = ("F", "chi2", "H", "Q", "U", "SD", "SE", "eta2", "OR")
_ONE_AT_MOST = ("tau", "omega2", "kendall")
_HINT = ("compute it anew",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        told: set[int] = set()
        for match in _ABOVE_ONE.finditer(text):
            named = _NAMED.search(text, max(match.start() - 24, 0), match.start())
            if named and not section.is_quoted(match.start()) and _is_meant(text, named["name"], match.start()):
                told.add(match.start("value"))
                span = section.prose.span(*match.span("value"))
                yield Offence(span, f"no {named['name']} is {match['value']}", _HINT)
        for found in (one for group in reported(section) for one in _impossible(group)):
            if found.number[0] not in told:
                span = section.prose.span(*found.number)
                yield Offence(span, f"no {found.name.replace('chi2', 'χ²')} is {found.written}", _HINT)
        for cell, written in impossible_correlations(project.tables[section.source.path]):
            yield Offence(cell.span, f"no correlation is {written}", _HINT)
        for start, end, message, level in beyond_bounds(text):
            if not section.is_quoted(start):
                yield Offence(section.prose.span(start, end), message, _HINT, severity=level)


def _impossible(group: Group) -> Iterator[Statistic]:
    """The statistics of a group whose number no data give, whatever its sentence is about."""
    for name in _NOT_NEGATIVE:
        if (found := group.exact(name)) and found.value < 0:
            yield found
    for name in _ONE_AT_MOST:
        if (found := group.exact(name)) and abs(found.value) > 1 and "p" in group.statistics:
            yield found
    effect, chance = group.exact("r"), group.get("p")
    if effect and abs(effect.value) > 1 and chance and 0 <= chance.value <= 1:
        yield effect


def _is_meant(text: str, name: str, place: int) -> bool:
    context = _MEANT.get(name[0] if name[0] in _MEANT and name[1:2] in ("", "_") else "")
    start, end = sentence_bounds(text, place)
    return context is None or context.search(text, start, end) is not None
