r"""A word for the size of an effect or of agreement that the number beside it contradicts: "a large effect (d = 0.12)".

Cohen (1988) calls a d of .2 small, .5 medium, and .8 large; an r of .1, .3, and .5; an η² of .01, .06, and .14. Fields
draw the lines elsewhere, so only what is a class off is told: a large effect that is not even medium, a small one that
is large, a medium one that is not even small. Landis and Koch (1977) call a κ up to .2 slight, .4 fair, .6 moderate, .8
substantial, and more almost perfect. The words for Cronbach's alpha are those of George and Mallery (2003).

Flagged::

    Lists had a large effect on waste ($t(38) = 0.38$, $p = .706$, $d = 0.12$), and plans a small effect ($d = 1.14$).
                ^^^^^                                                                       ^^^^^
    There was a strong correlation between age and waste ($r(78) = .14$, $p = .215$) and a medium effect of town
                ^^^^^^                                                                     ^^^^^^
    ($F(1, 98) = 0.59$, $p = .444$, $\eta_p^2 = .006$).

Flagged::

    Agreement was substantial ($\kappa = 0.21$), and we reached slight agreement (Cohen's $\kappa = .71$) on lists.
                  ^^^^^^^^^^^                                   ^^^^^^

Flagged::

    Reliability was excellent ($\alpha = .52$). Age was strongly correlated with a wish to bake ($r = .08$, $p = .4$).
                    ^^^^^^^^^                           ^^^^^^^^

Accepted::

    Reliability was excellent ($\alpha = .92$). Age was strongly correlated with a wish to bake ($r = .58$, $p < .01$).

Accepted::

    Agreement was substantial ($\kappa = 0.71$), and we reached fair agreement (Cohen's $\kappa = .41$) on lists.

Accepted::

    Lists had a large effect on waste ($t(38) = 2.90$, $p = .006$, $d = 0.92$), and plans a small effect ($d = 0.31$).
    There was a strong correlation between age and waste ($r(78) = .41$, $p < .001$) and no large effect ($d = 0.10$).
    To find a large effect, we need more people; ours was ($d = 0.10$). A small effect of age was expected, and it was
    a larger effect ($d = 1.20$). By Cohen's lines, small effects ($d = 0.20$) and large ones ($d = 0.80$) differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.checking.rules.statistics._results.named_agreement import misnamed_agreements
from galley.checking.rules.statistics._results.named_reliability import misnamed_reliabilities
from galley.checking.rules.statistics._results.reported import reported
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.attribution import is_of_others
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.prose.wording.reported_statistics import Group, Statistic

severity = Severity.WARNING
by_section = True

_NAMED = lazy_pattern(
    r"\b(?P<word>(?:very |extremely )?(?:large|strong|huge)|small|weak|negligible|trivial|medium|moderate)(?:-sized)?"
    r" (?:(?:positive|negative|significant|linear|main|practical)(?: and)? ){0,2}"
    r"(?:effect(?: size)?|correlation|association|relationship)(?: [a-z ]{2,70})?,? ?[(\[,:]? ?"
    r"(?:[A-Z][a-z]+[’']s )?$"
    r"|\b(?P<adverb>strongly|weakly|moderately) (?:(?:and )?(?:positively|negatively|significantly) ){0,2}"
    r"(?:correlated|associated|related)(?: (?:with|to) [a-z ]{2,50})? ?[(\[,:] ?(?:[A-Z][a-z]+[’']s )?$"
)
_DENIED = lazy_pattern(
    r"(?i)\b(?:no|not|nor|without|neither|expect\w*|assum\w*|hypothes\w*|detect\w*|power\w*|indicat\w+ by|larger"
    r"|smaller|threshold\w*|guidelines?|convention\w*|benchmark\w*|consider\w*|interpret\w*|than|if|when|cut-?offs?)\b"
)
_BEFORE = 110  # characters
# By statistic: below the first, it is not even small; below the second, not even medium; from the third on, large.
_LINES: Final = {"d": (0.2, 0.5, 0.8), "eta2": (0.01, 0.06, 0.14), "r": (0.1, 0.3, 0.5)}


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        for start, end, message in (*misnamed_agreements(text), *misnamed_reliabilities(text)):
            if not section.is_quoted(start):
                yield Offence(section.prose.span(start, end), message, ("correct the word or the number",))
        for group in reported(section):
            found = _effect(group)
            named = _NAMED.search(text, max(group.start - _BEFORE, 0), group.start) if found else None
            if found is None or named is None or section.is_quoted(named.start()):
                continue
            start, end = sentence_bounds(text, named.start())
            before = text[max(start, named.start() - _BEFORE) : named.start()]
            if is_of_others(text[start:end]) or _DENIED.search(before) or _DENIED.search(named[0]):
                continue
            name = named.lastgroup or "word"
            if message := _contradiction(named[name].removesuffix("ly"), found):
                span = section.prose.span(*named.span(name))
                yield Offence(span, message, ("correct the word or the number",))


def _effect(group: Group) -> Statistic | None:
    """The one measure of an effect in a group of statistics."""
    found = [one for name in _LINES if (one := group.exact(name))]
    return found[0] if len(found) == 1 else None


def _contradiction(word: str, found: Statistic) -> str:
    small, medium, large = _LINES[found.name]
    size = abs(found.value) + found.half
    if word in ("medium", "moderate"):
        return f"{found.written} is not even a small one" if size < small else ""
    if word in ("small", "weak", "negligible", "trivial"):
        return f"{found.written} is a large one" if abs(found.value) - found.half >= large else ""
    return f"{found.written} is not even a medium one" if size < medium else ""
