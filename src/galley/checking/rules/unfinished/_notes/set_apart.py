"""What tells words that something sets apart, a colour or brackets, to be a note among authors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.notes import WHERE_MARKED, weighed
from galley.prose.wording.notes.alone import LONGEST, is_remark
from galley.prose.wording.notes.foreign import is_foreign_note
from galley.prose.wording.notes.fragments import asks_in_key_words
from galley.prose.wording.remarks import ABOUT_THE_PAPER, NO_PERSON, ORDER, REMARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_BRACKETED = lazy_pattern(r"\s*\[(?=[^\]]*[a-z]{2,} (?:[^\]]*\s)?[a-z]{2,})[^\W_][\s\S]*\W?\]?[.\]\s]*")
_ABOUT = lazy_pattern(rf"{REMARK}|{ABOUT_THE_PAPER}", re.IGNORECASE)
_ORDERED = lazy_pattern(rf"(?:[-–—*]+ ?)?(?i:{ORDER})")
_ASKED = lazy_pattern(r"\?[\s)\]]*$|\?\?|(?:\.{3}|…|\\ldots(?:\{\})?)[\s)\]]*$")
_SHOUTED = lazy_pattern(
    r"^[^a-z]*\b[A-Z]{3,}\b[^a-z]*\b[A-Z]{3,}\b[^a-z]*$|\b(?:STATS?|NUMBERS?|CITE|HERE|CHECK|FIX|NOTE)\b|!!"
)
_QUESTION_OF_STUDY = lazy_pattern(
    r"[\s\W]*(?:RQ|H|Q)\s?\d|.*\b(?:research questions?|RQs?)\b", re.IGNORECASE | re.DOTALL
)
_OF_A_CITATION = lazy_pattern(  # these keep the place of one
    r"[\s\[(]*(?:(?:add|insert|needs?|missing) (?:a |more |some )?)?(?:cite|citation|ref)s?\b", re.IGNORECASE
)
_SIGNATURE = lazy_pattern(rf"\s*@?(?!(?i:{NO_PERSON}):)[^\W\d_][\w.]{{1,15}}:\s")  # told as somebody's remark
_SLANTED_SPEECH = lazy_pattern(
    r"[\"“'`]\s*(?:\\(?:textit|emph|textsl)\s*\{|\{\s*\\(?:it|em|itshape)\b)[^{}]*[^{}\s][^{}]*\Z"
)
_FAR = 500  # characters from where such speech begins
_STARTS_SENTENCE = lazy_pattern(r"(?:^|[.!?:\n\])}][\s~]*|\\\\\s*)$")


def is_note(text: str, before: str) -> bool:
    """Whether coloured text asks, orders, speaks of the paper or is bracketed; other text is a change, or a design."""
    if is_bracketed(text):
        return True
    if keeps_a_citation(text) or _QUESTION_OF_STUDY.match(text) or _SIGNATURE.match(text):
        return False
    is_order = _ORDERED.match(text.strip()) and _STARTS_SENTENCE.search(before)
    says_so = is_order or _ASKED.search(text) or _SHOUTED.search(text) or _ABOUT.search(text)
    return bool(says_so or speaks_to_authors(text) or _is_remark(text))


def _is_remark(text: str) -> bool:
    """Whether the first sentence, or all of it, would be a remark on the text if it were a paragraph of its own."""
    first = text.strip().partition(". ")[0]
    return len(first) <= LONGEST and (is_remark(first) or asks_in_key_words(first))


def speaks_to_authors(text: str) -> bool:
    """Whether words that brackets or colour set apart are a note, told by what they say."""
    if is_foreign_note(text):
        return True
    return " " in text and weighed(text, WHERE_MARKED).is_one(WHERE_MARKED) and not keeps_a_citation(text)


def keeps_a_citation(text: str, start: int = 0) -> bool:
    """Whether words from an offset on keep the place of a citation: then they are told as such."""
    return _OF_A_CITATION.match(text, start) is not None


def is_bracketed(text: str) -> bool:
    """Whether words are all in square brackets."""
    return _BRACKETED.fullmatch(text) is not None


def said_by_authors(section: Section, start: int, end: int) -> Iterator[Span]:
    """The stretch of the source, unless it is others' words or code, or explains these where they are quoted."""
    is_of_others = section.is_quoted(start) or section.is_code(start) or section.is_code(start + 1)
    if not is_of_others and not _is_in_slanted_speech(section, start):
        yield section.prose.span(start, end)


def _is_in_slanted_speech(section: Section, start: int) -> bool:
    """Whether a bracket stands amid italics that follow a quotation mark, whatever its other half is."""
    offset = section.prose.source_offset(start)
    return _SLANTED_SPEECH.search(section.source.text[max(offset - _FAR, 0) : offset]) is not None
