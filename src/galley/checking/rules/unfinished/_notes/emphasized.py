r"""Remarks to co-authors in bold or italic: `\textbf{how does that help us}` between sentences, `{\bf add a table}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._notes.set_apart import is_bracketed, speaks_to_authors
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.remarks import NO_PERSON, ORDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_SETTING = ("textbf", "emph", "textit", "underline")
_SWITCHES = ("bf", "bfseries", "it", "itshape", "em")
_AROUND = frozenset({"document", "abstract", *_SETTING})
_GROUP = lazy_pattern(r"\\[a-z]+\s*(?P<text>[^{}\\]{10,250})\}")
_LONGEST, _LEAST_WORDS, _LEAST_OF_ORDER = 250, 4, 5
_BEFORE = 80  # characters, in which a sentence or a paragraph ends
_STARTS_SENTENCE = lazy_pattern(r"(?:[.!?][)'’\]}]*\s+|\n[ \t]*\n\s*|\\\\\s*)\Z")
_STARTS_PARAGRAPH = lazy_pattern(r"(?:\n[ \t]*\n\s*|\\\\\s*|\}\s*)\Z")
_GOES_ON = lazy_pattern(r"\s*(?:[a-z(,;:$&~-]|\\(?:cite|ref|foot|\\))")
_ENDS_PARAGRAPH = lazy_pattern(r"[ \t]*(?:\n[ \t]*\n|\\\\|\s*\\(?:sub)*section\b|\s*\Z)")
_ASKS = lazy_pattern(
    r"\s*(?:how|why|what|which|who|when|where|whether|is|are|does|do|did|should|can|could|would|isn['’]t) "
)
_ORDERED = lazy_pattern(rf"(?i:{ORDER})(?! (?:this|that|the) (?:box|button|form)\b)[^?”“]*\Z")
_WANTS_PART = lazy_pattern(
    r"\W*(?i:insert|add|cite|put|fill in|todo|need)\s+(?:[\w-]+\s+){0,3}?(?i:tables?|figures?|figs?|citations?|cites?"
    r"|ref(?:erence)?s?|numbers?|graphs?|plots?|screenshots?|pictures?|text|paragraphs?|examples?)\b"
)


_SIGNED = lazy_pattern(  # as `ANA: Must explain …`
    rf"(?!(?i:{NO_PERSON}):)[A-Z]{{2,12}}: (?:(?:Must|Should|Needs?|Please|Maybe|Perhaps|We (?:need|should|must))\b"
    rf"|(?i:{ORDER}))"
)


def emphasized_remarks(section: Section) -> Iterator[Span]:
    """Each that asks or speaks to those who write, between sentences; that orders, alone; or that wants a table."""
    text, prose = section.source.text, section.prose
    for start, span in _emphasized(section):
        said = span.text.strip()
        if len(said.split()) < _LEAST_WORDS or not {*section.enclosing(span.start)} <= _AROUND or is_bracketed(said):
            continue
        before = text[max(start - _BEFORE, 0) : start]
        is_alone = _STARTS_PARAGRAPH.search(before) and _ENDS_PARAGRAPH.match(text, span.end + 1)
        is_order = is_alone and _ORDERED.match(said) and len(said.split()) >= _LEAST_OF_ORDER
        is_remark = is_order or _SIGNED.match(said) or _WANTS_PART.match(said) or _speaks(section, before, span, said)
        if is_remark and not prose.is_blank(span.start, span.end) and not section.is_quoted(prose.offset(span.start)):
            yield span


def _speaks(section: Section, before: str, span: Span, said: str) -> bool:
    """Whether it stands between sentences, begins small, ends without a mark, and asks or speaks to authors."""
    if not said[0].islower() or said[-1] in ".:,;" or not _STARTS_SENTENCE.search(before):
        return False
    is_between = _GOES_ON.match(section.source.text, span.end + 1) is None
    return is_between and (_ASKS.match(said) is not None or speaks_to_authors(said))


def _emphasized(section: Section) -> Iterator[tuple[int, Span]]:
    """Where each begins, and its text."""
    for macro in section.macros(*_SETTING):
        if macro.arguments and macro.arguments[0].end - macro.arguments[0].start <= _LONGEST:
            yield macro.span.start, macro.arguments[0]
    text = section.source.text
    for name in _SWITCHES:
        for offset in section.commands.get(name, ()):
            group = _GROUP.match(text, offset) if text[offset - 1 : offset] == "{" else None
            if group:
                yield offset - 1, section.source.span(*group.span("text"))
