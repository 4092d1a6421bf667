"""Sentences that are no more than a clause of the one before or behind: `Which shows it`, `What if it fails`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_FINITE = r"(?:is|are|was|were|has|have|had|can|could|will|would|must|should|may|might|do|does|did)"
_VERBS = r"matters?|depends?|remains?|varies|vary|differs?|determines?|affects?|shapes?"
# A clause that stands for a sentence: `Which shows that …`, `While cooking …`, `Because they left.`
_LONE = lazy_pattern(
    r"(?:(?<=[.!?] )|(?<![^\n]))(?P<clause>Which (?:shows?|means?|makes?|leads?|results?|gives?|allows?|is|was"
    r"|were|has|had|can|will|would|led|made|meant|showed|could|should|in turn)\b[^?!.\n]{5,250}"
    r"|(?:Whilst|While) (?:being|having|[a-z]{3,}ing)\b"
    r"(?![^.\n]* (?:we|they|it|I|he|she|you|one|there|this|these|those)\b)[^,;:?!.\n]{5,90}"
    rf"|(?:Because(?! of\b)|Whereas|Although|Whilst|Even though)(?! [^.]*\b{_FINITE}\b[^.]*\b{_FINITE}\b)"
    r"(?! \S+ \S+ .*\b(?:we|it|they|I|he|she|you|there|this|these|those)\b)(?: [^\s,.;:?!]+){2,8}"
    r"|(?:If|Unless)(?! (?:so|not|any|needed|possible|necessary)\b)(?: [a-z][a-z'’-]*){2,3}"
    rf"|(?P<open>What (?:if|happens (?:if|when)(?![^.\n]* (?:has|have|{_VERBS})\b))"
    rf"(?! [^.\n]*\b(?:{_FINITE}|remains?|depends?) (?:not|an?|the|un[a-z]+|open|shown|described|discussed|crucial"
    r"|important|up|on)\b)(?: [^\s.;:?!]+){2,16})"
    r"|(?P<asked>(?:How|Who|Why|Whether|Where) [^?!.\n]{4,90}\. (?:How|Who|Why|Whether|Where) [^?!.\n]{4,90}))"
    r"(?<! al)(?<! etc)(?<! cf)\.(?=\s|\Z)"
)
_VERB = lazy_pattern(rf"\b(?:{_FINITE}|{_VERBS})\b")
_OPENINGS = (
    *("Which ", "Whilst ", "While ", "Because ", "Whereas ", "Although ", "Even though ", "If ", "Unless "),
    *("What if ", "What happens "),
    *(f". {word} " for word in ("How", "Who", "Why", "Whether", "Where")),
)
_RUNNING = frozenset({"document", "abstract", "acks"})
_TEXT = frozenset({"document", "abstract", "item", "itemize", "enumerate", "acks"})


def lone_clauses(section: Section) -> Iterator[Span]:
    """The first word of each."""
    prose = section.prose
    for match in matches(_LONE, prose.text, _OPENINGS):
        if match["asked"] and any(len(_VERB.findall(one)) > 1 for one in match["asked"].split(". ")):
            continue  # such a clause may be the subject of a sentence
        if match["open"] and not {*section.enclosing(prose.source_offset(match.start()))} <= _RUNNING:
            continue  # of a list of questions
        start = match.start("clause")
        span = prose.span(start, start + len(match["clause"].split(" ", 1)[0]))
        if {*section.enclosing(span.start)} <= _TEXT and not section.is_quoted(start) and not section.is_code(start):
            yield span
