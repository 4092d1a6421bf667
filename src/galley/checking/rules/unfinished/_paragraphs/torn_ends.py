"""Sentences that end in the middle of a word or of a number: `This implies th.`, `of the i'th.`, `This.`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.prose import FORMULA
from galley.prose.wording.scanning import matches, matches_at

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_BITS = ("th", "thi", "tha", "wh", "whi", "whic", "becau")
_TORN = lazy_pattern(rf"(?<=[a-z] )(?P<torn>{'|'.join(_BITS)})\.(?= [A-Z]|\n|\Z)")
_OF_TORN = tuple(f" {bit}." for bit in _BITS)
_ORDINAL = lazy_pattern(
    rf"\b(?:the|each|every|an?) (?P<ordinal>(?:{FORMULA}+|[ijkn])[ -]?['’`]?-?(?:th|st|nd|rd))\.(?= [A-Z]|\n|\Z)"
)
_OF_ORDINAL = tuple(f"{end}." for end in ("th", "st", "nd", "rd"))
_ANOTHER = lazy_pattern(rf"(?:{FORMULA}|\b[ijkn])['’`]?-?(?:th|st|nd|rd)\b|\b(?:first|second|last|next|previous)\b")
_ALONE = lazy_pattern(
    r"(?:(?<=[a-z)][.!?] )|(?<![^\n]))(?P<alone>This|The|These|It|However|With)\."
    r"(?= [A-Z][a-z]*[ ,][a-z]|\n|\Z)"
)
_OF_ALONE = ("This.", "The.", "These.", "It.", "However.", "With.")
_OPENINGS = (
    *("We", "This", "These", "There", "They", "It", "However", "Therefore", "Furthermore", "Moreover", "After", "Then"),
    *("An", "Our", "If", "When"),
)
# A sentence begins where the one before has not ended: `in this study and After asking all`, `for few, An increase`.
_AMID = "the a an of and with to by our their its is are was were from which because".split()
_BEGUN = lazy_pattern(
    rf"(?:{'|'.join(f'(?<=[a-z] {word})' for word in _AMID)}|(?<=[a-z],))"
    rf" (?P<begun>{'|'.join(_OPENINGS)}) [a-z]+ [a-z]"
)
_OF_BEGUN = tuple(f" {word} " for word in _OPENINGS)
# Dots, behind which the sentence goes on or is not there: `what tools give.. then we tell`, `In [3], ... (on pans)`.
_TRAILING = lazy_pattern(r"(?<=[a-z]{2})(?P<trailing>\.\.) (?=[a-z])|(?<![^\n])In [^\n.]{0,40}, ?(?P<dots>\.\.\.)")
_SENTENCE = 120  # characters before an ordinal in which another may be told of
_TEXT = frozenset({"document", "abstract", "footnote", "itemize", "enumerate", "caption"})


def torn_ends(section: Section) -> Iterator[Span]:
    """The torn words, the ordinals without a noun, and the words that stand for a sentence."""
    text = section.prose.text
    found = [*matches(_TORN, text, _OF_TORN), *matches(_ALONE, text, _OF_ALONE)]
    found += matches(_TRAILING, text, (".. ", "..."))
    for match in matches(_ORDINAL, text, _OF_ORDINAL):
        before = text[max(match.start() - _SENTENCE, 0) : match.start()]
        sentence = before.rpartition("\n")[2].rpartition(". ")[2]
        if not _ANOTHER.search(sentence):  # else the noun is that of the other one
            found.append(match)
    yield from _own(section, found)


def begun_amid(section: Section) -> Iterator[Span]:
    """The first words of sentences that begin where the one before has not ended."""
    yield from _own(section, matches_at(_BEGUN, section.prose.text, _OF_BEGUN))


def _own(section: Section, found: Iterable[re.Match[str]]) -> Iterator[Span]:
    """What was found that the paper itself says in its text."""
    for match in found:
        start, end = match.span(match.lastgroup or 0)
        is_own = not section.is_quoted(start) and not section.is_code(start)
        if is_own and {*section.enclosing(section.prose.source_offset(start))} <= _TEXT:
            yield section.prose.span(start, end)
