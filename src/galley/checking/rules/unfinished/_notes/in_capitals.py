"""Notes among authors in capitals: orders, sentences, words between Xs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._notes.set_apart import said_by_authors
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.notes import IN_ASIDES, IN_PROSE, weighed
from galley.prose.wording.notes.alone import is_remark
from galley.prose.wording.scanning import matches, scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_FRONT_MATTER = frozenset(
    {"title", "author", "affiliation", "section", "subsection", "subsubsection", "paragraph", "titlepage"}
)
# `NEEDS WORK`, `FIX THIS`, `ADD MORE REFS`, `TO BE WRITTEN`: short orders in capitals.
_SHORT_SHOUT = scanner(
    "NFCARUWTIDOBSPE",
    r"(?<![\w'’-])(?<![A-Z] )(?:NEEDS? (?:A )?(?:WORK|REFS?|REFERENCES?|CITE|CITATIONS?|REWRITE|REVISION|MORE|FIXING"
    r"|IMAGES?|PICTURES?|PHOTOS?|FIGURES?|TABLES?|QUOTES?|NUMBERS?|DATA|EXAMPLES?|SOURCES?|TEXT|DETAILS?)"
    r"|NOT DONE(?: YET)?|(?:DELETE|REMOVE) (?:THIS|THESE|BEFORE|LATER|ME)|BEFORE (?:SUBMISSION|SUBMITTING)"
    r"|OLD (?:TEXT|VERSION)(?: BELOW| ABOVE)?|UNDER CONSTRUCTION|STILL (?:MISSING|NEEDED|OPEN|UNFINISHED)"
    r"|(?:FIX|CHECK|UPDATE|REWRITE|REPHRASE|CITE|EXPAND|REVISE|FINISH) (?:THIS|THESE|ME|HERE)"
    r"|(?:ADD|INSERT) (?:(?:A FEW|FEW|A|THE|MORE|SOME) )?(?:MORE|REFS?|REFERENCES?|CITATIONS?|FIGURES?|TABLES?"
    r"|NUMBERS?|DETAILS"
    r"|WORDS|SENTENCES?|PARAGRAPHS?|TEXT|IMAGES?|PICTURES?|HERE)(?: HERE)?"
    r"|TO (?:BE )?(?:DONE|ADD(?:ED)?|WRITE|WRITTEN|COMPLETED?|CONTINUED?|FINISH(?:ED)?|FIX(?:ED)?|UPDATED?|CHECK(?:ED)?"
    r"|DETERMINED|CONFIRM(?:ED)?|REVISED?)|(?:PROOF|CITATION|REFERENCE|FIGURE|TABLE|EXAMPLE|DIAGRAM|IMAGE|SOURCE|TEXT"
    r"|DATA|DESCRIPTION|INTRO|EXPLANATION)S? (?:REQUIRED|NEEDED|MISSING|(?:GOES )?HERE)"
    r"|(?:SECTION|CHAPTER|SUBSECTION|PARAGRAPH) (?:DESCRIPTION|TEXT|INTRO|CONTENT)S?)\b(?! [A-Z]{2})[.!:]*",
)
# `Ana Add Description of the Oven Here`: an order, each word of which has a capital.
_TITLED_ORDER = scanner(
    "AIPWD",
    r"\b(?:Add|Insert|Put|Write|Describe) (?:(?:[A-Z][a-z]+|of|the|an?|on|in|and|for|your|our) ){1,8}Here\b"
    r"(?! [A-Za-z])",
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
    *(" REQUIRED", " MISSING", "SECTION ", "CHAPTER ", "PARAGRAPH "),
)
# `(EXAMPLES --- PULL FROM THE LIST BELOW)`, `(MORE INTRODUCTION...)`
_ASIDE = scanner(
    "([",
    r"[(\[](?=[^a-z()\[\]\n]{0,80}\b(?:ABOUT|BELOW|ABOVE|LATER|PULL|EXPAND|EXPLAIN|ELABORATE|MAYBE|SOMETHING|FINISH|CHECK)\b"
    r"|MORE [A-Z]+ ?(?:[.…]|\)))[A-Z][^a-z()\[\]\n]{5,120}[)\]]",
)
_BETWEEN_XS = scanner(
    "Xx",
    r"(?<![\w.-])X{3,6}(?: (?!X+\b)[A-Z]{2,}){2,13}(?: X{3,6})?\b|(?<![^\n])(?:X{3,6}|x{3,6})[.!?]{0,3}(?= ?(?:\n|\Z))"
    r"|(?<![\w.-])XX(?: (?!X+\b)[A-Z]{2,}){2,13} XX(?![\w-])"
    r"|(?:(?<![^\n])|(?<=[.!?:] ))X{3,6} [a-z][^\nX.“”\"`]{3,80} X{3,6}(?![\w-])",
)
_MARKS_ALONE = scanner("?", r"(?<![^\n])\?{2,6}(?![^\n])")
_SECOND_WORD = lazy_pattern(r"[A-Z](?<=[A-Z.,] [A-Z])[A-Z]")
_RUN = lazy_pattern(r"(?<![\w'’&/-])(?:[A-Z]+(?:['’][A-Z]+)?,? ){1,40}[A-Z]+(?:['’][A-Z]+)?(?: \d+)?(?![\w&/-])[.!?]*")
_BEFORE_SECOND = lazy_pattern(r"(?:[A-Z]+(?:['’][A-Z]+)?,? ){0,39}[A-Z]+(?:['’][A-Z]+)?,?$")
_LONGEST_BEFORE = 120  # characters of a run before its second word of two letters
_MANY_WORDS = 6  # which are a sentence; of fewer, most are names and headings
_FEW_WORDS, _OFTEN = 2, 4
_ORDER_ELSEWHERE = lazy_pattern(  # in Portuguese, Spanish, French, Italian, German, Dutch
    r"(?:[A-ZÀ-Ü]+ ){0,3}(?:FALAR|ADICIONAR|ACRESCENTAR|COLOCAR|INSERIR|ESCREVER|REVISAR|REVER|AÑADIR|AGREGAR|PONER"
    r"|INSERTAR|HABLAR|COMPLETAR|AJOUTER|INSÉRER|METTRE|COMPLÉTER|VÉRIFIER|AGGIUNGERE|INSERIRE|COMPLETARE|EINFÜGEN"
    r"|ERGÄNZEN|HINZUFÜGEN|ÜBERARBEITEN|TOEVOEGEN|INVULLEN|AANVULLEN)\b"
)
_ORDERS = lazy_pattern(  # of four words or more, as no heading begins
    r"(?:(?:ALSO|THEN|MAYBE|PLEASE) )?(?:UPDATE|ADD|INSERT|WRITE|FIX|CHECK(?: OUT)?|REWRITE|REPHRASE|MENTION|EXPLAIN"
    r"|DISCUSS|DESCRIBE|CITE|MOVE|REMOVE|DELETE|SHORTEN|EXPAND|ELABORATE|FINISH|COMPLETE|LOOK (?:AT|UP|INTO)"
    r"|TALK ABOUT|ASK)(?: [A-Z'’]+,?){3,}"
)
_BORDER = lazy_pattern(r"^(?:XX+|\?+|!+) | (?:XX+|\?+|!+)$")
_OF_A_SENTENCE = lazy_pattern(  # and hardly of a title
    r"\b(?:THAT|THIS|IS|ARE|WAS|WERE|HAVE|HAS|CAN|WE|THEY|IT|ONLY|NOT|BUT|HERE|NEED|NEEDS|SHOULD|PLEASE|REFS?|ADD|CHECK|EXPLAIN|MENTION|CITE)\b"
)
_SHOWING = (r"\textit{", r"\emph{", r"\textsc{", r"\texttt{", r"\it ", r"\sc ")
_SAID = lazy_pattern(
    r"\b(?:reads?|said|says?|saying|types?|typed|writes?|wrote|written|shout\w*|yell\w*|screams?|screamed"
    r"|post(?:s|ed)|titled|entitled|called|named|labell?ed|stat(?:es|ed|ing)"
    r"|(?:sign|query|message|title|header|prompt|warning|slogan)(?: was| is)?)"
    r"[:,]? $"
)  # before what somebody has put in capitals
_QUERY = lazy_pattern(r"SELECT\b.*\bFROM\b|INSERT INTO\b|CREATE (?:TABLE|VIEW|INDEX)\b|DELETE FROM\b|UPDATE \w+ SET\b")
_LICENSE = lazy_pattern(
    r"\b(?:CONFERENCE|PROCEEDINGS|WORKSHOP|SYMPOSIUM|JOURNAL|UNIVERSITY|SOFTWARE|WARRANT|LIABLE"
    r"|RIGHTS RESERVED|COPYRIGHT|CONTENTS|CITE AS|FULL?FIL\w*|DEGREE OF|DEPARTMENT OF)"
)


def shouted_notes(section: Section) -> Iterator[Span]:
    """The spans of such notes, in no order; they may lie in each other."""
    prose = section.prose
    for match in matches(_SHORT_SHOUT, prose.text, _OF_SHOUTS):
        yield from said_by_authors(section, match.start(), match.end("found"))
    for match in matches(_TITLED_ORDER, prose.text, (" Here",)):
        yield from _in_text(section, match.start(), match.end("found"))
    for match in (*_ASIDE.finditer(prose.text), *_BETWEEN_XS.finditer(prose.text)):
        yield from _in_text(section, match.start(), match.end("found"))
    for match in _MARKS_ALONE.finditer(prose.text):
        if not any("tab" in name for name in section.enclosing(prose.source_offset(match.start()))):
            yield from _in_text(section, match.start(), match.end("found"))
    for start, end in _runs(prose.text):
        is_heading = prose.text[start - 1 : start] in ("", "\n") and prose.text[end : end + 1] in ("", "\n")
        least = IN_PROSE if is_heading else IN_ASIDES
        is_said = _SAID.search(prose.text, max(start - 40, 0), start) or _QUERY.match(prose.text, start, end)
        if is_said or _names_something(prose.text, start, end):
            continue
        asks = is_heading and prose.text[start:end].endswith("?") and prose.text.count(" ", start, end) >= _FEW_WORDS
        is_set_apart = _is_set_apart(section, start) and not asks  # "WHAT DO WE PROPOSE?", in bold as well
        if (asks or _is_shouted(prose.text[start:end], least)) and not is_set_apart:
            yield from _in_text(section, start, end)


def _in_text(section: Section, start: int, end: int) -> Iterator[Span]:
    if not {*section.enclosing(section.prose.source_offset(start))} & _FRONT_MATTER:
        yield from said_by_authors(section, start, end)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Where several words in capitals follow each other: sought by the second, before which stands a space."""
    end = 0
    for second in _SECOND_WORD.finditer(text):
        space = second.start() - 1
        if space < end:
            continue
        before = _BEFORE_SECOND.search(text, max(space - _LONGEST_BEFORE, end), space)
        if before and (run := _RUN.match(text, before.start())):
            end = run.end()
            yield run.span()


def _names_something(text: str, start: int, end: int) -> bool:
    """Whether two words end with one that a text has in capitals again and again: a name of its own."""
    words = text[start:end].split()
    return len(words) <= _FEW_WORDS and text.count(words[-1]) >= _OFTEN


def _is_shouted(words: str, least: float) -> bool:
    """Whether it is a sentence, or in small letters a note."""
    is_of_a_program = words.endswith((" TO", " FROM", " OF"))
    if set(words) <= {"X", " "} or _LICENSE.search(words) or is_of_a_program:
        return False
    if words.count(" ") >= _MANY_WORDS - 1 and _OF_A_SENTENCE.search(words):
        return True
    if _ORDER_ELSEWHERE.match(words) or _ORDERS.match(words):
        return True
    if 2 * words.count(",") >= words.count(" "):  # names in a row
        return False
    said = _BORDER.sub("", words).capitalize()
    return is_remark(said) or weighed(said, least, is_phrase=True).is_one(least)


def _is_set_apart(section: Section, start: int) -> bool:
    """Whether words are shown as the words of something: in italics, in small capitals."""
    place = section.prose.source_offset(start)
    return section.source.text[max(place - 9, 0) : place].endswith(_SHOWING)
