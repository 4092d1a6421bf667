r"""A result that is said to be significant beside a p-value above .05, or not significant beside one below.

Results that are corrected for several comparisons, and levels of significance that sentence or paper name, are left
alone.

Flagged::

    The groups differed significantly ($t(22) = 1.03$, $p = .31$). There was no significant effect of age ($p = .003$).
                                                        ^^^^^^^                                             ^^^^^^^^
    The change was insignificant ($p = .002$), and that of care was non-significant ($z = 3.1$, $p < .01$). There was no
                                   ^^^^^^^^                                                      ^^^^^^^
    difference between them ($t(22) = 3.03$, $p = .006$).
                                              ^^^^^^^^

Flagged::

    The effect of layout did not reach significance ($p = .011$). Lists and plans did not differ ($p = .006$).
                                                      ^^^^^^^^                                     ^^^^^^^^

Flagged::

    Both comparisons were significant ($p = .012$ and $p = .31$).
                                                       ^^^^^^^

Accepted::

    We call a result significant only when $p < .01$. Salt had no significant effect ($p = .02$).

Accepted::

    The effect was insignificant for either men ($p > .10$) or women ($p = .65$), and nonsignificant in all ($p = .2$).
    There was no difference between them ($p = .31$). There is no difference ($p < .005$ means significant) at all.

Accepted::

    The score for non-touch was significantly higher ($p = .009$). It was significant ($p = 5.9 x 10^{-5}$).
    Adding care significantly improved it. The model was significantly better: Model 1: $p = .07$.

Accepted::

    We set the level of significance to $\alpha = .10$. The groups differed significantly ($p = .081$).

Accepted::

    The groups differed significantly ($p = .031$). The effect was not significant ($p = .31$), but that of age was
    ($p = .003$). With Bonferroni correction, it was not significant ($p = .03$). It is marginally significant
    ($p = .07$). We call it significant at the .01 level: no significant difference was found ($p = .02$).
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING
by_section = True

_SIGNIFICANT = lazy_pattern(r"significant(?:ly)?\b|(?<=reach )significance\b|(?<=reached )significance\b")
_OPPOSITE = lazy_pattern(r"\b(?:non-?|in-?|un-?)$")
_NO = lazy_pattern(r"\b[Nn]o (?:[a-z-]+ ){0,2}$")
_FINDING = lazy_pattern(r"(?:differences?|effects?|interactions?)\b(?! sizes?\b)")
_SAME = lazy_pattern(r"(?:differ|vary|correlate)\b")
_DID_NOT = lazy_pattern(r"\b(?:[Dd]id|[Dd]o|[Dd]oes)(?: not|n['’]t) $")
_TRACES = ("significan", "differ", "effect", "interaction", "vary", "correlate")
_P = lazy_pattern(
    r"\bp(?:-?\s?values?)?\s?(?P<relation>[=<>≤≥])\s?(?P<p>[01]?\.\d{1,6})(?!\d|\s?(?:×|·|x ?10|\*|[eE]\^?[-–−]?\d))"
)
_DENIED = lazy_pattern(
    r"(?i)\b(?:not|no|n['’]t|neither|nor|without|fail\w*|lack\w*|any) (?:[\w-]+ ){0,4}$"
    r"|n['’]t (?:\w+ ){0,4}$"
)
_NEGATED = lazy_pattern(r"(?i)\b(?:not|no|neither|nor|none|never|hardly)\b|n['’]t\b")
_TURNS = lazy_pattern(
    r"(?i)\b(?:but|while|whereas|however|except|although|though|only|yet|unlike|other than|until|despite)\b|;|\*\*"
    r"|\b(?:model|step|study|experiment) \d"
    r"|significan"
)
_QUALIFIED = lazy_pattern(
    r"(?i)bonferroni|holm|tukey|correct|adjust|benjamini|marginal|approach|trend|level|threshold|\u03b1|alpha"
    r"|nearly|almost|border"
    r"|one-(?:tailed|sided)|if\b|whether|statistical significance (?:of|at)|\bat (?:p ?[=<] ?|the )?0?\.\d"
    r"|normal|shapiro|levene|mauchly|equivalen"
)
_DEFINED = lazy_pattern(r"\s?[),]?\s?(?:means|indicat\w+|denot\w+|was|were|is|as|being) (?:[a-z]+ ){0,2}signific")
_LEVEL = lazy_pattern(
    r"(?:\u03b1|\b[Aa]lpha|[Ss]ignificance (?:level|threshold)|[Ll]evel of significance)\b[^.\d\n]{0,30}?"
    r"(?P<alpha>0?\.\d{1,4})(?!\d)"
)
_DECLARED = lazy_pattern(  # `significant only when p < 0.01`, `we required p < .005`
    r"\b(?:significant,?(?: [a-z]+)? (?:if|when|where)|requir(?:e|ed|ing)) p ?[<≤] ?"
    r"(?P<alpha>0?\.\d{1,4})(?!\d)"
)
_NEXT = lazy_pattern(r"(?:,|;|,? and|,? or) ?(?=p\b)")  # of several p-values in one list
_FARTHEST = 150  # characters between what is said and its p-value
_ALPHA, _NEARLY = 0.05, 0.055


def check(project: Project) -> Iterator[Offence]:
    levels = cache(lambda: (_ALPHA, *chain.from_iterable(map(_levels, project.whole.sections))))
    for section in project.sections:
        text = section.prose.with_formulas
        for begun, ended, is_opposite in filter(None, (_said(text, place) for place in places(text, _TRACES))):
            start, end = sentence_bounds(text, begun)
            found = _P.search(text, ended, min(end, ended + _FARTHEST))
            if found is None or _TURNS.search(text, ended, found.start()):
                continue
            if _NEGATED.search(text, start, begun - 40):
                continue  # too far away to tell what it denies
            is_denied = _DENIED.search(text, max(start, begun - 40), begun) is not None
            if is_opposite and is_denied:
                continue  # twice, as in "not insignificant"
            is_denied = is_denied or is_opposite
            if _QUALIFIED.search(text, start, found.start()) or section.is_quoted(begun):
                continue
            for one in _listed(text, found):
                is_contrary = _contradicts(one["relation"], float(one["p"]), levels, is_denied=is_denied)
                if is_contrary and not _DEFINED.match(text, one.end()):
                    span = section.prose.span(*one.span())
                    what = "not significant" if is_denied else "significant"
                    yield Offence(span, f"the sentence calls this {what}", ("correct the sentence or the p-value",))


def _listed(text: str, first: re.Match[str]) -> Iterator[re.Match[str]]:
    """The p-values of a list, such as "p = .02, p = .004 and p = .03"."""
    match: re.Match[str] | None = first
    while match:
        yield match
        following = _NEXT.match(text, match.end())
        match = _P.match(text, following.end()) if following else None


def _said(text: str, place: int) -> tuple[int, int, bool] | None:
    """Where a claim begins and ends, and whether it is one that there is nothing: "insignificant", "no difference"."""
    if match := _SIGNIFICANT.match(text, place):
        opposite = _OPPOSITE.search(text, max(place - 5, 0), place)
        return opposite.start() if opposite else place, match.end(), opposite is not None
    if match := _SAME.match(text, place):
        did_not = _DID_NOT.search(text, max(place - 12, 0), place)
        return (did_not.start(), match.end(), True) if did_not else None
    no, finding = _NO.search(text, max(place - 40, 0), place), _FINDING.match(text, place)
    return (no.start(), finding.end(), True) if no and finding else None


def _contradicts(relation: str, p: float, levels: Callable[[], tuple[float, ...]], *, is_denied: bool) -> bool:
    """Whether it does at every level of significance that the paper names."""
    if is_denied:
        return relation in "=<≤" and p < _ALPHA and p < min(levels())
    is_above = (relation == "=" and p >= _NEARLY) or (relation in ">≥" and p >= _ALPHA)
    return is_above and p >= max(levels())


@kept_in_order
def _levels(section: Section) -> Iterator[float]:
    """The levels of significance that a section names."""
    text = section.prose.with_formulas
    for match in chain(_LEVEL.finditer(text), _DECLARED.finditer(text)):
        yield float(match["alpha"])
