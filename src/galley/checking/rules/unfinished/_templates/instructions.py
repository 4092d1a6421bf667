"""Sentences that only a template says to authors, whatever its words: `your supervisor`, `describe the method here`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._templates.orders import orders
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from galley.model.manuscript import Section

_INSTRUCTING = lazy_pattern(
    r"\byour (?:own )?(?:paper|report|thesis|dissertation|abstract|introduction|supervisors?|manuscript|keywords"
    r"|literature review|documentation|bibliography|citations|submission)\b|don[’']t forget (?:to|a"
    r"|the) (?!(?:that|what|how)\b)"
    r"|\byou (?:should|can|may|might|could|must|need to|will) (?:also |not )?(?:try to |want to )?"
    r"(?:discuss|describe|summari[sz]e|interpret|compare|make recommendations|say something)\b|\byou should also"
    r" (?:specify|acknowledge|mention)\b|\byou should (?:acknowledge|mention this)\b|\byou don[’']t rewrite"
    r"|(?<!of )\bthe marker (?:is|will)\b|you may like to|a maximum of (?:\w+ ){1,2}keywords"
    r"|we expect (?:a|at) (?:maximum|most|least)|our sample paper"
    r"|(?:section|chapter) is optional\b|goes (?:here|into the (?:introduction|abstract|conclusions?))",
    re.IGNORECASE,
)
_ALLOWING = lazy_pattern(r"you (?:can|could|may|might) (?!like)", re.IGNORECASE)
_OF_TEXTS = lazy_pattern(
    r"\b(?:(?:sub)?section|chapter|paragraph|paper|report|thesis|study|studies|abstract|introduction|conclusions?"
    r"|discussion|results?|findings|methods?|methodology|literature|work|limitations?|here)\b",
    re.IGNORECASE,
)
_OF_INSTRUCTIONS = (
    "t forget ",
    "a maximum of",
    "we expect a",
    "our sample paper",
    "is optional",
    "the marker ",
    "goes ",
)
_TO_READERS = (
    *("your ", "you should ", "you can ", "you may ", "you might ", "you could ", "you must ", "you don", "you need "),
    "you will ",
)
_INSTRUCTIONS = _OF_INSTRUCTIONS + _TO_READERS
_BEFORE, _AFTER = 12, 80  # characters beside such words that the expression looks at
_BEGINNING = lazy_pattern(r"[^.!?\n]{1,200}\Z")
_REST = lazy_pattern(r"[^.!?\n]{0,200}")


def instructions(section: Section, lowered: str, is_own: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
    """The sentences that read as instructions to authors."""
    text = section.prose.text
    for match in _speaking_to_authors(text, lowered):
        start, end = _sentence(text, *match.span())
        if is_own(start) and is_own(match.start()) and not _is_of_a_manual(text[start:end], match[0]):
            yield start, end
    for start, end in orders(section):
        if is_own(start):
            yield _sentence(text, start, end)


def _speaking_to_authors(text: str, lowered: str) -> Iterator[re.Match[str]]:
    for one in places(lowered, _INSTRUCTIONS):
        if match := _INSTRUCTING.search(text, max(one - _BEFORE, 0), one + _AFTER):
            yield match


def _is_of_a_manual(sentence: str, words: str) -> bool:
    """Whether a sentence tells what can be done, and not in which part of a text."""
    is_of_any_text = _ALLOWING.match(words) is not None or words.lower().startswith("don")  # don't forget
    return is_of_any_text and _OF_TEXTS.search(sentence) is None


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """All of the sentence around a place."""
    before = _BEGINNING.search(text[max(start - 200, 0) : start])
    if before:
        start -= len(before[0].lstrip())
    rest = _REST.match(text, end)
    return start, rest.end() if rest else end
