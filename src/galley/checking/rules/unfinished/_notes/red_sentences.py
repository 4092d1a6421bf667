"""Whole sentences that are printed in red between those of the running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_RED = lazy_pattern(
    r"\\(?:textcolor\s*\{\s*red\s*\}\s*\{|color\s*\{\s*red\s*\})\s*(?P<said>[A-Z][^{}\n]*(?:\n(?!\s*\n)[^{}\n]*)*[.?!])\s*\}"
)
_BEFORE = 80  # characters, in which the sentence or paragraph before ends
_STARTS_SENTENCE = lazy_pattern(r"(?:[.!?][)'’\]}]*\s+|\n[ \t]*\n\s*|\\\\\s*|\\footnote\{)\{?\s*\Z|\A\s*\{?\s*\Z")
_LEAST_WORDS = 8
_TEXT = frozenset({"document", "abstract", "footnote", "textcolor"})


def red_sentences(section: Section) -> Iterator[Span]:
    """Each such stretch, of one sentence or more; in lists, tables and captions red is a design."""
    text, prose = section.source.text, section.prose
    for offset in sorted((*section.commands.get("textcolor", ()), *section.commands.get("color", ()))):
        match = _RED.match(text, offset)
        if match is None or len(match["said"].split()) < _LEAST_WORDS:
            continue
        before = text[max(offset - _BEFORE, 0) : offset]
        is_text = {*section.enclosing(match.start("said"))} <= _TEXT and not prose.is_blank(*match.span("said"))
        if is_text and _STARTS_SENTENCE.search(before) and "beamer" not in text[:_BEFORE]:
            yield section.source.span(*match.span("said"))
