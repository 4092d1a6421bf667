"""Remarks on the text that are a paragraph of their own, and paragraphs that end in a dash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.notes.alone import LONGEST, is_question, is_remark
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_TEXT = frozenset({"document", "abstract", "center", "textbf"})
_SHORTEST = 2  # characters of a paragraph
_ENDS_IN_DASH = lazy_pattern(r"[^\W_][^\n]{2,}[^\W\d_]['’”)]? (?:-|–|—|-{2,3})\s*")
_IN_CELL = lazy_pattern(
    r"(?<![^\n]) ?(?:[Cc]heck (?:this|these|again|with [A-Z]\w+|numbers?)|[Ff]ill (?:this )?in|[Aa]dd (?:this|these"
    r"|here|later"
    r"|numbers?|data)|[Aa]sk [A-Z][a-z]+|(?:[Ff]rom |[Bb]y )[A-Z][a-z]{2,11}\?|[Tt]o be (?:added"
    r"|done|filled in"
    r"|checked|completed|updated)|[Nn]eeds? (?:checking|numbers|updating|data)|[Mm]issing\?"
    r"|[Nn]ot sure\??)[.!]{0,2} ?(?![^\n])"
)
_OF_CELLS = ("heck ", "ill ", "dd ", "sk ", "?\n", "o be ", "eed")
_TABLES = frozenset({"tabular", "tabular*", "tabularx", "longtable", "tabulary"})
_FORMS = lazy_pattern(r"[Ii]nterview|[Ss]urvey|[Qq]uestionnaire|[Pp]rotocol|[Ii]nstrument|[Ff]orm\b|[Qq]uestions|FAQ")


def remarks_alone(section: Section) -> Iterator[Span]:
    """Each such paragraph of the running text."""
    prose = section.prose
    text = prose.text
    for place, line in prose.blocks():
        if not _SHORTEST <= len(line) <= LONGEST:
            continue
        block, end = line.strip(), place + len(line)
        before = text[max(place - 80, 0) : place].rstrip()
        start = place + line.index(block[0])
        if not _is_one(section, block, before, text[end : end + 80].strip(), start):
            continue
        if {*section.enclosing(prose.source_offset(start))} <= _TEXT and not section.is_quoted(start):
            yield prose.span(start, start + len(block))


def remarks_in_cells(section: Section) -> Iterator[Span]:
    """Cells of tables that hold nothing but an order to those who write it."""
    prose = section.prose
    for match in matches(_IN_CELL, prose.text, _OF_CELLS):
        if _TABLES & {*section.enclosing(prose.source_offset(match.start()))}:
            yield prose.span(*match.span())


def _is_one(section: Section, block: str, before: str, after: str, start: int) -> bool:
    if is_remark(block):
        return True
    if block.endswith("?"):
        return (
            is_question(block) and not before.endswith((":", "?")) and "?" not in after and not _is_form(section, start)
        )
    return _ENDS_IN_DASH.fullmatch(block) is not None


def _is_form(section: Section, start: int) -> bool:
    """Whether the heading above says that questions follow."""
    offset = section.prose.source_offset(start)
    above = [one for one in section.headings if one.title.start <= offset < one.body.end]
    return bool(above) and _FORMS.search(above[-1].title.text) is not None
