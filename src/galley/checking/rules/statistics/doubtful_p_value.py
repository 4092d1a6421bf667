r"""A p-value that no test gives, or a level that nobody uses: `p = .000`, and `p < .5` where `.05` is meant.

A p-value that is printed as .000 is one that software has rounded; it is smaller than .001, and is reported so (APA,
2020). A result that is called significant beside `p < .5` has lost a zero.

Flagged::

    They differed ($t(22) = 8.10$, $p = .000$; $F(2, 34) = 30.1$, $p = 0.0000$). We found a significant effect
                                    ^^^^^^^^                       ^^^^^^^^^^
    ($p < 0.5$), and they differed ($t(22) = 3.10$, $p < .5$).
      ^^^^^^^                                        ^^^^^^

Accepted::

    They differed ($t(22) = 8.10$, $p < .001$; $F(2, 34) = 30.1$, $p < .0001$). We found a significant effect
    ($p < 0.05$). Values with $p < .5$ were left out, and $p = 0.0$ was the start. It was not significant ($p > .5$).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.statistics._results.reported import reported
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_LOST_ZERO = frozenset({".5", "0.5"})
_TESTS = frozenset({"t", "F", "chi2", "z", "H", "Q", "U", "W", "r"})
_SIGNIFICANT = lazy_pattern(r"\bsignificant(?:ly)?\b")
_OPEN = lazy_pattern(r"(?i)\b(?:not|no|non|neither|nor|insignificant|if|whether|threshold|level)\b|n['’]t\b|non-signif")
_FEWEST_DECIMALS = 3


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        for group in reported(section):
            p = group.get("p")
            if p is None or p.label:
                continue
            span = section.prose.span(p.start, p.number[1])
            if p.relation == "=" and p.value == 0 and p.decimals >= _FEWEST_DECIMALS:
                message = "no test gives a p-value of 0: it was rounded"
                yield Offence(span, message, (f"write `p < .{'0' * (p.decimals - 1)}1`",))
            elif p.relation == "<" and p.written in _LOST_ZERO:
                start, end = sentence_bounds(text, p.start)
                is_test = any(group.exact(name) for name in _TESTS)
                is_said = _SIGNIFICANT.search(text, start, p.start) and not _OPEN.search(text, start, end)
                if is_test or is_said:
                    yield Offence(span, "a level of .5 says nothing", ("write `p < .05`, if that is what it was",))
