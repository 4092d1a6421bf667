r"""A legend of stars in which more stars do not stand for a smaller p-value.

Flagged::

    Note: *** $p < .001$, ** $p < .05$, * $p < .05$.
                              ^^^^^^^

Accepted::

    Note: *** $p < .001$, ** $p < .01$, * $p < .05$. $^{*}p<0.1$; $^{**}p<0.05$; $^{***}p<0.01$. One star: * $p < .05$.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_LEVEL = lazy_pattern(r"(?<!\*)(?P<stars>\*{1,4})\s?(?::|=|for)?\s?(?P<level>p\s?[<≤]\s?(?P<p>0?\.\d{1,6}))(?!\d)")
_NEAR = 25  # characters between two levels of one legend


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        found = list(_LEVEL.finditer(text)) if "*" in text else []
        for one, other in pairwise(found):
            if other.start() - one.end() > _NEAR or len(one["stars"]) == len(other["stars"]):
                continue
            more, fewer = (one, other) if len(one["stars"]) > len(other["stars"]) else (other, one)
            if float(more["p"]) >= float(fewer["p"]):
                message = f"{more['stars']} stands for no smaller p-value than {fewer['stars']}"
                yield Offence(section.prose.span(*more.span("level")), message, ("correct the levels of the legend",))
