r"""A quote that is not what the participant said.

An edited quote is cut from an excerpt. It may leave out words behind `[...]`, explain or replace some in brackets, drop
fillers that `results/study.toml` declares, and differ in the case of its first letter, in quotation marks and white
space. What remains must stand in the excerpt, in order. An excerpt, in turn, must stand in its transcript; it is a
warning as long as the paper does not print it, or where only punctuation differs.

Flagged::

    \excerpt[I like what comes out, but I can't explain it]{P01-2}
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \excerpt[The tool wants one table. [...] Mostly I join tables.]{P01-1}
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Flagged::

    -- section.tex --
    \excerpt{P02-1}
    -- results/excerpts.csv --
    id,participant,start,end,text,rank
    P02-1,P02,68,137,"I keep a month of data that the machine never saw, and I try it on that.",1
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    \excerpt[I like what comes out, but [...] I always ``kick the tyres'' first.]{P01-2}
    \excerpt[[The tool] wants one table]{P01-1}, and \excerpt[nobody has one table.]{P01-1}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.prose.quotes.cuts import Misfit
from galley.prose.quotes.drift import Kind
from galley.prose.quotes.excerpting import is_only_punctuation, quoted, shown_differences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.data.coding import CodedData
    from galley.prose.quotes.drift import Drift
    from galley.prose.quotes.printed import PrintedQuote
    from galley.prose.quotes.sources import SourcesOfWords

severity = Severity.ERROR
needs = ("coded",)


def check(project: Project) -> Iterator[Offence]:
    for quote in project.quotes:
        if quote.cut is not None:
            yield from _edited(quote)
    coded, sources = project.coded, project.sources_of_words
    if coded is None or sources is None:
        return
    printed = {quote.excerpt.id for quote in project.quotes}
    for drift in project.drifts:
        if drift.kind is Kind.ALTERED and not _is_explained(drift, sources):
            yield _recorded(drift, coded, is_printed=drift.excerpt.id in printed)


def _edited(quote: PrintedQuote) -> Iterator[Offence]:
    cut, name = quote.cut, quote.excerpt.id
    if not isinstance(cut, Misfit):
        if cut is not None and not cut.kept:
            yield Offence(quote.span, f"no word of `{name}` is left")
        return
    if not cut.differences:
        message = f"in `{name}`, {quoted(cut.piece)} does not stand behind the words before it"
        yield Offence(quote.span, message, (f"the excerpt is {quoted(quote.excerpt.text)}",))
        return
    message = f"{quoted(cut.piece)} is not what {quote.excerpt.participant} says in `{name}`"
    hints = (shown_differences(cut.differences), "mark what is left out by `[...]`, and put your own words in brackets")
    level = Severity.WARNING if is_only_punctuation(cut.differences) else None
    yield Offence(quote.span, message, hints, severity=level)


def _is_explained(drift: Drift, sources: SourcesOfWords) -> bool:
    """Whether the excerpt is an honest cut, or somebody else's words, of which another rule tells."""
    return sources.recorded_cut(drift.excerpt) is not None or bool(sources.speakers(drift.excerpt.text))


def _recorded(drift: Drift, coded: CodedData, *, is_printed: bool) -> Offence:
    message = f"the words of `{drift.excerpt.id}` are not in the transcript of {drift.excerpt.document}"
    hints: tuple[str, ...] = ("nothing there is nearly like them",)
    if drift.place is not None:
        hints = (f"at {drift.place}: {shown_differences(drift.differences)}",)
    is_slight = not is_printed or (drift.place is not None and is_only_punctuation(drift.differences))
    level = Severity.WARNING if is_slight else None
    return Offence(coded.cell(drift.excerpt, "text"), message, hints, severity=level)
