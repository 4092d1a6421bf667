r"""A difference, or a multiple, that the two numbers beside it do not give: "from 62% to 77%, a gain of 12 points".

Two numbers are told in one sentence, and between them stand no others. A multiple in words is given some leeway, and
more where it is hedged.

Flagged::

    Accuracy rose from 62\% to 77\%, a gain of 12 percentage points. Rye weighed 78.4 g and oat 71.2 g, a difference of
                                               ^^
    8.2 g. Bakers had 18 ovens, three times as many as cooks (9 ovens).
    ^^^                         ^^^^^^^^^^^^^^^^^^^

Flagged::

    The stove took 12.1 s, and the oven took three times as long (24.2 s).
                                             ^^^^^^^^^^^^^^^^^^^

Flagged::

    Rye (91.3\%) improves over oat (88.9\%) by 3.4 percentage points. They needed 42.5 s with the list and 31.4 s with
                                               ^^^
    the map, i.e., 13.1 s less.
                   ^^^^

Accepted::

    Rye (91.3\%) improves over oat (88.9\%) by 2.4 percentage points. They needed 42.5 s with the list and 31.4 s with
    the map, i.e., 11.1 s less.

Accepted::

    Accuracy rose from 62\% to 77\%, a gain of 15 percentage points. Rye weighed 78.4 g and oat 71.2 g, a difference of
    7.2 g. Bakers had 18 ovens, twice as many as cooks (9 ovens). The stove took 12.1 s, and the oven took about twice
    as long (26.2 s). Of 40 people, 18 had ovens, three times as many as in 2009. They made 30 loaves, twice as many as
    on the 12 days before.

Flagged::

    Cooks scored 64 points, bakers 58, a difference of 8 points. F1 rose from 0.71 to 0.78, an improvement of 9 points.
                                                       ^                                                      ^

Flagged::

    The hit rate was .91 in town and .87 in villages, a drop of 6 percentage points.
                                                                ^

Accepted::

    The hit rate was .91 in town and .87 in villages, a drop of 4 percentage points.
    Cooks scored 64 points, bakers 58, a difference of 6 points. F1 rose from 0.71 to 0.78, an improvement of 7 points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.prose.counting.changes import wrong_changes
from galley.prose.counting.multiples import wrong_multiples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
by_section = True

_HINT = ("compute it anew",)


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        for change in wrong_changes(text):
            if not change.is_relative and not section.is_quoted(change.start):
                span = section.prose.span(change.start, change.end)
                yield Offence(span, f"{change.one} and {change.other} differ by {change.exact[0]:g}", _HINT)
        for change in wrong_multiples(text):
            if not section.is_quoted(change.start):
                span = section.prose.span(change.start, change.end)
                message = f"{change.one} and {change.other} differ by a factor of {change.exact[0]:.2g}"
                yield Offence(span, message, _HINT)
