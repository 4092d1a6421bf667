r"""An excerpt whose words stand in the transcript, but not where its offsets say.

Offsets count characters from 0, each line end as one, and `end` is the place behind the last one. They shift when a
transcript is edited, or when a program counts bytes, or line ends twice. The fix writes the right ones if the words
stand in the transcript once.

Flagged::

    -- results/excerpts.csv --
    id,participant,start,end,text,rank
    P01-1,P01,44,117,"Mostly I join tables. The tool wants one table, and nobody has one table.",1
              ^^^^^^

Accepted::

    -- results/excerpts.csv --
    id,participant,start,end,text,rank
    P01-1,P01,45,118,"Mostly I join tables. The tool wants one table, and nobody has one table.",1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Edit, Offence, Severity
from galley.prose.quotes.drift import Kind
from galley.prose.quotes.verbatim import find_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.data.coding import CodedData
    from galley.prose.quotes.drift import Drift

severity = Severity.WARNING
needs = ("coded",)


def check(project: Project) -> Iterator[Offence]:
    for drift in project.drifts:
        if drift.kind is Kind.SHIFTED and drift.place is not None and project.coded is not None:
            yield _offence(drift, drift.place, project.coded)


def _offence(drift: Drift, place: Span, coded: CodedData) -> Offence:
    excerpt = drift.excerpt
    start, end = coded.cell(excerpt, "start"), coded.cell(excerpt, "end")
    first, last = sorted((start, end), key=lambda cell: cell.start)
    span = first.source.span(first.start, last.end)
    message = f"the words of `{excerpt.id}` do not stand at {excerpt.start} to {excerpt.end} of {excerpt.document}"
    hint = f"they stand at {place.start} to {place.end}"
    if _stand_elsewhere(excerpt.text, place):
        return Offence(span, message, (f"{hint}, and elsewhere too",))
    offsets = {start.start: str(place.start), end.start: str(place.end)}
    between = first.source.text[first.end : last.start]
    return Offence(span, message, (hint,), Edit(span, offsets[first.start] + between + offsets[last.start]))


def _stand_elsewhere(words: str, place: Span) -> bool:
    """Whether the transcript has the same words at another place."""
    text = place.source.text
    return bool(find_words(words, text[: place.end - 1]) or find_words(words, text[place.start + 1 :]))
