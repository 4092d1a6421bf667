"""Notes among authors in capitals: orders, sentences, words between Xs."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._set_apart import said_by_authors
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches, scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_FRONT_MATTER = frozenset({"title", "author", "affiliation", "section", "subsection", "subsubsection", "paragraph"})
_SHORT_SHOUT = scanner(
    "NFCARUWTIDOBS",
    r"(?<![\w'’-])(?<![A-Z] )(?:NEEDS? (?:A )?(?:WORK|REFS?|REFERENCES?|CITE|CITATIONS?|REWRITE|REVISION|MORE|FIXING"
    r"|IMAGES?|PICTURES?|PHOTOS?|FIGURES?|TABLES?|QUOTES?|NUMBERS?|DATA|EXAMPLES?|SOURCES?|TEXT|DETAILS?)"
    r"|NOT DONE(?: YET)?|(?:DELETE|REMOVE) (?:THIS|THESE|BEFORE|LATER|ME)|BEFORE (?:SUBMISSION|SUBMITTING)"
    r"|OLD (?:TEXT|VERSION)(?: BELOW| ABOVE)?|UNDER CONSTRUCTION|STILL (?:MISSING|NEEDED|OPEN|UNFINISHED)"
    r"|(?:FIX|CHECK|UPDATE|REWRITE|REPHRASE|CITE|EXPAND|REVISE|FINISH) (?:THIS|THESE|ME|HERE)"
    r"|(?:ADD|INSERT) (?:(?:A FEW|FEW|A|THE|MORE|SOME) )?(?:MORE|REFS?|REFERENCES?|CITATIONS?|FIGURES?|TABLES?"
    r"|NUMBERS?|DETAILS"
    r"|WORDS|SENTENCES?|PARAGRAPHS?|TEXT|IMAGES?|PICTURES?|HERE)(?: HERE)?"
    r"|TO (?:BE )?(?:DONE|ADD(?:ED)?|WRITE|WRITTEN|COMPLETED?|CONTINUED?|FINISH(?:ED)?|FIX(?:ED)?|UPDATED?|CHECK(?:ED)?"
    r"|DETERMINED|CONFIRM(?:ED)?|REVISED?))\b(?! [A-Z]{2})[.!:]*",
)
_OF_SHOUTS = (
    "BEFORE ",
    "LATER",
    "OLD ",
    "UNDER ",
    "STILL ",
    "NEED",
    "NOT DONE",
    " THIS",
    " THESE",
    " ME",
    " HERE",
    "ADD ",
    "INSERT ",
    "TO ",
)
_BETWEEN_XS = scanner("X", r"(?<![\w.-])X{3,6}(?: [A-Z]{2,}){2,13}\b|(?<![^\n])X{3,6}[.!?]{0,3}(?![^\n])")
_CAPITALS = scanner(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ", r"(?<![\w'’-])(?:[A-Z]+(?:['’][A-Z]+)?,? ){5,40}[A-Z]+(?:['’][A-Z]+)?(?![\w-])[.!?]*"
)
_PLAIN = lazy_pattern(r"\b(?:THE|THAT|THIS|OF|TO|AND|IS|ARE|WE|THEY|FROM|ONLY|NOT|HERE|NEED|SHOULD)\b")
_SHOWING = (r"\textit{", r"\emph{", r"\textsc{", r"\texttt{", r"\it ", r"\sc ")
_LICENSE = lazy_pattern(
    r"\b(?:CONFERENCE|PROCEEDINGS|WORKSHOP|SYMPOSIUM|JOURNAL|UNIVERSITY|SOFTWARE|WARRANT|LIABLE"
    r"|RIGHTS RESERVED|COPYRIGHT)"
)


def shouted_notes(section: Section) -> Iterator[Span]:
    """The spans of such notes, in no order; they may lie in each other."""
    prose = section.prose
    for match in matches(_SHORT_SHOUT, prose.text, _OF_SHOUTS):
        yield from said_by_authors(section, match.start(), match.end("found"))
    for match in chain(_BETWEEN_XS.finditer(prose.text), _CAPITALS.finditer(prose.text)):
        is_shouted = match.re.pattern == _BETWEEN_XS.pattern or (
            _PLAIN.search(match["found"]) and not _LICENSE.search(match["found"])
        )
        if match.re.pattern != _BETWEEN_XS.pattern and _is_set_apart(section, match.start()):
            continue
        around = {*section.enclosing(prose.source_offset(match.start()))}
        if is_shouted and not around & _FRONT_MATTER:
            yield from said_by_authors(section, match.start(), match.end("found"))


def _is_set_apart(section: Section, start: int) -> bool:
    """Whether words are shown as the words of something: in italics, in small capitals."""
    place = section.prose.source_offset(start)
    return section.source.text[max(place - 9, 0) : place].endswith(_SHOWING)
