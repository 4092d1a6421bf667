r"""A participant who is quoted far more often than others, or who alone speaks for a theme.

A fair share is that of all quotes if everyone who may be quoted were quoted equally often. Above `times` a fair share,
and `least` quotes in all, a reader may take one person's voice for that of many. So may they where all quotes of a
theme, two or more, are one participant's although it holds for others, too.

Flagged::

    -- section.tex --
    \excerpt{P01-1} \excerpt{P01-2} \excerpt{P01-3} \excerpt{P01-4} \excerpt{P02-1}
                                                             ^^^^^
    -- results/participants.csv --
    id,consent_to_quote,withdrawn
    P01,yes,no
    P02,yes,no
    P03,yes,no
    P04,no,no
    -- results/excerpts.csv --
    id,participant,start,end,text,rank
    P01-1,P01,45,57,"Mostly I join",
    P01-2,P01,45,57,"Mostly I join",
    P01-3,P01,45,57,"Mostly I join",
    P01-4,P01,45,57,"Mostly I join",
    P02-1,P02,45,57,"I keep a month",

Accepted::

    \excerpt{P01-1} \excerpt{P01-2} \excerpt{P02-1} \excerpt{P03-1} \excerpt{P04-1} \excerpt{P05-1}
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.checking.project import Project
    from galley.model.data.coding import CodedData
    from galley.prose.quotes.printed import PrintedQuote

severity = Severity.WARNING
needs = ("settled_coding",)


def check(project: Project, *, times: float = 2.0, least: int = 4) -> Iterator[Offence]:
    coded = project.settled_coding
    if coded is None or not project.quotes:
        return
    first: dict[str, PrintedQuote] = {}  # an excerpt counts once
    for quote in project.quotes:
        first.setdefault(quote.excerpt.id, quote)
    quotes = list(first.values())
    yield from _above_share(quotes, coded, times, least)
    yield from _alone(quotes, coded)


def _above_share(quotes: Sequence[PrintedQuote], coded: CodedData, times: float, least: int) -> Iterator[Offence]:
    willing = [person for person in coded.people.values() if person.consents and not person.has_withdrawn]
    fair = len(quotes) / max(len(willing), 1)
    most = max(int(times * fair), least - 1)
    by_person: dict[str, list[PrintedQuote]] = defaultdict(list)
    for quote in quotes:
        by_person[quote.excerpt.participant].append(quote)
    for name, own in by_person.items():
        if len(own) > most:
            message = f"{name} is quoted {len(own)} times, and a fair share of the {len(quotes)} quotes is {fair:.1f}"
            yield Offence(
                own[most].use.span, message, ("`galley quotes` lists who is quoted how often, and who never",)
            )


def _alone(quotes: Sequence[PrintedQuote], coded: CodedData) -> Iterator[Offence]:
    for theme in coded.themes:
        own = [quote for quote in quotes if coded.counts_on(theme.name, quote.excerpt.id)]
        people = {quote.excerpt.participant for quote in own}
        if len(own) > 1 and len(people) == 1 and len(coded.participants_of(theme.name)) > 1:
            message = f"{next(iter(people))} alone is quoted for the theme `{theme.name}`"
            yield Offence(
                own[-1].use.span, message, (f"it holds for {len(coded.participants_of(theme.name))} participants",)
            )
