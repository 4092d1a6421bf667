"""What is told of a sentence in which a word, a name or its end is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._blanks.gaps import gaps, trailing_dots
from galley.checking.rules.unfinished._blanks.in_displays import open_displays
from galley.checking.rules.unfinished._blanks.left_open import left_open
from galley.checking.rules.unfinished._blanks.lost_words import lost_words
from galley.checking.rules.unfinished._blanks.open_quotes import open_quotes
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.findings.source import Span
    from galley.model.manuscript import Section


def open_ends(section: Section, told: Sequence[Span], hint: str) -> Iterator[Offence]:
    """All of it, but for names and values that are told of as blanks already."""
    yield from (Offence(span, "a word or a number is left out here", ("fill it in",)) for span in gaps(section))
    yield from (Offence(span, "a quote is still to be filled in", ("write it here",)) for span in open_quotes(section))
    for left in left_open(section):
        if not any(one.overlaps(left.span) for one in told):
            level = None if left.is_sure else Severity.WARNING
            yield Offence(left.span, "what is meant is still to be named", (hint,), severity=level)
    for span in open_displays(section):
        if not any(one.overlaps(span) for one in told):
            yield Offence(span, "this formula is still to be written", (hint,))
    for lost in lost_words(section):
        level = None if lost.is_sure else Severity.WARNING
        yield Offence(lost.span, "a word is missing here, or wrong", ("fill it in",), severity=level)
    for span in trailing_dots(section):
        yield Offence(span, "this sentence ends in dots", ("say the rest of it",), severity=Severity.WARNING)
