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
from typing import TYPE_CHECKING

from galley.checking.rules.statistics._results.recomputing import p_values
from galley.checking.rules.statistics._results.reported import CORRECTED, paragraph, reported
from galley.checking.rules.statistics._results.significance_levels import ALPHA, levels_of
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches, places
from galley.prose.wording.sentences import sentence_bounds
from galley.prose.wording.significance import TestResult, degrees_of

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.WARNING
by_section = True

_SIGNIFICANT = lazy_pattern(r"significant(?:ly)?\b|significance\b(?P<noun>)")
_REACHED = lazy_pattern(r"\b(?:reach|attain|achiev)(?:e|ed|es|ing)? (?:statistical |conventional )?$")
_OPPOSITE = lazy_pattern(r"\b(?:non-?|in-?|un-?)$")
_NO = lazy_pattern(
    r"\b[Nn]o (?:(?:evidence|indication|sign)s? (?:of|for) (?:an?|any|the) (?:[a-z-]+ )?|(?:[a-z-]+ ){0,2})$"
)
_FINDING = lazy_pattern(r"(?:differences?|effects?|interactions?)\b(?! sizes?\b)")
_SAME = lazy_pattern(r"(?:differ|vary|correlate)\b")
_DID_NOT = lazy_pattern(r"\b(?:[Dd]id|[Dd]o|[Dd]oes)(?: not|n['’]t) $")
_TRACES = ("significan", "differ", "effect", "interaction", "vary", "correlate")
_P = lazy_pattern(
    r"\bp(?:(?:-?\s?values?)?\s?(?P<relation>[=<>≤≥])\s?|[- ]values?(?: of| was| is|:)? )(?P<p>[01]?\.\d{1,6})"
    r"(?!\d|\s?(?:×|·|x ?10|\*|[eE]\^?[-–−]?\d))"
)
_DENIED = lazy_pattern(
    r"(?i)\b(?:not|no|none|far from|n['’]t|neither|nor|without|fail\w*|lack\w*|any) (?:[\w-]+ ){0,4}$"
    r"|\b(?:none|neither) of (?:[\w-]+ ){0,6}$"
    r"|n['’]t (?:\w+ ){0,4}$"
)
_NEGATED = lazy_pattern(r"(?i)\b(?:not|no|neither|nor|none|never|hardly)\b|n['’]t\b")
_TURNS = lazy_pattern(
    r"(?i)\b(?:but|while|whereas|however|except|although|though|only|yet|unlike|other than|until|despite)\b|;|\*\*"
    r"|\b(?:model|step|study|experiment) \d"
    r"|significan"
)
_QUALIFIED = lazy_pattern(
    r"(?i)bonferroni|holm|tukey|correct|adjust|benjamini|marginal|approach|trend"
    r"|(?<!\b5% )(?<!\b5 % )(?<!\b5 per cent )(?<!\.05 )level|threshold|\u03b1|alpha"
    r"|nearly|almost|border"
    r"|one-(?:tailed|sided)|if\b|whether|statistical significance (?:of|at)|\bat (?:p ?[=<] ?|the )?0?\.(?!05\b)\d"
    r"|normal|shapiro|levene|mauchly|equivalen"
)
_DEFINED = lazy_pattern(r"\s?[),]?\s?(?:means|indicat\w+|denot\w+|was|were|is|as|being) (?:[a-z]+ ){0,2}signific")
_NEITHER = lazy_pattern(
    r"\b[Nn]either\b[^;]{0,150}?\bnor\b[^;]{0,120}? (?:was|were|is|are|had|has|have|did|reached)\b"
    r"[^;.]{0,60}?\bsignifican"
)
_ALIKE = lazy_pattern(  # `the groups were comparable in age (p = .43) and sex (p = .71)`
    r"\b(?:were|was|are) (?:comparable|similar|balanced|well matched)"
    r" (?:in|with (?:respect|regard) to|in terms of|regarding|for)\b|\bstatistically indistinguishable\b"
)
_NEXT = lazy_pattern(r"(?:,|;|,? and|,? or) ?(?=p\b)")  # of several p-values in one list
_NEXT_OF_SEVERAL = lazy_pattern(  # the same with what each is of: `(salt: p = .01; yeast: p = .02)`
    r"\)?(?:,|;|,? and|,? or) (?:[a-zA-Z][\w’'-]* ){0,5}?(?:[a-zA-Z][\w’'-]*: ?|\()?(?=p\b)"
)
_SEVERAL = lazy_pattern(r"\)?(?:,|;|,? and|,? or) (?:[a-zA-Z][\w’'-]* ){0,5}?(?:[a-zA-Z][\w’'-]*: ?|\()?(?=p\b)")
_SEVERAL = lazy_pattern(r"(?i)\b(?:both|all|were|are|two|three|four|five|differences|effects)\b")
_NOT_SIGNIFICANT = lazy_pattern(r"\s?[,;(]?\s?(?:n\. ?s\.|ns\b|n\.s\b)")
_FARTHEST = 150  # characters between what is said and its p-value
_NEARLY, _SURELY_BELOW = 0.055, 0.04


def check(project: Project) -> Iterator[Offence]:
    levels = cache(lambda: levels_of(project.whole))
    for section in project.sections:
        yield from _labelled(section)
        yield from _without_value(section)
        yield from _before_claims(section, levels)
        text = section.prose.with_formulas
        for begun, ended, is_opposite in filter(None, (_said(text, place) for place in places(text, _TRACES))):
            start, end = sentence_bounds(text, begun)
            found = _P.search(text, ended, min(end, ended + _FARTHEST))
            if found is None or _TURNS.search(_without_brackets(text[ended : found.start()])):
                continue
            if _NEGATED.search(text, start, begun - 40):
                continue  # too far away to tell what it denies
            is_denied = _DENIED.search(text, max(start, begun - 40), begun) is not None
            if is_opposite and is_denied:
                continue  # twice, as in "not insignificant"
            is_denied = is_denied or is_opposite
            if _QUALIFIED.search(text, start, found.start()) or section.is_quoted(begun):
                continue
            is_of_several = _SEVERAL.search(text, start, ended) is not None
            for one in _listed(text, found, end, is_of_several=is_of_several):
                is_contrary = _contradicts(one["relation"] or "=", float(one["p"]), levels, is_denied=is_denied)
                if is_contrary and not _DEFINED.match(text, one.end()):
                    span = section.prose.span(*one.span())
                    what = "not significant" if is_denied else "significant"
                    yield Offence(span, f"the sentence calls this {what}", ("correct the sentence or the p-value",))


def _without_brackets(text: str) -> str:
    """A text whose semicolon within brackets, behind which a p-value stands, is no turn: "(3 versus 4; p = .21)"."""
    place = text.rfind("(")
    return text[:place] + text[place:].replace(";", ",") if place >= 0 and ")" not in text[place:] else text


def _listed(text: str, first: re.Match[str], end: int, *, is_of_several: bool) -> Iterator[re.Match[str]]:
    """The p-values of a list, such as "p = .02, p = .004 and p = .03", or of what is told of several things."""
    match: re.Match[str] | None = first
    while match:
        yield match
        following = _NEXT.match(text, match.end())
        if following is None and is_of_several:
            following = _NEXT_OF_SEVERAL.match(text, match.end(), end)
            if following and (_TURNS.search(following[0].replace(";", ",")) or _NEGATED.search(following[0])):
                return
        match = _P.match(text, following.end()) if following else None


def _said(text: str, place: int) -> tuple[int, int, bool] | None:
    """Where a claim begins and ends, and whether it is one that there is nothing: "insignificant", "no difference"."""
    if match := _SIGNIFICANT.match(text, place):
        if match["noun"] is not None and not _REACHED.search(text, max(place - 30, 0), place):
            return None
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
        return relation in "=<≤" and p < ALPHA and p < min(levels())
    most = max(levels())
    if most < ALPHA:
        return relation == "=" and p > most * _NEARLY / ALPHA
    is_above = (relation == "=" and p >= _NEARLY) or (relation in ">≥" and p >= ALPHA)
    return is_above and p >= most


def _before_claims(section: Section, levels: Callable[[], tuple[float, ...]]) -> Iterator[Offence]:
    """P-values of what neither of two things is, or of what groups are alike in, that say the opposite."""
    text = section.prose.with_formulas
    stretches = [match.span() for match in matches(_NEITHER, text, ("either ",))]
    for match in matches(_ALIKE, text, ("comparable", "similar", "balanced", "matched", "indistinguishable")):
        end = sentence_bounds(text, match.start())[1]
        turn = _TURNS.search(text, match.end(), end)
        stretches.append((match.end(), turn.start() if turn else end))
    for start, end in stretches:
        sentence = text[slice(*sentence_bounds(text, start))]
        for one in () if _QUALIFIED.search(sentence) or section.is_quoted(start) else _P.finditer(text, start, end):
            if _contradicts(one["relation"] or "=", float(one["p"]), levels, is_denied=True):
                span = section.prose.span(*one.span())
                yield Offence(span, "the sentence calls this not significant", ("correct the sentence or the p-value",))


def _without_value(section: Section) -> Iterator[Offence]:
    """Statistics without a p-value that are called significant, and are not: "significant, F(1, 40) = 1.20"."""
    text = section.prose.with_formulas
    for group in reported(section) if "significant" in text else ():
        test = group.test
        if test is None or test.name not in {"t", "F"} or group.get("p"):
            continue
        start, _ = sentence_bounds(text, test.start)
        said = text.rfind("significant", max(start, test.start - _FARTHEST), test.start)
        degrees = degrees_of(group, test)
        if said == -1 or len(degrees) != (2 if test.name == "F" else 1) or not all(degrees):
            continue
        between, before = text[said + 11 : test.start], text[start:said]
        if "=" in between or _TURNS.search(between) or _NEGATED.search(text, start, test.start):
            continue
        result = TestResult(test.name, degrees, abs(test.value), test.decimals, "=", "", 0, 0)
        is_far = p_values(result)[0] > 2 * ALPHA
        if is_far and not _QUALIFIED.search(before + between) and not section.is_quoted(test.start):
            span = section.prose.span(*test.number)
            yield Offence(span, "the sentence calls this significant", ("compute it anew, or correct the sentence",))


def _labelled(section: Section) -> Iterator[Offence]:
    """Statistics that are labelled as not significant but are: "t(39) = 2.71, n.s."."""
    text = section.prose.with_formulas
    for group in reported(section) if "n.s" in text or "ns" in text else ():
        test = group.test
        if test is None or group.get("p") or not _NOT_SIGNIFICANT.match(text, test.number[1]):
            continue
        degrees = degrees_of(group, test)
        if test.name in {"t", "F", "r", "chi2"} and len(degrees) == (2 if test.name == "F" else 1) and all(degrees):
            result = TestResult(test.name, degrees, abs(test.value), test.decimals, "=", "", 0, 0)
            if p_values(result)[1] < _SURELY_BELOW and not CORRECTED.search(text, *paragraph(text, test.start)):
                span = section.prose.span(*test.number)
                yield Offence(span, "this is labelled as not significant", ("compute it anew, or correct the label",))
