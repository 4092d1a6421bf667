"""Notes among authors that nobody signed: in brackets, in capitals, between Xs, stars or angles; and in colour."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._coloured import coloured, is_note, keeps_a_citation, speaks_to_authors
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.brackets import Brackets
from galley.prose.wording.remarks import ORDER
from galley.prose.wording.scanning import matches, places, scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_FRONT_MATTER = frozenset({"title", "author", "affiliation", "section", "subsection", "subsubsection", "paragraph"})
_LONGEST_BRACKETED = 1500
_DOUBTED = scanner("?", r"(?<!\?)\?{2,6}(?=[)\]\w]| [a-z])")
_OPENED = scanner(
    "[",
    r"\[\[?(?:(?i:" + ORDER + r")(?<!\[edit)(?!=)[^\]]|[^\][\n]{0,80}[^\W\d_]\?[^\][\n]{0,80}\]|\?{2,6}[^\W\d_]"
    r"|(?=[^\]\n]{0,80}\b(?:WHAT|WHO|WHY|HOW|WHICH|WHERE|WHEN|THE|THIS|IS|ARE|MORE|NEEDS?|HERE|ABOUT)\b)"
    r"(?![^\]\n]*(?:ANON|BLIND|REDACT|OMIT|REMOV|INSTITUTION|UNIVERSITY))[A-Z]+(?:[ ,/'’-]+[A-Z]+){1,15}[?!.]*\]"
    r"|(?:(?:more |some |exact |final )?(?:quantification|quantify|clarification|justification|elaboration|explanation"
    r"|statistics?|stats|numbers|number(?!\] [a-z-]+s\b)"
    r"|details?|examples?|evidence|rephrase|reword|expand|elaborate|clarify|verify|p-values?|effect sizes?"
    r"|percentages?)"
    r"(?: here)?|P\d+ quote|quotes?(?: (?:from|of|by))?(?: P\d+)?)\])",
)
_DOUBT_ALONE = scanner(
    "(",
    r"(?:(?<=[a-z] )|(?<=[a-z]))\((?:\?|(?:source|evidence|example|quote|number|percentage|p[- ]value|statistic|stat"
    r"|date|year|name|unit|effect size|how many|which ones)s?[?!]{1,3}"
    r"|(?:cut|delete|remove|drop|keep|merge|shorten|rephrase|expand|cite)(?: this)?\?)\)"
    r"(?=[ ,.;:])",
)
_ASIDE = scanner(
    "([",
    r"[(\[](?:(?:short|shorter|longer|brief|more)!+|needs? (?:a |more |some |to be )?(?:trim|cut|edit|work|re-?w"
    r"|check|fix|shorten|updat)\w*"
    r"|re-?(?:word|write|phrase|do|visit)(?: [^()\[\]\n]{1,60})?"
    r"|(?:expand|elaborate|clarify|shorten|trim|fix|finish|check)"
    r" (?:this|it|here|more|these|further|later|with|on (?:this|these|it))\b[^()\[\]\n]{0,60}"
    r"|(?:(?:better|other|another|different|nicer|new|alternative) )?(?:title|name|heading|wording|word|term)\?"
    r"|(?:working|tentative|provisional) title"
    r"|some [a-z ]{0,30}(?:title|name|text|number|citation|figure|example|quote)"
    r"|should (?:follow|go|be|come|move|mention|cite|include)\b[^()\[\]\n]{2,60}|talk about [^()\[\]\n]{2,60}"
    r"|(?<=[a-z] .)quote from [^()\[\]\n]{2,60}|xx+[a-z]*"
    r"|XX+[a-z]+)[.!?]?[)\]]",
)
_ANGLED = scanner(">", r"(?<!>)>{3,6} ?[^\W\d_][^<>\n]{2,300} [^<>\n]{0,300}<{3,6}(?!<)")
_STARRED = scanner(
    "*=#+",
    r"(?<![*=#+\w])(?:\*{2,5} ?[^*\n]{3,200}\*{2,5}(?!\*)|={3,9} ?[^=\n]{3,200}={3,9}|#{3,9} ?[^#\n]{3,200}#{3,9}"
    r"|\+{3,9} ?[^+\n]{3,200}\+{3,9})",
)
_TO_CONTINUE = scanner(
    "—–-",
    r"(?<![\w—–-])(?:—|–|-{1,3}) ?(?:to be continued\b ?(?:—|–|-{1,3}|[.…!]*(?=\n|\Z))"
    r"|(?:to be (?:written|completed|added|done)|continue here)\b ?(?:—|–|-{1,3})(?![\w-]))",
)
_POINTING = scanner("-=→⇒", r"(?:(?<=[.!?] )|(?<![^\n]))(?:-{1,2}>|=>|→|⇒) ?(?P<text>[^\W\d_][^.\n]{5,150})")
_IN_ANGLES = lazy_pattern(r"\$<\$\s*(?P<text>[^$<>\n]{4,120}?)\s*\$>\$")
_COMMENTED_OUT = scanner("/", r"(?<![\w/])/\* ?[^*\n]{3,300}\*/")
_TO_SELF = scanner(
    "Nn",
    r"(?:\b[Nn]otes? to (?:self|selves|myself|us|co-?authors?)\b"
    r"(?! (?:are|is|was|were|and|or|that (?:they|he|she))\b)|\b(?:NOTE|NB|N\.B\.): (?i:"
    + ORDER
    + r")(?! that)|\b[Nn]ote: (?:add|check|cite|double[- ]check|re-?check|rewrite|rephrase|reword|insert|expand"
    r"|elaborate|fix|update|verify|remove|move)\b)[^.\n]{0,200}",
)
_SHORT_SHOUT = scanner(
    "NFCARUWTIDOBS",
    r"(?<![\w'’-])(?<![A-Z] )(?:NEEDS? (?:A )?(?:WORK|REFS?|REFERENCES?|CITE|CITATIONS?|REWRITE|REVISION|MORE|FIXING)"
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


def unsigned_notes(section: Section, colouring: frozenset[str] = frozenset()) -> Iterator[Span]:
    """The spans of such notes, in no order; they may lie in each other. `colouring` are macros of the paper's own."""
    yield from coloured(section, colouring)
    prose, brackets = section.prose, Brackets(section.prose.text)
    for match in _OPENED.finditer(prose.text):
        end = brackets.end(match.start())
        if end and not keeps_a_citation(prose.text, match.start()):
            yield from _said_by_authors(section, match.start(), end)
    for opening in places(prose.text, ("[",)):
        end = brackets.end(opening)
        if end and end - opening <= _LONGEST_BRACKETED and speaks_to_authors(prose.text[opening + 1 : end - 1]):
            yield from _said_by_authors(section, opening, end)
    for match in _DOUBTED.finditer(prose.text):
        start = _start_of_doubt(prose.text, match.start())
        if start is not None and not keeps_a_citation(prose.text, start):
            end = brackets.end(start) if prose.text[start] in "[(" else match.end("found")
            yield from _said_by_authors(section, start, end or match.end("found"))
    yield from _unbracketed(section)
    for match in chain(_BETWEEN_XS.finditer(prose.text), _CAPITALS.finditer(prose.text)):
        is_shouted = match.re.pattern == _BETWEEN_XS.pattern or (
            _PLAIN.search(match["found"]) and not _LICENSE.search(match["found"])
        )
        if match.re.pattern != _BETWEEN_XS.pattern and _is_set_apart(section, match.start()):
            continue
        around = {*section.enclosing(prose.source_offset(match.start()))}
        if is_shouted and not around & _FRONT_MATTER:
            yield from _said_by_authors(section, match.start(), match.end("found"))


def _unbracketed(section: Section) -> Iterator[Span]:
    """A lone question mark, notes to oneself, short orders in capitals, remarks between stars or angles."""
    prose = section.prose
    for match in chain(
        _DOUBT_ALONE.finditer(prose.text),
        _ASIDE.finditer(prose.text),
        _ANGLED.finditer(prose.text),
        matches(_TO_CONTINUE, prose.text, ("to be ", "continue here")),
        matches(_TO_SELF, prose.text, ("ote to ", "otes to ", "ote: ", "NOTE: ", "NB: ", "N.B.: ")),
        matches(_SHORT_SHOUT, prose.text, _OF_SHOUTS),
    ):
        yield from _said_by_authors(section, match.start(), match.end("found"))
    for match in chain(_STARRED.finditer(prose.text), matches(_COMMENTED_OUT, prose.text, ("/*",))):
        if is_note(match["found"].strip("/*=#+ "), ". "):
            yield from _said_by_authors(section, match.start(), match.end("found"))

    for match in matches(_POINTING, prose.text, ("->", "=>", "→", "⇒")):
        if speaks_to_authors(match["text"]):
            yield from _said_by_authors(section, match.start(), match.end("found"))
    for match in matches(_IN_ANGLES, section.source.text, ("$<$",)):
        start = prose.offset(match.start())
        if is_note(match["text"], ". ") and not prose.is_blank(*match.span()) and not section.is_code(start):
            yield section.source.span(*match.span())


def _is_set_apart(section: Section, start: int) -> bool:
    """Whether words are shown as the words of something: in italics, in small capitals."""
    place = section.prose.source_offset(start)
    return section.source.text[max(place - 9, 0) : place].endswith(_SHOWING)


def _said_by_authors(section: Section, start: int, end: int) -> Iterator[Span]:
    if not section.is_quoted(start) and not section.is_code(start):
        yield section.prose.span(start, end)


def _start_of_doubt(text: str, place: int) -> int | None:
    """Where the bracket or the word starts that two question marks stand in; None where nothing stands before them."""
    before = text[max(place - 80, 0) : place].rpartition("\n")[2]
    opened = max(before.rfind("["), before.rfind("("))
    if opened > max(before.rfind("]"), before.rfind(")")) and before[opened + 1 :].strip():
        return place - len(before) + opened
    word = re.search(r"[^\W\d_][\w-]*$", before)
    return place - len(word[0]) if word else None
