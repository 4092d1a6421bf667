r"""Words that signs set apart for those who write: `<draw the map>`, `figure *ref*`, `----Ana----`, `(what else?)`."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._notes.set_apart import said_by_authors
from galley.findings.patterns import lazy_pattern
from galley.model.prose import PLACEHOLDERS
from galley.prose.wording.scanning import matches, scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_TEXT = frozenset({"document", "abstract", "center"})
_KEEPS_PLACE = "angle brackets tell what is to stand here"
_NAMES_NOTHING = "this keeps the place of a reference"
_WANTS_WORDS = "this keeps the place of what somebody said"
_SET_APART = "this is set apart as a note among authors"
_ONE_ANGLED = r"<(?:(?=[^<>\n]* )[^\W_](?:[^<>\n=\"/|:@]|(?<=\w): )*[^\W_][.?!…)]*|\d{1,5}(?:[–-]\d{1,5})? [a-z]+)>"
_ANGLED = lazy_pattern(_ONE_ANGLED)
_ALL_ANGLED = lazy_pattern(rf"(?:{_ONE_ANGLED}[ .]*)+")
_LENGTH = scanner("<", r"<(?:about |max\.? |~)?\d{1,5}(?:[–-]\d{1,5})? (?:words?|pages?|paragraphs?|sentences?|lines)>")
_ORDERED = scanner(
    "<",
    r"<(?:needs?|need to|add|insert|write|cite|explain|todo|describe|discuss|mention|check|fill in|put|find|maybe"
    r"|more|some|say|include|elaborate|expand|update|rewrite|refer to|what|why|how) [a-z][^<>\n=/\"]{2,120}>",
)
_NAMED = lazy_pattern(
    r"\b(?i:figures?|figs?\.?|tables?|tab\.?|chapters?|sections?|sec\.?|equations?|eqs?\.?|appendix|algorithm) $"
)
_LONGEST_NAME = 12
_STARRED = scanner(
    "*",
    r"(?<=[ (])\*(?P<text>[^\W\d_][^*\n]{1,120}\w)\??\*\??(?![*\w])|(?<![\w*])\*(?i:refs?|cite)\*(?![*\w])",
)
_OF_A_REFERENCE = lazy_pattern(
    r"(?i:(?:refs?|cite)\Z|(?:refs?|references?|citations?|cite|figures?|tables?|insert|add|todo|chapter|section) \S)"
)
_DASHED = scanner("—", r"(?<![\w—–-])—[—–-]{1,40} ?[^\W\d_](?:[^\n—–]{0,40}[^\W_])? ?[—–-]{2,40}(?![\w>])")
_POINTED = scanner(">", r"(?<=[—–=-])> ?(?P<text>[^\W\d_]\w[^\n.?!]{0,120})")
_SHAFT = "—–=-"
_LONGEST_SHAFT = 30
_SHOUTED = lazy_pattern(r"(?:HERE|STOP|CONTINUE|NOW|NEXT|UP TO HERE|TODO|UNTIL HERE)\b")
_IN_BRACKETS = scanner(
    "[",
    r"\[(?:(?:[Ff]oot ?note|fn|[Ss]ide ?note|[Mm]argin ?note)[:,] ?[^\]\n]{3,150}"
    r"|(?:[Oo]nly|[Jj]ust|[Dd]o ?n['’]?t|[Nn]o need to) [a-z]+(?: (?:at|into|on))? (?:this|it|these|that|here)\b"
    r"[^\]\n]{0,120})\]",
)
_OURS = scanner(
    "[",
    r"\[(?!wh(?:at|ich|ere|en|o)\b|that\b|how\b|as\b|if\b)(?:[a-z-]+ ){1,4}we "
    r"(?!(?:are|were|have|had|do|did|can|will)\b)"
    r"[a-z]+(?: [a-z]+){0,2}\]",
)
_FEW_BRACKETS = 8  # more of them explain what somebody said
_NAME = scanner(
    "[",
    r"\[(?!ANON|REDACT|BLIND|OMIT|REMOV)(?:(?P<sure>[A-Z]{2,}(?:NAME|NUMBER|REF|LABEL))|[A-Z]{4,}"
    r"|[a-z]{3,}(?: [a-z]+)+|[Rr]ef|name|number|label)\]",
)
_OF_NAME = lazy_pattern(r"\b(?:Figure|Table|Section|Chapter|Equation) $")
# `(I still need to ask)`, `(what else?)`, `(explore this more)`: what a writer tells nobody else.
_TO_ONESELF = scanner(
    "(",
    r"\((?:I (?:have ?n['’]?t|have not|did ?n['’]?t|did not|need to|still|must|should|forgot|ca ?n['’]?t find)\b"
    r"[^()\n]{2,100}|(?:if|unless|until|when) I (?:can(?:['’]t|not)?|could|find|manage|get|have) [^()\n]{2,100}"
    r"|[Ww]e (?:have ?n['’]?t|have not yet|should|still need|need to (?:add|say|check|show|write))\b"
    r"[^()\n]{2,100}(?<!\.)"
    r"|(?:[Ww]hat|[Ww]ho|[Ww]here|[Ww]hich|[Aa]nything|[Ss]omething|[Aa]ny) (?:else|more|others?)\?+"
    r"|(?:[Ee]xplore|[Ee]xamine|[Rr]ead|[Ss]tudy|[Ii]nvestigate|[Ll]ook (?:at|into|up)|[Tt]hink about"
    r"|[Ww]ork on|[Cc]ome back to|[Gg]o back to|[Dd]ig into|[Cc]over|[Dd]evelop|[Ff]lesh out|[Aa]dd to|[Mm]ention"
    rf"|[Dd]iscuss|[Dd]escribe|[Tt]est|[Dd]efine|[Ii]ntroduce) (?:it|this|that|them|these|more)\b(?! as\b)"
    rf"[^()\n{PLACEHOLDERS}]{{0,60}})\)",
)
# `[The question is clear, and answers to it are of use.]`: a sentence of who told how to write the text.
_TOLD_TO_WRITE = scanner(
    "[",
    r"(?:(?<![^\n ])|(?<=[.!?] ))\[(?!(?i:[^\]\n]*(?:anonym|redact|omitted|removed|withheld|laugh|translat|ellipsis)))"
    r"[A-Z][a-z]*(?: [^\s\[\]“”\"]+){7,120}[.!]\]",
)
_WANTED = lazy_pattern(
    r"(?:(?:ADD|INSERT|PUT|FIND|GET|NEED|MISSING|PLACE)(?: [A-Z]+){0,3} (?:QUOTES?|QUOTATIONS?)\b"
    r"|QUOTES? (?:[A-Z]+ )?(?:RE|ABOUT|ON|FROM|HERE|BY)\b)[^\n.”]{0,80}"
    r"|\(?(?:TODO|XXX+):? \(?(?:find|check|add|get|look|verify)\b[^()\n]{2,80}\)?"
)

_COMMENTED = lazy_pattern(r"(?<![^\n])/\*+ ?[^\W\d_](?:(?!\*/)[^\n]|\n(?!\n)){3,1500}(?:\*/)?")  # as programmers do


def set_apart_by_signs(section: Section) -> Iterator[tuple[Span, str]]:
    """The spans of such notes with what is said of them, in no order; they may lie in each other."""
    yield from ((span, _KEEPS_PLACE) for span in (*_angled(section), *_lengths(section)))
    yield from ((span, _NAMES_NOTHING) for span in _in_place_of_names(section))
    yield from ((span, _WANTS_WORDS) for span in _wanted(section))
    yield from ((span, _SET_APART) for span in (*_set_apart(section), *_commented(section)))


def _angled(section: Section) -> Iterator[Span]:
    """What stands between angles in paragraphs that are nothing else."""
    prose = section.prose
    for place, line in prose.blocks() if "<" in prose.text else ():
        if line[0] == "<" and _ALL_ANGLED.fullmatch(line.rstrip()) and _stands_in_text(section, place):
            for match in _ANGLED.finditer(line):
                yield from said_by_authors(section, place + match.start(), place + match.end())


def _lengths(section: Section) -> Iterator[Span]:
    """How long a text is to become, wherever that stands."""
    for match in chain(_LENGTH.finditer(section.prose.text), _ORDERED.finditer(section.prose.text)):
        yield from said_by_authors(section, match.start(), match.end("found"))


def _in_place_of_names(section: Section) -> Iterator[Span]:
    """Stars and brackets in the place of a reference."""
    text = section.prose.text
    for match in _STARRED.finditer(text):
        start, said = match.start(), match["text"]
        before = text[max(start - _LONGEST_NAME, 0) : start]
        if said is None or _NAMED.search(before) or _OF_A_REFERENCE.match(said):
            yield from said_by_authors(section, start, match.end("found"))
    for match in _NAME.finditer(text):
        if match["sure"] or _OF_NAME.search(text[max(match.start() - _LONGEST_NAME, 0) : match.start()]):
            yield from said_by_authors(section, match.start(), match.end("found"))


def _wanted(section: Section) -> Iterator[Span]:
    """Words in the place of others' words."""
    for match in matches(_WANTED, section.prose.text, ("QUOT", "TODO", "XXX")):
        if section.is_quoted(match.start()) and not section.is_code(match.start()):
            yield section.prose.span(*match.span())


def _set_apart(section: Section) -> Iterator[Span]:
    """What lines of dashes, arrows and brackets set apart."""
    text = section.prose.text
    for match in _DASHED.finditer(text):
        start, end = match.span("found")
        if _starts_line(section, start) and _stands_in_text(section, start):
            yield from said_by_authors(section, start, end)
    for match in _POINTED.finditer(text):
        shaft = text[max(match.start() - _LONGEST_SHAFT, 0) : match.start()]
        start = match.start() - len(shaft) + len(shaft.rstrip(_SHAFT))
        is_pointed = _starts_line(section, start) or _SHOUTED.match(match["text"])
        if is_pointed and text[start - 1 : start] != "<" and _stands_in_text(section, start):
            yield from said_by_authors(section, start, match.end("found"))
    for match in _TOLD_TO_WRITE.finditer(text):
        if _stands_in_text(section, match.start()):
            yield from said_by_authors(section, match.start(), match.end("found"))
    ours = (_OURS,) if text.count("[") <= _FEW_BRACKETS else ()
    for pattern in (_IN_BRACKETS, _TO_ONESELF, *ours):
        for match in pattern.finditer(text):
            yield from said_by_authors(section, match.start(), match.end("found"))


def _commented(section: Section) -> Iterator[Span]:
    """Paragraphs that are written as comments of a program."""
    for match in matches(_COMMENTED, section.prose.text, ("/*",)):
        if _stands_in_text(section, match.start()):
            yield from said_by_authors(section, *match.span())


def _stands_in_text(section: Section, place: int) -> bool:
    return {*section.enclosing(section.prose.source_offset(place))} <= _TEXT


def _starts_line(section: Section, place: int) -> bool:
    """Whether nothing stands before it in its line of the source."""
    offset, text = section.prose.source_offset(place), section.source.text
    return not text[text.rfind("\n", 0, offset) + 1 : offset].strip()
