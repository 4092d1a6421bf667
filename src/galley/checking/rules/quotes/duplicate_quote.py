r"""The same words quoted twice.

Two cuts of one excerpt may share no words. Quotes in a table or in the abstract, which repeat what the text says, are
left alone.

Flagged::

    \excerpt{P01-1} As we said, \excerpt{P01-1}
                                         ^^^^^
    \excerpt[Somebody has to decide what we predict]{P03-1} and \excerpt[decide what we predict, and for whom]{P03-1}
                                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    \begin{abstract}\excerpt{P03-1}\end{abstract}
    \excerpt[Somebody has to decide what we predict]{P03-1} Indeed: \excerpt[No search does that.]{P03-1}
    \begin{table}\excerpt{P03-1}\end{table}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.prose.quotes.cuts import Cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.prose.quotes.printed import PrintedQuote

severity = Severity.WARNING
needs = ("coded",)
_FEW = 12  # characters that two quotes may share


def check(project: Project) -> Iterator[Offence]:
    by_document: dict[str, list[PrintedQuote]] = {}
    for quote in project.quotes:
        if not quote.is_in_digest:
            earlier = by_document.setdefault(quote.excerpt.document, [])
            if first := next((one for one in earlier if _share_words(one, quote)), None):
                hint = f"the first time is at {first.use.span}"
                yield Offence(quote.span, f"words of {quote.excerpt.participant} are quoted twice", (hint,))
            earlier.append(quote)


def _share_words(first: PrintedQuote, second: PrintedQuote) -> bool:
    if first.excerpt.id == second.excerpt.id:
        stretches, others = _kept(first), _kept(second)
        if not stretches or not others:
            return first.edited is None or second.edited is None
    else:
        stretches, others = _recorded(first), _recorded(second)
    return any(min(end, last) - max(start, begin) > _FEW for start, end in stretches for begin, last in others)


def _kept(quote: PrintedQuote) -> tuple[tuple[int, int], ...]:
    """Which parts of its excerpt are printed; nothing where that is all of it, or cannot be told."""
    return quote.cut.kept if isinstance(quote.cut, Cut) else ()


def _recorded(quote: PrintedQuote) -> tuple[tuple[int, int], ...]:
    """Where its transcript has it; nothing where only a part is printed, which may be another part."""
    start, end = quote.excerpt.start, quote.excerpt.end
    return ((start, end),) if start is not None and end is not None and quote.edited is None else ()
