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

Flagged::

    It rose by 6 points, from 71\% to 79\%. Pressure was 148 kPa in May and 135 kPa in June (a decrease of 15 kPa). The
               ^                                                                                           ^^
    new stove (78.5) scored 12.5 points higher than the old one (68.0). Loaves more than tripled, from 120 in spring to
                            ^^^^                                                         ^^^^^^^
    290 in autumn.

Accepted::

    It rose by 8 points, from 71\% to 79\%. Pressure was 148 kPa in May and 135 kPa in June (a decrease of 13 kPa). The
    new stove (78.5) scored 10.5 points higher than the old one (68.0). Loaves more than doubled, from 120 in spring to
    290 in autumn. They baked 14 and 16 points fewer than in May (56), and by 4 loaves more than in June (12).

Flagged::

    The gap between rye (64.1) and oat (71.2) was 9.1 points. Rye took 43.8 s and oat 45.1 s; the margin was thus 2.3 s.
                                                  ^^^                                                             ^^^
    We ate 76.4 kg with and 74.9 kg without salt ($+2.5$). It took 12 ms rather than 48 ms, a fivefold speedup.
                                                    ^^^                                       ^^^^^^^^

Flagged::

    Approval was 63\% in May and 48\% in June: minus 25 percentage points. On the old path, walks took 18.4 minutes. On
                                                     ^^
    the new one they took 15.9 minutes, so they were faster by 3.5 minutes. An export took 84 seconds then and takes 12
                                                               ^^^
    seconds now, which is faster by a factor of 8. Dough shrank from 640 g to 160 g, i.e., by a factor of 3.
                                      ^^^^^^^^^^^                                               ^^^^^^^^^^^

Accepted::

    Approval was 63\% in May and 48\% in June: minus 15 percentage points. On the old path, walks took 18.4 minutes. On
    the new one they took 15.9 minutes, so they were faster by 2.5 minutes. An export took 84 seconds then and takes 12
    seconds now, which is faster by a factor of 7. They train for 30 or 60 epochs, with rates lower by a factor of 5.

Accepted::

    The gap between rye (64.1) and oat (71.2) was 7.1 points. Rye took 43.8 s and oat 45.1 s; the margin was thus 1.3 s.
    We ate 76.4 kg with and 74.9 kg without salt ($+1.5$). It took 12 ms rather than 48 ms, a fourfold speedup. Rye got
    70.1 and oat 72.3 (+3.1). The mean gain was 6 points, with 33 cooks in May and 43 in June.

Flagged::

    We met 24 bakers who sing and 8 cooks who do, so twice as many bakers as cooks.
                                                     ^^^^^^^^^^^^^

Accepted::

    We met 24 bakers who sing and 8 cooks who do, so three times as many bakers as cooks. Of 40 cats, 24 bakers had 8
    and 3 cooks had 9, twice as many bakers as cooks.
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
