r"""A participant who has withdrawn, and still appears: in the text, in a table or figure, by a quote.

Withdrawn participants count nowhere; the paper must not name them either.

Flagged::

    -- section.tex --
    Both P1 and participant 2 agreed: \excerpt{P01-1}
         ^^
                                               ^^^^^
    Of them, \VAR{participants.where(id="P01").n} did.
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    -- results/participants.csv --
    id,consent_to_quote,withdrawn
    P01,yes,yes
    P02,yes,no

Accepted::

    -- section.tex --
    Both P02 and P04 agreed: \excerpt{P02-1}. See Section P01-A and version P1.2.
    -- results/participants.csv --
    id,consent_to_quote,withdrawn
    P01,yes,yes
    P02,yes,no
    P04,yes,no
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.prose.quotes.names import ParticipantNames
from galley.prose.wording.attribution import review_stretches

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Section
    from galley.model.values import Value

severity = Severity.ERROR
needs = ("withdrawn",)
by_section = True


def check(project: Project) -> Iterator[Offence]:
    withdrawn = project.withdrawn or frozenset()
    if not withdrawn:
        return
    for quote in project.quotes:
        if quote.excerpt.participant in withdrawn:
            yield _offence(quote.excerpt.participant, quote.use.span)
    names = ParticipantNames.of(sorted(withdrawn))
    for section in project.sections:
        for name, span in (*_in_prose(section, names), *_in_values(section, project.values or {}, withdrawn)):
            yield _offence(name, span)


def _offence(name: str, span: Span) -> Offence:
    return Offence(span, f"{name} has withdrawn", ("leave out whatever only this participant stands for",))


def _in_prose(section: Section, names: ParticipantNames) -> Iterator[tuple[str, Span]]:
    reviews = review_stretches(section)
    for named in names.find(section.prose.text):
        span = section.prose.span(named.start, named.end)
        if span.start not in reviews:
            yield named.id, span


def _in_values(section: Section, values: Mapping[str, Value], withdrawn: frozenset[str]) -> Iterator[tuple[str, Span]]:
    for use in section.values:
        origins = values[use.expression].origin.all() if use.expression in values else ()
        asked = (argument for origin in origins for one in origin.filters for argument in one.arguments)
        for name in dict.fromkeys(argument for argument in asked if argument in withdrawn):
            yield str(name), use.span
