r"""A statistic that no data give: a correlation, an agreement or a share of variance above one, a p-value above one.

Flagged::

    The correlation was strong ($r = 1.32$, $p < .01$). The model explained much ($R^2 = 1.2$). Agreement
                                     ^^^^                                                ^^^
    between coders was good ($\kappa = 1.81$). The test was not significant ($p = 1.32$). The mean SUS score was 104.5.
                                       ^^^^                                       ^^^^                           ^^^^^

Accepted::

    The correlation was strong ($r = .72$, $p < .01$). A ring of $r = 1.32$ cm is small. It is $\kappa = 1.81$.
    It was significant in the test ($p = 1.6 \cdot 10^{-5}$, $p = 2.2e^{-16}$, $p < 2.2 x 10^{-16}$).
    The norm is $p = 1.5$. The mean SUS score was 84.5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
by_section = True

_ABOVE_ONE = lazy_pattern(
    r"[=<>≤≥] ?(?P<value>[-–−]?[1-9]\d?\.(?=\d*[1-9])\d{1,4})(?![\d.%]|,\d|\s?(?:×|·|x ?10|\*|\\times|[eE]\^?[-–−]))"
)
_NAMED = lazy_pattern(
    r"(?<![\w.\\])(?P<name>r(?:_\{?s\}?)?|R(?:\^?2|²)|κ|[Kk]appa|[Cc]ronbach['’]s (?:\u03b1|alpha)|p|ω(?:\^?2|²)"
    r"|η(?:_?[pG])?(?:\^?2|²)(?:_?[pG])?|[Pp]-value)\s?(?:\(\d{1,5}\)\s?)?$"
)
_MEANT = {  # words without which a letter may stand for anything
    "r": lazy_pattern(r"(?i)correlated|r_s|correlations? (?:was|were|is|of|co|between)|pearson|spearman"),
    "κ": lazy_pattern(r"(?i)agree|cohen|fleiss|rater|coder|annotator|reliab"),
    "p": lazy_pattern(r"(?i)significan|\btests?\b|anova|correlat|p-value"),
}
_SUS = lazy_pattern(
    r"SUS(?: (?:mean|average|overall|total|usability))? scores?[^.\d]{0,30}? (?P<value>1\d\d(?:\.\d{1,2})?)(?![\d%])"
)
_HINT = ("compute it anew",)
_MOST_OF_SUS = 100


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        for match in _ABOVE_ONE.finditer(text):
            named = _NAMED.search(text, max(match.start() - 24, 0), match.start())
            if named and not section.is_quoted(match.start()) and _is_meant(text, named["name"], match.start()):
                span = section.prose.span(*match.span("value"))
                yield Offence(span, f"no {named['name']} is {match['value']}", _HINT)
        for match in _SUS.finditer(text) if "SUS" in text else ():
            if float(match["value"]) > _MOST_OF_SUS:
                span = section.prose.span(*match.span("value"))
                yield Offence(span, f"a SUS score is {_MOST_OF_SUS} at most", _HINT)


def _is_meant(text: str, name: str, place: int) -> bool:
    context = _MEANT.get(name[0] if name[0] in _MEANT and name[1:2] in ("", "_") else "")
    start, end = sentence_bounds(text, place)
    return context is None or context.search(text, start, end) is not None
