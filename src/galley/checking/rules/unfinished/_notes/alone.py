"""Remarks on the text, questions and citations that are a paragraph of their own; paragraphs that end in a dash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._headings.stubs import stub_below
from galley.findings.patterns import lazy_pattern
from galley.model.prose import CITATION
from galley.prose.wording.notes.alone import IN_PARENTHESES, LONGEST, is_question, is_remark
from galley.prose.wording.notes.fragments import asks_in_key_words
from galley.prose.wording.notes.names_of_notes import names_notes
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_TEXT = frozenset({"document", "abstract", "center", "textbf"})
_BEFORE, _WITH_COMMENTS = 80, 400  # characters, in which a heading or a blank line stands
_LOWEST = 2  # level of a heading: questions below one of a lower level may be criteria
_SHORTEST, _LONGEST_BRACKETED = 2, 800  # characters of a paragraph
_IN_BRACKETS = lazy_pattern(
    r"\[(?:[^\W\d_][^][\n]*[^\W\d_]{3,}[^][\n]* [^][\n]*[^][\d\W]{2,}[^][\n]*|(?P<word>[A-Z][a-z]{4,}))\]\.?"
)
_HIDDEN = lazy_pattern(
    r"(?i)anonym|blind|redact|omitted|removed|withheld|review|image|photo|music|laugh|pause|applause|online|available|https?:|click"
)
_ENDS_IN_DASH = lazy_pattern(r"[^\W_][^\n]{2,}[^\W\d_]['’”)]? (?:-|–|—|-{2,3})\s*")
# A line or a cell that is nothing but a note: `Check with Ana`, `To be added`, `Missing?`.
_IN_CELL = lazy_pattern(
    r"(?<![^\n]) ?(?:[Cc]heck (?:this|these|again|with [A-Z]\w+|numbers?)|[Ff]ill (?:this )?in|[Aa]dd (?:this|these"
    r"|here|later"
    r"|numbers?|data)|[Aa]sk [A-Z][a-z]+|(?:[Ff]rom |[Bb]y )[A-Z][a-z]{2,11}\?|[Tt]o be (?:added"
    r"|done|filled in"
    r"|checked|completed|updated)|[Nn]eeds? (?:checking|numbers|updating|data)|[Mm]issing\?"
    r"|[Nn]ot sure\??)[.!]{0,2} ?(?![^\n])"
)
# A remark behind the sentence that it is on: `Too long!`, `See Ana's comments.`, `Work in progress.`
_IN_PASSING = lazy_pattern(
    r"(?<=[\w)”’%][.!?] )(?P<found>\(?(?:Too|Still|See|Same|Copied|From|Old|New|This|Not sure|Unsure|Work in|WIP|Under"
    r"|Details|Transition)\b[^.!?\n]{0,60}[.!:]?|PLACEHOLDER|DRAFT)\)?(?=\n|\Z| [A-Z])"
)
_OF_PASSING = tuple(
    f"{mark} {opening}{word}"
    for mark in ".!?"
    for opening in ("", "(")
    for word in (
        *("Too ", "Still ", "See ", "Same ", "Copied ", "From ", "Old ", "New ", "This ", "Not sure", "Unsure"),
        *("Work in", "WIP", "Under ", "Details ", "Transition", "PLACEHOLDER", "DRAFT"),
    )
)
_NAMED_AS_DRAFT = frozenset({"PLACEHOLDER", "DRAFT"})
_WAVERS = lazy_pattern(
    r"\((?:(?:Or |But )?[Mm]aybe|Perhaps|Should|Shall|Can we|Could|Do we|Is (?:this|it|that)|Or|Not) [^()\n]+\?+\)"
)
_MORE_ON = lazy_pattern(
    r"More (?:[a-z-]+ ){0,2}(?:on|about) (?!.*\b(?:is|are|was|were|has|have|had|can|will|would|should"
    r"|needs?|may|we|[a-z]{3,}ed)\b)"
    r"[^.,:;?!\n]{3,50}\.?"
)
_LINKS = lazy_pattern(r"(?:\[?https?://[^\s\[\]]{6,}\]?[\s,;]*)+(?<!\.)")
_OF_CELLS = ("heck ", "ill ", "dd ", "sk ", "?\n", "o be ", "eed")
_QUESTIONS = lazy_pattern(r"(?:[A-Z][^.?!\n:]{6,160}\? ?){2,8}")
_NAME = r"[A-Z][\w'’-]+"
_CITATIONS = lazy_pattern(
    rf"[\s~.,;]*(?:{_NAME}(?:, {_NAME}){{0,6}}(?:,? (?:and|&) {_NAME}| et al\.?)?)?[ ~]?(?:{CITATION}[\s~.,;]*)+"
)
_LONGEST_CITED = 120  # characters
_BELOW_HEADING = lazy_pattern(r"\}\s*(?:\\label\s*\{[^{}]*\}\s*)?\Z")
_BETWEEN_BLANK_LINES = lazy_pattern(r"\n[ \t]*\n(?:[ \t]*%[^\n]*\n){0,20}[ \t~]*\Z")
_TABLES = frozenset({"tabular", "tabular*", "tabularx", "longtable", "tabulary"})
_ASKING = r"[Ii]nterview|[Ss]urvey|[Qq]uestionnaire|[Pp]rotocol|[Ii]nstrument|[Ff]orm\b|[Qq]uestions|FAQ"
_FORMS = lazy_pattern(_ASKING)
_THANKS = lazy_pattern(r"(?i)acknowledge?ment|thanks")  # nobody asks there whom to thank
_OPENS_WITH_QUESTIONS = lazy_pattern(rf"{_ASKING}|Introduction|Motivation|Preface|Feedback|Suggestions|Q ?& ?A")


def remarks_alone(section: Section) -> Iterator[Span]:
    """Each such paragraph of the running text."""
    prose = section.prose
    text = prose.text
    for place, line in prose.blocks():
        if not _SHORTEST <= len(line) <= (_LONGEST_BRACKETED if line[0] == "[" else LONGEST):
            continue
        block, end = line.strip(), place + len(line)
        start = place + line.index(block[0])
        if not {*section.enclosing(prose.source_offset(start))} <= _TEXT:
            continue
        before, after = text[max(place - 80, 0) : place].rstrip(), text[end : end + 80].strip()
        if _is_one(section, block, before, after, start) and not section.is_quoted(start):
            yield prose.span(start, start + len(block))


def remarks_before_text(section: Section) -> Iterator[Span]:
    """Parentheses that begin a paragraph and tell how long it is to be, or where it is from."""
    prose = section.prose
    for place, line in prose.blocks():
        match = IN_PARENTHESES.match(line) if line[0] in "([" else None
        if match and match.end() < len(line) and {*section.enclosing(prose.source_offset(place))} <= {"document"}:
            yield prose.span(place, place + match.end())


def questions_below_headings(section: Section) -> Iterator[Span]:
    """Where a text begins with a paragraph of nothing but questions, which its authors have still to answer."""
    prose = section.prose
    bodies = {heading.body.start for heading in section.headings if heading.level <= _LOWEST}
    for place, line in prose.blocks() if bodies else ():
        block = line.strip()
        if not block.endswith("?") or not _QUESTIONS.fullmatch(block):
            continue
        start = place + line.index(block[0])
        offset = prose.source_offset(start)
        before = section.source.text[max(offset - _BEFORE, 0) : offset]
        is_first = _BELOW_HEADING.search(before) is not None and any(offset - _BEFORE < one <= offset for one in bodies)
        is_text = {*section.enclosing(offset)} <= {"document", "abstract"} and not section.is_quoted(start)
        if is_first and is_text and not _is_form(section, start, _OPENS_WITH_QUESTIONS):
            yield prose.span(start, start + len(block))


def citations_alone(section: Section) -> Iterator[Span]:
    """Paragraphs that are citations, or the names of who is cited, and nothing is said of what they cite."""
    prose, text = section.prose, section.source.text
    for place, line in prose.blocks() if CITATION in prose.text else ():
        if len(line) > _LONGEST_CITED or CITATION not in line or not _CITATIONS.fullmatch(line):
            continue
        start = place + line.index(line.strip(" ~.,;")[0])
        span = prose.span(start, place + len(line.rstrip()))
        before = text[max(span.start - _WITH_COMMENTS, 0) : span.start]
        is_alone = _BETWEEN_BLANK_LINES.search(before) or (span.text[0].isalpha() and _BELOW_HEADING.search(before))
        above = [one for one in section.headings if one.body.start <= span.start < one.body.end]
        is_told = bool(above) and stub_below(section, above[-1]) is not None
        if is_alone and not is_told and {*section.enclosing(span.start)} <= {"document"}:
            yield span


def remarks_in_passing(section: Section) -> Iterator[Span]:
    """Remarks on the text behind sentences of it."""
    prose = section.prose
    for match in matches(_IN_PASSING, prose.text, _OF_PASSING):
        start, end = match.span("found")
        is_one = match["found"] in _NAMED_AS_DRAFT or is_remark(match["found"].strip("()"))
        is_text = is_one and {*section.enclosing(prose.source_offset(start))} <= _TEXT
        if is_text and not section.is_quoted(start) and not section.is_code(start):
            yield prose.span(start, end)


def remarks_in_cells(section: Section) -> Iterator[Span]:
    """Cells of tables that hold nothing but an order to those who write it."""
    prose = section.prose
    if not any(one.name in _TABLES for one in section.surroundings):
        return
    for match in matches(_IN_CELL, prose.text, _OF_CELLS):
        if _TABLES & {*section.enclosing(prose.source_offset(match.start()))}:
            yield prose.span(*match.span())


def _is_one(section: Section, block: str, before: str, after: str, start: int) -> bool:
    if is_remark(block) or names_notes(block) or _WAVERS.fullmatch(block) or _MORE_ON.fullmatch(block):
        return True
    if _LINKS.fullmatch(block):  # typed, and nothing says what it leads to
        return (
            before.endswith((".", "]"))
            and (after[:1].isupper() or after.startswith("http"))
            and not _is_form(section, start)
        )
    if not block[0].islower() and asks_in_key_words(block):  # else `fragment` tells it
        return not _is_form(section, start)
    if block.endswith("?"):
        return _is_form(section, start, _THANKS) or (
            is_question(block) and not before.endswith((":", "?")) and "?" not in after and not _is_form(section, start)
        )
    if block[0] == "[":
        match = _IN_BRACKETS.fullmatch(block)
        is_among_others = before.endswith("]") or after.startswith("[")  # a word may be a name, too
        return match is not None and (is_among_others or not match["word"]) and not _HIDDEN.search(block)
    return _ENDS_IN_DASH.fullmatch(block) is not None


def _is_form(section: Section, start: int, titles: re.Pattern[str] = _FORMS) -> bool:
    """Whether the heading above says that questions follow."""
    offset = section.prose.source_offset(start)
    above = [one for one in section.headings if one.title.start <= offset < one.body.end]
    return bool(above) and titles.search(above[-1].title.text) is not None
