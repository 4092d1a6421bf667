"""Headings in capitals that are typed where their text belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._sections.headings_of_text import OF_TEXT
from galley.findings.diagnostics import Offence
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_SHOUTED = lazy_pattern(r"(?:[A-Z]{4,}|[A-Z]+ [A-Z]{4,})(?: [A-Z]+){0,2} ?")
_HINTS = ("write it, or take the heading out",)


@kept_in_order
def shouted_headings(section: Section) -> Iterator[Offence]:
    """Paragraphs that are a heading in capitals."""
    blocks = list(section.prose.blocks())
    in_capitals = [(start, block) for start, block in blocks if block.isupper()]
    if not any(_SHOUTED.fullmatch(block) for _, block in in_capitals):
        return
    for start, block in in_capitals:
        title = block.strip().rstrip(".")
        if _SHOUTED.fullmatch(title) and (len(blocks) == 1 or OF_TEXT.match(title)):
            span = section.prose.span(start, start + len(block.rstrip()))
            is_line = span.source.text[: span.start].endswith("\n") or span.start == 0
            if is_line and {*section.enclosing(span.start)} <= {"document"}:
                yield Offence(span, f"`{title}` stands for a paragraph", _HINTS)
