r"""An excerpt that holds words of the interviewer.

Coded segments often run over the turn of who asks. Printed as a quote, the question is put in the participant's mouth.

Flagged::

    -- section.tex --
    \excerpt{P03-1}
    -- results/excerpts.csv --
    id,participant,start,end,text,rank
    P03-1,P03,90,155,"No search does that.
                     ^^^^^^^^^^^^^^^^^^^^^

    Interviewer: And while it runs?

    P03: I watch.",1

Accepted::

    -- section.tex --
    \excerpt{P03-1}
    -- results/excerpts.csv --
    id,participant,start,end,text,rank
    P03-1,P03,44,118,"Somebody has to decide what we predict, and for whom. No search does that.",1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.prose.quotes.drift import Kind
from galley.prose.quotes.excerpting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.prose.quotes.drift import Drift

severity = Severity.ERROR
needs = ("coded",)


def check(project: Project) -> Iterator[Offence]:
    coded = project.coded
    if coded is None:
        return
    printed = {quote.excerpt.id for quote in project.quotes}
    for drift in project.drifts:
        asking = [speaker for speaker in drift.speakers if speaker not in coded.people]
        if drift.kind is Kind.FOREIGN and asking:
            message = f"`{drift.excerpt.id}` holds words of {', '.join(asking)}"
            level = None if drift.excerpt.id in printed else Severity.WARNING
            yield Offence(coded.cell(drift.excerpt, "text"), message, _hints(drift, project), severity=level)


def _hints(drift: Drift, project: Project) -> tuple[str, ...]:
    """The longest stretch of the participant's own words, with its offsets."""
    transcript = (project.transcripts or {}).get(drift.excerpt.document)
    if transcript is None or drift.place is None:
        return ()
    place = drift.place
    own = [
        turn for turn in transcript.turns_within(place.start, place.end) if turn.speaker == drift.excerpt.participant
    ]
    if not own:
        return ("none of its words are the participant's",)
    start, end = max(
        ((max(turn.start, place.start), min(turn.end, place.end)) for turn in own), key=lambda one: one[1] - one[0]
    )
    return (f"the participant's own words: {start} to {end}, {quoted(transcript.text[start:end])}",)
