r"""A result that is said to be significant beside a p-value above .05, or not significant beside one below.

Results that are corrected for several comparisons, and levels of significance that the sentence names, are left alone.

Flagged::

    The groups differed significantly ($t(22) = 1.03$, $p = .31$). There was no significant effect of age ($p = .003$).
                                                        ^^^^^^^                                             ^^^^^^^^

Accepted::

    The groups differed significantly ($p = .031$). The effect was not significant ($p = .31$), but that of age was
    ($p = .003$). With Bonferroni correction, it was not significant ($p = .03$). It is marginally significant
    ($p = .07$). We call it significant at the .01 level: no significant difference was found ($p = .02$).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_SAID = lazy_pattern(r"significant(?:ly)?\b")
_P = lazy_pattern(r"\bp(?:-?\s?values?)?\s?(?P<relation>[=<>≤≥])\s?(?P<p>[01]?\.\d{1,6})(?!\d|\s?(?:×|\*|e-?\d))")
_DENIED = lazy_pattern(
    r"(?i)\b(?:not|no|n['’]t|neither|nor|non|without|fail\w*|lack\w*|any)[ -](?:[\w-]+ ){0,4}$|\bin[ -]$"
    r"|n['’]t (?:\w+ ){0,4}$"
)
_NEGATED = lazy_pattern(r"(?i)\b(?:not|no|neither|nor|none|never|hardly)\b|n['’]t\b")
_TURNS = lazy_pattern(
    r"(?i)\b(?:but|while|whereas|however|except|although|though|only|yet|unlike|other than|until|despite)\b|;|\*\*"
    r"|significan"
)
_QUALIFIED = lazy_pattern(
    r"(?i)bonferroni|holm|tukey|correct|adjust|benjamini|marginal|approach|trend|level|threshold|\u03b1|alpha"
    r"|nearly|almost|border"
    r"|one-(?:tailed|sided)|if\b|whether|statistical significance (?:of|at)|\.01\b|\.10?\b|normal|shapiro|levene"
    r"|mauchly"
)
_FARTHEST = 110  # characters between what is said and its p-value
_ALPHA, _NEARLY = 0.05, 0.055


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        for match in _SAID.finditer(text) if "significant" in text else ():
            start, end = sentence_bounds(text, match.start())
            found = _P.search(text, match.end(), min(end, match.end() + _FARTHEST))
            if found is None or _TURNS.search(text, match.end(), found.start()):
                continue
            if _NEGATED.search(text, start, match.start() - 40):
                continue  # too far away to tell what it denies
            is_denied = _DENIED.search(text, max(start, match.start() - 40), match.start()) is not None
            if _contradicts(found["relation"], float(found["p"]), is_denied=is_denied) and not (
                _QUALIFIED.search(text, start, found.start()) or section.is_quoted(match.start())
            ):
                span = section.prose.span(*found.span())
                what = "not significant" if is_denied else "significant"
                yield Offence(span, f"the sentence calls this {what}", ("correct the sentence or the p-value",))


def _contradicts(relation: str, p: float, *, is_denied: bool) -> bool:
    if is_denied:
        return relation in "=<≤" and p < _ALPHA
    return (relation == "=" and p >= _NEARLY) or (relation in ">≥" and p >= _ALPHA)
