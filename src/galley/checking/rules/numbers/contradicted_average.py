r"""A total and an average per person that do not go together, with as many people as the paper or the sentence has.

What the average is told of may be anything that the sentence counts before the total: homes, teams, or sessions.

Flagged::

    The 24 participants sent 612 messages, with an average of 21.5 messages per participant.
                                                              ^^^^

Flagged::

    The four participants kept 56 lists, that is, 16 on average.
                                                  ^^

Flagged::

    In May, the 15 bakeries sold 450 breads, an average of 45 breads per bakery.
                                                           ^^

Flagged::

    Our letters are those of 26 teams. They number 1,742 letters. There are 72.6 letters per team on average.
                                                                            ^^^^

Flagged::

    Twenty-four schools lent us their registers. In them, we counted 852 absences, an average of 33.5 per school.
                                                                                                 ^^^^

Flagged::

    We recruited 19 diarists. \section{Method} They contributed 27 entries each on average. \section{Results} In the 531
                                                                                                                     ^^^
    entries, sleep comes up most.

Accepted::

    Twenty-four schools lent us their registers. In them, we counted 852 absences, an average of 35.5 per school.

    In May, the 15 bakeries sold 450 breads, an average of 30 breads per bakery. From 3 towns, 15 bakeries sold 450
    breads, an average of 4.5 a day per bakery.

    Our letters are those of 26 teams. They number 1,742 letters. There are 72.6 letters per team on average, as two
    teams wrote none.

Accepted::

    Without two of them, the others had 55 cases, for an average of 5 cases per participant.
    The 24 participants sent 516 messages, with an average of 21.5 messages per participant.
    The 24 participants sent about 612 messages, with an average of 21.5 messages per participant.
    The four participants kept 56 lists, that is, 14 on average.
    In 2024 messages were short, with an average of 21.5 words per participant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.numbers._counts.averages_of_paper import missed_totals
from galley.checking.rules.numbers._counts.averages_of_units import averages_of_units, is_mean_of
from galley.checking.rules.numbers._counts.totals_of_means import totals_of_means
from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.counting.breakdowns import WHOLE
from galley.prose.counting.numbers import numbers, whole_of
from galley.prose.wording.attribution import is_approximate
from galley.prose.wording.scanning import matches
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING

_AVERAGE = lazy_pattern(
    r"(?<![\w.,$])(?P<total>\d{1,3}(?:,\d{3})+|\d{2,6}) (?:[a-z-]+ )?(?P<noun>[a-z]{3,}s)\b[^.;\d]{0,60}?"
    r"(?:(?:average|mean) of |(?:M|mean|average|avg\.?) ?[=:] ?|average(?:d)? |that is,? |i\.e\.,? |or |which is )"
    r"(?P<mean>\d{1,5}(?:\.\d{1,3})?) (?P<what>(?!on\b)[a-z]+ )?"
    r"(?:(?:per|for each|from each|by each|each) (?:participant|person|user|student|respondent)|on average|each)\b"
)
_TRACES = (
    *(f"{by} {who}" for by in ("per", "each") for who in ("participant", "person", "user", "student", "respondent")),
    *(" on average", " each"),
)
_HINT = ("compute it anew",)


def check(project: Project) -> Iterator[Offence]:
    found = list(_of_sections(project))
    yield from found
    yield from _of_paper(project, {(one.span.path, one.span.line) for one in found})


def _of_sections(project: Project) -> Iterator[Offence]:
    for section in project.sections:
        text = section.prose.with_formulas
        told: set[int] = set()
        for average in averages_of_units(text):
            if not section.is_quoted(average.start):
                told.add(average.start)
                message = f"{average.total} of {average.size} {average.units} are {average.exact:.2f} each"
                yield Offence(section.prose.span(average.start, average.end), message, _HINT)
        for found in totals_of_means(text):
            if not section.is_quoted(found.start):
                message = f"{found.size} with {found.mean} each are {found.exact:g}"
                yield Offence(section.prose.span(found.start, found.end), message, _HINT)
        for match in matches(_AVERAGE, text, _TRACES):
            what = (match["what"] or "").strip()
            if match.start("mean") in told or (what and what != match["noun"]) or section.is_quoted(match.start()):
                continue
            if is_approximate(text, match.start("total")) or is_approximate(text, match.start("mean")):
                continue
            size = _size(text, match, project)
            if size and not is_mean_of(whole_of(match["total"]), size, match["mean"]):
                total = whole_of(match["total"])
                message = f"{match['total']} of {size} people are {total / size:.2f} each"
                yield Offence(section.prose.span(*match.span("mean")), message, _HINT)


def _of_paper(project: Project, told: set[tuple[str, int]]) -> Iterator[Offence]:
    for missed in missed_totals(project):
        span = missed.section.prose.span(missed.number.start, missed.number.end)
        if (span.path, span.line) not in told:
            yield Offence(span, missed.message, _HINT)


def _size(text: str, match: re.Match[str], project: Project) -> int | None:
    """How many people the sentence counts, or else the paper, if they are the same throughout."""
    start, end = sentence_bounds(text, match.start())
    found = (one for place in WHOLE.finditer(text, start, end) for one in numbers(text, *place.span()))
    sizes = {int(one.value) for one in found if not match.start() <= one.start < match.end()} or {
        *project.stated_totals
    }
    return sizes.pop() if len(sizes) == 1 else None
