"""Notes among authors that nobody signed: in colour, in brackets, in capitals, between Xs."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.brackets import Brackets
from galley.prose.wording.counted import COUNTED
from galley.prose.wording.notes import WHERE_MARKED, weighed
from galley.prose.wording.remarks import ABOUT_THE_PAPER, NO_PERSON, ORDER, REMARK
from galley.prose.wording.scanning import matches, places, scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_COLOURS = ("textcolor", "hl", "colorbox", "red", "blue", "revise", "highlight")
_GROUP = lazy_pattern(r"\s*(?P<text>[^{}]+)\}")
_FRONT_MATTER = frozenset({"title", "author", "affiliation", "section", "subsection", "subsubsection", "paragraph"})
_LONGEST = 250  # characters of a note; what is coloured for longer is a revision

_IN_COLOUR = lazy_pattern(r"(?m)^(?:[^%\n\\]|\\.)*?\\textcolor(?=\s*\{)|(?<=[}\]. ])\\textcolor(?=\s*\{)")
_LONGEST_BRACKETED = 1500
_BRACKETED = lazy_pattern(r"\s*\[(?=[^\]]*[a-z]{2,} (?:[^\]]*\s)?[a-z]{2,})[^\W_][\s\S]*\W?\]?[.\]\s]*")
_ABOUT = lazy_pattern(rf"{REMARK}|{ABOUT_THE_PAPER}", re.IGNORECASE)
_ORDERED = lazy_pattern(rf"(?:[-–—*]+ ?)?(?i:{ORDER})")
_ASKED = lazy_pattern(r"\?[\s)\]]*$|\?\?|(?:\.{3}|…|\\ldots(?:\{\})?)[\s)\]]*$")
_SETS_LOUD = lazy_pattern(
    r"[\s{]*(?:\\(?:bfseries|bf|em|it|itshape|sffamily|small|footnotesize)\b\s*)*\\(?:text)?color\s*\{\s*(?:red|blue|magenta"
    r"|purple|orange|violet|cyan|green|[a-zA-Z]+!\d+|[Rr]ed\w*|[Bb]lue\w*)\s*\}[\s{]*(?:\\(?:bf|textbf|emph)\b\s*\{?\s*)?#1[\s}]*"
)
_SHOUTED = lazy_pattern(
    r"^[^a-z]*\b[A-Z]{3,}\b[^a-z]*\b[A-Z]{3,}\b[^a-z]*$|\b(?:STATS?|NUMBERS?|CITE|HERE|CHECK|FIX|NOTE)\b|!!"
)
_QUESTION_OF_STUDY = lazy_pattern(
    r"[\s\W]*(?:RQ|H|Q)\s?\d|.*\b(?:research questions?|RQs?)\b", re.IGNORECASE | re.DOTALL
)
_OF_A_CITATION = lazy_pattern(  # these keep the place of one
    r"[\s\[(]*(?:(?:add|insert|needs?|missing) (?:a |more |some )?)?(?:cite|citation|ref)s?\b", re.IGNORECASE
)
_OF_A_BLANK = lazy_pattern(rf"\?{{2,3}}(?: ?(?:%|percent\b)| {COUNTED}(?![\w-]))")  # told as such
_SIGNATURE = lazy_pattern(rf"\s*@?(?!(?i:{NO_PERSON}):)[^\W\d_][\w.]{{1,15}}:\s")  # told as somebody's remark
_STARTS_SENTENCE = lazy_pattern(r"(?:^|[.!?:\n\])}][\s~]*|\\\\\s*)$")

_DOUBTED = scanner("?", r"(?<!\?)\?{2,6}(?=[)\]\w]| [a-z])")
_OPENED = scanner(
    "[",
    r"\[\[?(?:(?i:" + ORDER + r")(?<!\[edit)[^\]]|[^\][\n]{0,80}[^\W\d_]\?[^\][\n]{0,80}\]|\?{2,6}[^\W\d_]"
    r"|(?=[^\]\n]{0,80}\b(?:WHAT|WHO|WHY|HOW|WHICH|WHERE|WHEN|THE|THIS|IS|ARE|MORE|NEEDS?|HERE|ABOUT)\b)"
    r"(?![^\]\n]*(?:ANON|BLIND|REDACT|OMIT|REMOV|INSTITUTION|UNIVERSITY))[A-Z]+(?:[ ,/'’-]+[A-Z]+){1,15}[?!.]*\]"
    r"|(?:(?:more |some |exact |final )?(?:quantification|quantify|clarification|justification|elaboration|explanation"
    r"|statistics?|stats|numbers|number(?!\] [a-z-]+s\b)"
    r"|details?|examples?|evidence|rephrase|reword|expand|elaborate|clarify|verify|p-values?|effect sizes?"
    r"|percentages?)"
    r"(?: here)?)\])",
)
_DOUBT_ALONE = scanner(
    "(",
    r"(?:(?<=[a-z] )|(?<=[a-z]))\((?:(?:source|evidence|example|number|date|year|name|how many|which ones)s?)?\?\)"
    r"(?=[ ,.;:])",
)
_ASIDE = scanner(
    "([",
    r"[(\[](?:needs? (?:a |more |some |to be )?(?:trim|cut|edit|work|re-?w|check|fix|shorten|updat)\w*"
    r"|re-?(?:word|write|phrase|do|visit)(?: [^()\[\]\n]{1,60})?"
    r"|(?:expand|elaborate|clarify|shorten|trim|fix|finish|check)"
    r" (?:this|it|here|more|these|further|later|with|on (?:this|these|it))\b[^()\[\]\n]{0,60}"
    r"|some [a-z ]{0,30}(?:title|name|text|number|citation|figure|example|quote)|should (?:follow|go|be|come|move"
    r"|mention|cite"
    r"|include)\b[^()\[\]\n]{2,60}|talk about [^()\[\]\n]{2,60}|(?<=[a-z] .)quote from [^()\[\]\n]{2,60}|xx+[a-z]*"
    r"|XX+[a-z]+)[.!?]?[)\]]",
)
_ANGLED = scanner(">", r"(?<!>)>{3,6} ?[^\W\d_][^<>\n]{2,300} [^<>\n]{0,300}<{3,6}(?!<)")
_STARRED = scanner("*", r"(?<![*\w])\*{2,4} ?[^*\n]{3,200}\*{2,4}(?!\*)")
_TO_SELF = scanner(
    "Nn",
    r"(?:\b[Nn]otes? to (?:self|selves|myself|us|co-?authors?)\b|\b(?:NOTE|NB|N\.B\.): (?i:"
    + ORDER
    + r")(?! that))[^.\n]{0,200}",
)
_SHORT_SHOUT = scanner(
    "NFCARUWTI",
    r"(?<![\w'’-])(?<![A-Z] )(?:NEEDS? (?:A )?(?:WORK|REFS?|REFERENCES?|CITE|CITATIONS?|REWRITE|REVISION|MORE|FIXING)"
    r"|NOT DONE(?: YET)?|(?:FIX|CHECK|UPDATE|REWRITE|REPHRASE|CITE|EXPAND|REVISE|FINISH) (?:THIS|THESE|ME|HERE)"
    r"|(?:ADD|INSERT) (?:(?:A FEW|FEW|A|THE|MORE|SOME) )?(?:MORE|REFS?|REFERENCES?|CITATIONS?|FIGURES?|TABLES?"
    r"|NUMBERS?|DETAILS"
    r"|WORDS|SENTENCES?|PARAGRAPHS?|TEXT|IMAGES?|PICTURES?|HERE)(?: HERE)?"
    r"|TO (?:BE )?(?:DONE|ADD(?:ED)?|WRITE|WRITTEN|COMPLETED?|CONTINUED?|FINISH(?:ED)?|FIX(?:ED)?|UPDATED?|CHECK(?:ED)?"
    r"|DETERMINED|CONFIRM(?:ED)?|REVISED?))\b(?! [A-Z]{2})[.!:]*",
)
_OF_SHOUTS = ("NEED", "NOT DONE", " THIS", " THESE", " ME", " HERE", "ADD ", "INSERT ", "TO ")
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
    yield from _coloured(section, colouring)
    prose, brackets = section.prose, Brackets(section.prose.text)
    for match in _OPENED.finditer(prose.text):
        end = brackets.end(match.start())
        if end and not _OF_A_CITATION.match(prose.text, match.start()):
            yield from _said_by_authors(section, match.start(), end)
    for opening in places(prose.text, ("[",)):
        end = brackets.end(opening)
        if end and end - opening <= _LONGEST_BRACKETED and _speaks_to_authors(prose.text[opening + 1 : end - 1]):
            yield from _said_by_authors(section, opening, end)
    for match in _DOUBTED.finditer(prose.text):
        start = _start_of_doubt(prose.text, match.start())
        if start is not None and not _OF_A_CITATION.match(prose.text, start):
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


def _speaks_to_authors(text: str) -> bool:
    """Whether words that brackets or colour set apart are a note, told by what they say."""
    return " " in text and weighed(text, WHERE_MARKED).is_one(WHERE_MARKED) and not _OF_A_CITATION.match(text)


def _unbracketed(section: Section) -> Iterator[Span]:
    """A lone question mark, notes to oneself, short orders in capitals, remarks between stars or angles."""
    prose = section.prose
    for match in chain(
        _DOUBT_ALONE.finditer(prose.text),
        _ASIDE.finditer(prose.text),
        _ANGLED.finditer(prose.text),
        matches(_TO_SELF, prose.text, ("ote to ", "otes to ", "NOTE: ", "NB: ", "N.B.: ")),
        matches(_SHORT_SHOUT, prose.text, _OF_SHOUTS),
    ):
        yield from _said_by_authors(section, match.start(), match.end("found"))
    for match in _STARRED.finditer(prose.text):
        if _is_note(match["found"].strip("* "), ". "):
            yield from _said_by_authors(section, match.start(), match.end("found"))


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


@kept
def colouring(section: Section) -> frozenset[str]:
    """The macros of the paper's own that do nothing but set their only argument in a loud colour."""
    return frozenset(
        one.name
        for one in section.definitions
        if one.parameters == 1 and "color" in one.body and _SETS_LOUD.fullmatch(one.body)
    )


def _coloured(section: Section, colouring: frozenset[str]) -> Iterator[Span]:
    yield from _declared(section)
    yield from _in_floats(section)
    for macro in section.macros(*_COLOURS, *colouring):
        if not macro.arguments or (macro.name in ("textcolor", "colorbox") and len(macro.arguments) == 1):
            continue
        span = macro.arguments[-1] if macro.name not in ("textcolor", "colorbox") else macro.arguments[1]
        if _OF_A_BLANK.match(section.prose.text, section.prose.offset(span.start)):
            continue
        if span.end - span.start <= _LONGEST and not section.is_quoted(section.prose.offset(span.start)):
            before = span.source.text[max(macro.span.start - 40, 0) : macro.span.start]
            before = (
                ". " if macro.name in ("hl", "highlight", "revise") else before
            )  # highlighted words seldom are text
            if not section.prose.is_blank(span.start, span.end) and _is_note(span.text, before):
                yield span
        elif macro.name == "textcolor" and _BRACKETED.fullmatch(span.text[:_LONGEST_BRACKETED]):
            yield span


def _in_floats(section: Section) -> Iterator[Span]:
    r"""What `\textcolor` sets in figures and tables that a macro keeps apart from where they stand."""
    for one in section.definitions:
        if one.parameters or "\\caption" not in one.body:
            continue
        for match in _IN_COLOUR.finditer(one.span.source.text, one.span.start, one.span.end):
            (_, text), _ = section.groups.arguments(one.span.source.text, match.end(), "mm")
            if text and _is_note(one.span.source.text[slice(*text)], ". "):
                yield one.span.source.span(*text)


def _declared(section: Section) -> Iterator[Span]:
    r"""What `{\color{red} …}` sets in colour."""
    text = section.source.text
    for macro in section.macros("color"):
        start = macro.span.end
        if not macro.arguments or text[macro.span.start - 1 : macro.span.start] != "{":
            continue
        group = _GROUP.match(text, start, start + _LONGEST)
        if group is None or section.prose.is_blank(*group.span("text")) or macro.arguments[0].text == "white":
            continue  # in a drawing, nothing is a note, and what is white nobody sees
        if not section.is_quoted(section.prose.offset(start)) and _is_note(group["text"], ". "):
            yield section.source.span(*group.span("text"))


def _is_note(text: str, before: str) -> bool:
    """Whether coloured text asks, orders, speaks of the paper or is bracketed; other text is a change, or a design."""
    if _BRACKETED.fullmatch(text):
        return True
    if _OF_A_CITATION.match(text) or _QUESTION_OF_STUDY.match(text) or _SIGNATURE.match(text):
        return False
    is_order = _ORDERED.match(text.strip()) and _STARTS_SENTENCE.search(before)
    says_so = is_order or _ASKED.search(text) or _SHOUTED.search(text) or _ABOUT.search(text)
    return bool(says_so or _speaks_to_authors(text))
