"""The levels at which a paper calls results significant: "we set the level of significance to 1%"."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

_NUMBER = r"(?:(?P<alpha>0?\.\d{1,4})(?!\d)|(?P<percent>\d{1,2}(?:\.\d)?) ?(?:%|per ?cent))"
_LEVEL = lazy_pattern(
    r"(?:\u03b1|\b[Aa]lpha|[Ss]ignificance (?:level|threshold)|[Ll]evel of significance|\bthreshold for all [a-z]+)\b"
    rf"[^.\d\n]{{0,30}}?{_NUMBER}"
)
_DECLARED = lazy_pattern(  # `significant only when p < 0.01`, `we required p < .005`, `the 5% level`
    r"\b(?:(?:significant,?(?: [a-z]+)? (?:if|when|where)|requir(?:e|ed|ing)|only results (?:with|at)) p ?[<≤] ?"
    r"|[Rr]esults with an? p[- ]values? (?:below|under|less than|smaller than) )"
    r"(?P<alpha>0?\.\d{1,4})(?!\d)"
    r"|(?<![\d.])(?P<percent>\d{1,2}(?:\.\d)?) ?%(?:[- ]significance)? level(?! of (?!significance))"
)
_OF_ALL = lazy_pattern(  # ways to name the level at which each result of a paper is called significant
    r"(?:[Ww]e (?:call|consider)(?:ed)? (?:a |all |any )?(?:results?|effects?|differences?) significant"
    r" only (?:if|when)|\bonly results (?:with|at)\b|\b[Rr]esults with an? p\b"
    r"|\b(?:set|fixed|chose|adopted|used) (?:the |an? |our )?"
    r"(?:level of significance|significance level|alpha(?: level)?|\u03b1)"
    r"|(?:level of significance|significance level|alpha(?: level)?|\u03b1)(?: level)?"
    r" (?:was|is|were) (?:set|fixed|chosen)"
    r"|\bthroughout|\bfor all (?:tests|outcomes|analyses)|\b[Aa]ll (?:hypotheses|tests|analyses)\b"
    r"|(?:level of significance|significance level) of)"
)
_OF_SOME = lazy_pattern(
    r"(?i)post[- ]?hoc|pair-?wise|follow-?up|comparisons|corrected (?:alpha|\u03b1)|normality|assumption|correlations"
    r"|exploratory|(?:each|per) (?:test|comparison)|planned"
)
_USUAL = lazy_pattern(r"(?<![\d.])0?\.05(?!\d)|(?<![\d.])5 ?%|\*")  # the usual level, named somewhere
ALPHA = 0.05
"""The usual level."""


def levels_of(project: Project) -> tuple[float, ...]:
    """The levels of significance that a paper names, the usual one among them unless another is that of all results."""
    found = [*chain.from_iterable(map(_levels, project.sections))]
    is_one = len({level for level, _ in found}) == 1 and all(is_of_all for _, is_of_all in found)
    if is_one and not any(_USUAL.search(section.prose.with_formulas) for section in project.sections):
        return (found[0][0],)
    return (ALPHA, *(level for level, _ in found))


@kept_in_order
def _levels(section: Section) -> Iterator[tuple[float, bool]]:
    """The levels of significance that a section names, and whether each is said to be that of all results."""
    text = section.prose.with_formulas
    for match in chain(_LEVEL.finditer(text), _DECLARED.finditer(text)):
        sentence = text[slice(*sentence_bounds(text, match.start()))]
        level = float(match["alpha"]) if match["alpha"] else float(match["percent"]) / 100
        is_of_all = _OF_ALL.search(sentence) is not None and not _OF_SOME.search(sentence)
        yield level, is_of_all
