r"""A quotation of a participant that is typed by hand.

Nothing keeps its words, its speaker and the consent to print it. The fix puts an `\excerpt` in its place where exactly
one excerpt has the words, or nearly all of them in the same order, and the participant stands in brackets behind them.
It is a warning where the words are an excerpt's as they stand, whether somebody is named or not, and an error where
they are not, or nobody knows.

Flagged::

    Someone had to decide: ``Somebody has to decide what we predict, and for whom. No search does that.'' (P03)
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    As P2 put it, ``I keep a month of data that no tool ever saw.''
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \begin{quote}
    It's a sealed box with a very clean label on it. (P04, data science manager)
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \end{quote}
    It was, in the words of one of them, ``a sealed box with a very clean label on it.''
                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    Someone had to decide: \excerpt{P03-1}
    \begin{quote}\excerpt{P04-1}\end{quote}
    P03 called it ``a choice.'' We asked P03: ``And while the search runs, what do you do?''
    The ``black box'' problem of AutoML came up with P04. ``A model is not a reason by itself,'' they write~\cite{a}.
    \section{Related Work}
    A participant of theirs said, ``I do not trust what I cannot read'' (P7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Edit, Offence, Severity
from galley.prose.quotes.cuts import levelled
from galley.prose.quotes.excerpting import excerpt_command, quoted, shown_differences
from galley.prose.quotes.verbatim import differences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.prose.quotes.sources import Found, SourcesOfWords
    from galley.prose.quotes.typed import TypedQuote

severity = Severity.ERROR
needs = ("coded",)
by_section = True
_TELLING = 6  # words that two people do not say alike by chance


def check(project: Project) -> Iterator[Offence]:
    sources = project.sources_of_words
    if sources is None:
        return
    for quote in project.typed_quotes:
        if quote.speaker is not None:
            yield _ascribed(quote, quote.speaker.id, sources)
        elif len(quote.words.split()) >= _TELLING and (found := sources.exact(quote.words)):
            message = f"these words of {found[0].excerpt.participant} are typed by hand"
            yield Offence(quote.span, message, (_instead(quote, found[0]),), severity=Severity.WARNING)


def _ascribed(quote: TypedQuote, speaker: str, sources: SourcesOfWords) -> Offence:
    message = f"this quote of {speaker} is typed by hand"
    exact = [one for one in sources.exact(quote.words) if one.excerpt.participant == speaker]
    found = exact[0] if exact else sources.alike(quote.words, speaker)
    if found is None:
        return Offence(quote.span, message, (_where(quote, speaker, sources),))
    hints = [_instead(quote, found)]
    if len(exact) > 1 and not found.is_whole:
        others = " and ".join(f"`{one.excerpt.id}`" for one in exact[1:])
        hints.append(f"{others} has the words, too")
        return Offence(quote.span, message, tuple(hints), severity=Severity.WARNING)
    if not found.is_exact:
        changes = differences(levelled(found.excerpt.text), levelled(quote.words))
        hints.append(f"what was said is {quoted(found.excerpt.text)}: {shown_differences(changes)}")
    level = Severity.WARNING if found.is_exact else None
    may_replace = found.is_whole or found.is_exact
    edit = Edit(quote.credited, _macro(quote, found)) if quote.credited and may_replace else None
    return Offence(quote.span, message, tuple(hints), edit, level)


def _instead(quote: TypedQuote, found: Found) -> str:
    if not found.is_whole and not found.is_exact:
        return f"write an honest cut of it: `\\excerpt[…]{{{found.excerpt.id}}}`"
    return f"write `{_macro(quote, found)}`, which prints who said it, too"


def _macro(quote: TypedQuote, found: Found) -> str:
    return excerpt_command(quote.latex, found.excerpt.id, is_whole=found.is_whole)


def _where(quote: TypedQuote, speaker: str, sources: SourcesOfWords) -> str:
    if speaker in sources.speakers(quote.words):
        return f"no excerpt has these words, but the transcript of {speaker} does: code the passage, and quote it"
    return f"no excerpt of {speaker} has these words"
