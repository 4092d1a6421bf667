r"""An assumption of a test that is said to hold beside a p-value below .05, or to be violated beside one above.

Tests of normality, equal variances and sphericity ask whether the assumption is violated: a small p-value says so
(Shapiro and Wilk, 1965; Levene, 1960; Mauchly, 1940).

Flagged::

    A Shapiro-Wilk test showed that the data were normally distributed ($W = 0.91$, $p = .003$). Levene's test told that
                                                                                     ^^^^^^^^
    variances were equal ($F(1, 38) = 6.21$, $p = .017$). The assumption of sphericity was violated ($p = .41$).
                                              ^^^^^^^^                                                ^^^^^^^

Flagged::

    Scores were not normally distributed (Shapiro-Wilk, $p = .43$).
                                                         ^^^^^^^

Accepted::

    A Shapiro-Wilk test showed that the data were normally distributed ($W = 0.97$, $p = .43$). Levene's test told that
    variances were equal ($p > .05$). The assumption of sphericity was violated ($p = .017$). We tested whether the data
    were normally distributed (Shapiro-Wilk, $p < .05$). Scores were not normally distributed ($p < .01$).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_TRACES = ("ormally distributed", "ormal distribution", "variances", "phericity", "homogene", "ormality")
_HOLDS = lazy_pattern(
    r"(?:are|were|is|was|be) (?:approximately |all )?normally distributed"
    r"|(?:follow|followed|have|had) a normal distribution|variances (?:are|were) (?:equal|homogen\w+)"
    r"|(?:indicated|showed|confirmed) (?:equal|homogen\w+) variances"
    r"|(?:normality|sphericity|homogeneity of variances?)(?: assumption)? (?:was|were|is|had been)"
    r" (?:not violated|met|satisfied|fulfilled|given)"
)
_FAILS = lazy_pattern(
    r"(?:not|n['’]t|non-?) ?normally distributed|variances (?:are|were) (?:unequal|not equal)"
    r"|(?:normality|sphericity|homogeneity of variances?)(?: assumption)? (?:was|were|is|had been) (?:violated|not met)"
)
_P = lazy_pattern(r"(?<![\w.])p(?:-?\s?values?)?\s?(?P<relation>[=<>≤≥])\s?(?P<p>[01]?\.\d{1,6})(?!\d|\s?[×·*eE])")
_OPEN = lazy_pattern(
    r"(?i)\b(?:whether|if|assum\w+ that|test(?:ed|ing)? (?:for|that)|hypothes\w+|null|but|while|whereas|except|although"
    r"|however|most|some|only|both|significance|either|means?|indicat\w+ (?:a|non)|alpha)\b|\u03b1"
)
_NOT = lazy_pattern(r"(?i)\b(?:not|no|none|neither|cannot|reject\w*)\b|n['’]t\b")
_FARTHEST = 90
_ALPHA = 0.05
_HINT = ("correct the sentence or the p-value",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        told: set[int] = set()
        for place in places(text, _TRACES):
            start, end = sentence_bounds(text, place)
            fails = _FAILS.search(text, max(place - 40, start), min(place + 70, end))
            holds = None if fails else _HOLDS.search(text, max(place - 40, start), min(place + 70, end))
            said = fails or holds
            found = _P.search(text, said.end(), min(end, said.end() + _FARTHEST)) if said else None
            if not said or not found or found.start() in told:
                continue
            if _OPEN.search(text, start, found.start()) or (holds and _NOT.search(text, start, said.start())):
                continue
            told.add(found.start())
            if _contradicts(found["relation"], float(found["p"]), is_held=holds is not None):
                what = "holds" if holds else "is violated"
                if not section.is_quoted(found.start()):
                    span = section.prose.span(*found.span())
                    yield Offence(span, f"the sentence says that the assumption {what}", _HINT)


def _contradicts(relation: str, p: float, *, is_held: bool) -> bool:
    if is_held:
        return relation in "=<≤" and p < _ALPHA
    return relation in "=>≥" and p > _ALPHA
