r"""A level of significance that is not .05 over the number of comparisons of which it tells (Bonferroni; Dunn, 1961).

Flagged::

    We set $\alpha = .05/4 = .0167$. With six comparisons, the Bonferroni-corrected $\alpha$ was .0125.
                             ^^^^^                                                               ^^^^^

Accepted::

    We set $\alpha = .05/4 = .0125$. With six comparisons, the Bonferroni-corrected $\alpha$ was .0083, and with three
    comparisons we had $p = .012$ after Bonferroni correction. We set $\alpha = .05/3 = .017$ and $.01/3 = .003$.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.numbers import numbers
from galley.prose.wording.scanning import places
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_DIVIDED = lazy_pattern(
    r"(?P<alpha>0?\.0[15])\s?/\s?(?P<number>[2-9]|[1-9]\d)\s?\)?\s?[=≈]\s?(?P<level>0?\.\d{2,6})(?!\d|\s?[×·*eE])"
)
_COMPARISONS = lazy_pattern(
    r"\b(?P<number>two|three|four|five|six|seven|eight|nine|ten|[2-9]|[1-9]\d) (?:[a-z-]+ ){0,2}"
    r"(?:comparisons|tests|hypotheses)\b"
)
_LEVEL = lazy_pattern(
    r"(?:\u03b1|\balpha|significance level|level of significance)\b[^.;\d=/]{0,30}?(?:=|was|of|is|at|to) ?"
    r"(?P<level>0?\.0\d{1,5})(?!\d|\s?/|\s?[×·*eE])"
)
_ALPHA = 0.05
_HINT = ("compute it anew",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        told: set[int] = set()
        for match in _DIVIDED.finditer(text) if ".0" in text and "/" in text else ():
            told.add(match.start("level"))
            level = float(match["alpha"]) / int(match["number"])
            if not _is_rounded(match["level"], level) and not section.is_quoted(match.start()):
                span = section.prose.span(*match.span("level"))
                yield Offence(span, f"{match['alpha']} over {match['number']} is {level:.2g}", _HINT)
        for place in places(text, ("Bonferroni",)):
            start, end = sentence_bounds(text, place)
            counts = list(_COMPARISONS.finditer(text, start, end))
            levels = [one for one in _LEVEL.finditer(text, start, end) if one.start("level") not in told]
            if len(counts) != 1 or len(levels) != 1 or section.is_quoted(place):
                continue
            told.add(levels[0].start("level"))
            number = int(next(numbers(counts[0]["number"])).value)
            written = levels[0]["level"]
            if float(written) != _ALPHA and not _is_rounded(written, _ALPHA / number):
                span = section.prose.span(*levels[0].span("level"))
                yield Offence(span, f".05 over {number} comparisons is {_ALPHA / number:.2g}", _HINT)


def _is_rounded(written: str, exact: float) -> bool:
    """Whether a number is another one, rounded or cut off."""
    step = 10.0 ** -len(written.partition(".")[2])
    return abs(float(written) - exact) < step + 1e-9
