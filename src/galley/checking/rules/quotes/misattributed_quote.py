r"""A quote whose words another participant said.

Flagged::

    As one put it, ``Somebody has to decide what we predict, and for whom'' (P05).
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    Then P02 said, \excerpt{P04-1}
                            ^^^^^
    That box was seen as sealed: \excerpt{P04-1} (P03)
                                          ^^^^^

Flagged::

    -- results/excerpts.csv --
    id,participant,start,end,text,rank
    P05-1,P05,44,118,"Somebody has to decide what we predict, and for whom. No search does that.",1
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    As one put it, ``Somebody has to decide what we predict, and for whom'' (P03).
    P04 said, \excerpt{P04-1} Like P02, P04 said: \excerpt{P04-1} P02 had told us about P04: \excerpt{P04-1}
    That box was seen as sealed: \excerpt{P04-1} Others (P03) saw no box.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.prose import VALUE
from galley.prose.quotes.drift import Kind
from galley.prose.quotes.sources import owners
from galley.prose.quotes.typed import named_before
from galley.prose.wording.sentences import sentence_bounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.data.coding import CodedData
    from galley.prose.quotes.drift import Drift
    from galley.prose.quotes.names import ParticipantNames
    from galley.prose.quotes.printed import PrintedQuote
    from galley.prose.quotes.sources import SourcesOfWords
    from galley.prose.quotes.typed import TypedQuote

severity = Severity.ERROR
needs = ("coded",)
_TELLING = 6  # words that two people do not say alike by chance
_BEHIND = lazy_pattern(r"[.,]?\s?[(\[]$")


def check(project: Project) -> Iterator[Offence]:
    coded, sources = project.coded, project.sources_of_words
    if coded is None or sources is None:
        return
    for typed in project.typed_quotes:
        yield from _typed(typed, sources)
    for quote in project.quotes:
        if quote.use.theme is None:
            yield from _printed(quote, project.participant_names)
    for drift in project.drifts:
        yield from _recorded(drift, coded, sources)


def _typed(quote: TypedQuote, sources: SourcesOfWords) -> Iterator[Offence]:
    if quote.speaker is None or len(quote.words.split()) < _TELLING:
        return
    speaker = quote.speaker.id
    found = sources.exact(quote.words)
    people = {*owners(found), *sources.speakers(quote.words)} & sources.coded.people.keys()
    if people and speaker not in people and sources.alike(quote.words, speaker) is None:
        hints = (f"they are those of `{found[0].excerpt.id}`",) if found else ()
        yield Offence(quote.span, f"{' and '.join(sorted(people))} said these words, not {speaker}", hints)


def _printed(quote: PrintedQuote, names: ParticipantNames) -> Iterator[Offence]:
    """An excerpt that the sentence ascribes to somebody else than it prints."""
    prose, owner = quote.section.prose, quote.excerpt.participant
    place = prose.offset(quote.use.span.start)
    place -= prose.text[place : place + 1] != VALUE
    start, end = sentence_bounds(prose.text, place)
    speaker = named_before(prose.text, place, names)
    others = {named.id for named in names.find(prose.text, start, place)}
    if speaker and speaker.id != owner and len(others) == 1 and speaker.start >= start:
        yield _offence(quote, speaker.id)
    behind = next(names.find(prose.text, place + 1, max(end, place + 1)), None)
    if behind and behind.id != owner and _BEHIND.fullmatch(prose.text, place + 1, behind.start):
        yield _offence(quote, behind.id)


def _offence(quote: PrintedQuote, named: str) -> Offence:
    message = f"`{quote.excerpt.id}` is by {quote.excerpt.participant}, and the text ascribes it to {named}"
    return Offence(quote.use.span, message)


def _recorded(drift: Drift, coded: CodedData, sources: SourcesOfWords) -> Iterator[Offence]:
    """An excerpt with the words of another participant, in this transcript or in another."""
    excerpt = drift.excerpt
    speakers = drift.speakers
    if drift.kind is Kind.ALTERED:
        speakers = sources.speakers(excerpt.text)
    elif drift.kind is not Kind.FOREIGN:
        return
    people = [speaker for speaker in speakers if speaker in coded.people and speaker != excerpt.participant]
    if people:
        message = f"`{excerpt.id}` holds words of {' and '.join(people)}, not of {excerpt.participant}"
        yield Offence(coded.cell(excerpt, "text"), message)
