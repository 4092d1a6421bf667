r"""A mean or a standard deviation that the numbers beside it rule out.

A mean lies within the range it is a mean of, and on a scale within the scale; a deviation is the greatest where half of
the people stand at either end. A mean of whole numbers, such as ages in years, is a whole number divided by how many
there are: 30.47 is no mean of twenty ages (the GRIM test of Brown and Heathers, 2017), and the squares of whole numbers
add up to a whole number as well, odd where their sum is odd (the GRIMMER test of Anaya, 2016). These two are warnings,
since somebody may not have answered. The scale, the range and the number of people may stand elsewhere in the paper.

Flagged::

    Our participants were aged 18 to 30 ($M = 35$, $SD = 4$).
                                              ^^
    Ages ranged from 24 to 50 years, with a mean of 22.5. We used a 5-point Likert scale ($M = 5.6$).
                                                    ^^^^                                       ^^^
    We interviewed 20 people with a mean age of 30.47 years.
                                                ^^^^^
    We recruited 16 people ($M_{age}=30.30$).
                                     ^^^^^
    We met 10 people (6 male, 4 female) of ages 20 to 24 (mean 21.25). Ages ranged from 20 to 30 (M = 24, SD = 9.5).
                                                               ^^^^^                                           ^^^
    The 12 participants rated it on a 7-point Likert scale ($M = 5.31$).
                                                                 ^^^^
    They used 3 to 9 tools each, 2.8 on average. It took 61 minutes on average (min = 40, max = 58). On a 5-point scale,
                                 ^^^                     ^^
    the mean was 5.3. Answers (1 = never, 5 = always) were high (M = 5.12).
                 ^^^                                                 ^^^^

    We met 24 people. Their average age was 31.27. The 14 students were on average 22.55 years old.
                                            ^^^^^                                  ^^^^^

    We met 12 participants (5 female) aged 20 to 30 (mean = 23.54). The 8 participants' mean age was 25.5 (SD = 3.19).
                                                            ^^^^^                                               ^^^^
    The 12 participants were between 19 and 27 years old ($M=22.45$).
                                                             ^^^^^

Flagged::

    They were aged 18 to 30 ($Mdn = 35$). The median was 5.5 on a 5-point scale.
                                    ^^                   ^^^

Flagged::

    The 16 participants rated how well it worked ($M = 4.06$, $SD = 0.77$), how it looked ($M = 3.38$), how
    clear it was ($M = 3.50$), how fast ($M = 3.84$), and whether to keep it ($M = 4.19$, $M = 3.31$, $M = 2.88$).
                                              ^^^^

Flagged::

    Answers were given on a five-point scale. Lists were liked ($M = 5.6$, $SD = 0.8$). On a 7-point Likert scale, plans
    were liked less ($M = 6.8$, $SD = 2.1$). They met 2 to 9 families (median = 12).
                                      ^^^                                       ^^

Accepted::

    Loaves took 31, 36, 38, 45 and 60 minutes (median 38).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.statistics._means.bounds import beyond_bounds
from galley.checking.rules.statistics._means.complete_answers import impossible_answers
from galley.checking.rules.statistics._means.in_sentences import impossible_in_sentences
from galley.checking.rules.statistics._means.means_of_answers import misfits
from galley.checking.rules.statistics._means.means_of_means import beyond_parts
from galley.checking.rules.statistics._means.parts_of_wholes import beyond_wholes
from galley.checking.rules.statistics._means.scales import beyond_scales
from galley.checking.rules.statistics._means.tabled_means import impossible_entries
from galley.checking.rules.statistics._means.whole_answers import strays
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.manuscript import Section

severity = Severity.ERROR
by_section = True


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        told: set[int] = set()
        for start, end, message, level in _found(section, project):
            span = section.prose.span(start, end)
            if span.start not in told and not section.is_quoted(start):
                told.add(span.start)
                yield Offence(span, message, severity=level)
        tables = project.tables[section.source.path]
        of_answers = (
            (one.span, f"{one.mean} is no mean of {one.count} answers, as others here are")
            for one in misfits(section, tables, project)
        )
        of_all = impossible_answers(section, tables, project)
        for span, message in (*of_all, *of_answers, *impossible_entries(tables, project)):
            if span.start not in told:
                told.add(span.start)
                yield Offence(span, message, severity=Severity.WARNING)


def _found(section: Section, project: Project) -> Iterator[tuple[int, int, str, Severity | None]]:
    """What is impossible in a section's prose: first what the sentence itself rules out."""
    for mean, top in beyond_scales(section):
        yield *mean.number, f"{mean.written} lies outside the scale of {top} points", None
    yield from impossible_in_sentences(section)
    for start, end, message in (
        *beyond_bounds(section, project),
        *beyond_parts(section),
        *beyond_wholes(section),
    ):
        yield start, end, message, Severity.WARNING
    for stray in strays(section, project):
        yield *stray.place, stray.message, Severity.WARNING
