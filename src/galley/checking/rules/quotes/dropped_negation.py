r"""An edited quote from which a negation is missing: it may say the opposite of what was said.

Looked for are *not*, *n't*, *never*, *no*, *hardly* and their like, in what `[...]` or words in brackets stand for, and
in the clause that the quote begins or ends in. It is a warning where the negation went with a whole sentence.

Flagged::

    \excerpt[I like what comes out, [...] so I always ``kick the tyres'' first.]{P01-2}
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \excerpt[what we predict, and for whom. [...] search does that.]{P03-1}
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \excerpt[say why it came out, so I always ``kick the tyres'' first.]{P01-2}
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    \excerpt[I like what comes out, but I can't say [...] so I always ``kick the tyres'' first.]{P01-2}
    \excerpt[The tool wants one table, and nobody has [that].]{P01-1}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.prose.quotes.cuts import Cut
from galley.prose.quotes.excerpting import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.prose.quotes.cuts import Gap

severity = Severity.ERROR
needs = ("coded",)

_NEGATION = lazy_pattern(
    r"\b(?:not|never|no|none|nobody|no one|nothing|nowhere|neither|nor|cannot|hardly|barely|scarcely|rarely|seldom"
    r"|without|dont|cant|wont|[a-z]+n't)\b",
    re.IGNORECASE,
)
_CLAUSE_END = lazy_pattern(r"[,;:]\s| - |\.\.\.")
_SENTENCE = lazy_pattern(r"(?<=[.!?])\s")
_LONGEST = 160  # characters around what is left out that help to judge it


def check(project: Project) -> Iterator[Offence]:
    for quote in project.quotes:
        if isinstance(quote.cut, Cut):
            yield from _dropped(quote.cut, quote.span, quote.excerpt.id)
    if project.coded is None or project.sources_of_words is None:
        return
    for drift in project.drifts:
        if cut := project.sources_of_words.recorded_cut(drift.excerpt):
            yield from _dropped(cut, project.coded.cell(drift.excerpt, "text"), drift.excerpt.id)


def _dropped(cut: Cut, span: Span, name: str) -> Iterator[Offence]:
    gaps = list(cut.gaps())
    for gap in gaps:
        words = gap.words if gap.replacement else _clause(gap, is_first=gap is gaps[0])
        found = _NEGATION.search(words)
        if found and not _NEGATION.search(gap.replacement):
            message = f"“{found[0]}” of `{name}` is left out"
            said = cut.sentences_around(gap)
            hint = f"what was said: {quoted(said if len(said) <= _LONGEST else gap.words)}"
            yield Offence(span, message, (hint,), severity=Severity.WARNING if _is_of_whole(found, gap, cut) else None)


def _clause(gap: Gap, *, is_first: bool) -> str:
    """What is left out of the clause in which the quote begins or ends."""
    return _CLAUSE_END.split(gap.words)[-1 if is_first else 0]


def _is_of_whole(found: re.Match[str], gap: Gap, cut: Cut) -> bool:
    """Whether the negation stood in sentences that are left out from beginning to end."""
    begins = cut.original[: gap.start].rstrip().endswith((".", "!", "?")) or gap.start == 0
    sentences = _SENTENCE.split(gap.words)
    ends = gap.words.endswith((".", "!", "?"))
    whole = [one for place, one in enumerate(sentences) if (place or begins) and (place < len(sentences) - 1 or ends)]
    return (
        bool(gap.replacement)
        and any(found[0] in one for one in whole)
        and not any(_NEGATION.search(one) for one in sentences if one not in whole)
    )
