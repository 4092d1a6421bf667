"""Lines that go on with a comment, which an editor has broken: what was to be taken out is printed from its middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Section

_SHORTEST = 80  # characters of a comment that an editor breaks
_LEAST_WORDS = 12
_WORD = lazy_pattern(r"(?<![\\\w])[a-z]{2,}(?![\w{])")
_OPEN = lazy_pattern(r"[\w,;)]\s*\Z")
_REST = lazy_pattern(r"\r?\n[ \t]*(?P<first>[a-z]{2,})(?=,? [a-z])(?!\s*:)")
_ENDED = lazy_pattern(r"(?:[.!?]['’”)}]{0,3}|\n[ \t\r]*\n|\A)(?:\r?\n[ \t]*(?:%[^\n]*)?){0,20}[ \t]*\Z")
_NEAR = 3000  # characters before a comment, which others may stand above
_AROUND = frozenset({"document", "abstract", "itemize", "enumerate", "description"})


def left_by_comments(section: Section) -> Iterator[Offence]:
    """Each line that begins in the middle of a sentence, where the text before has ended and the comment has not."""
    source = section.source.text
    for comment in section.comments:
        text = source[comment.start : comment.end]
        if len(text) < _SHORTEST or not _OPEN.search(text) or len(_WORD.findall(text)) < _LEAST_WORDS:
            continue
        rest = _REST.match(source, comment.start + len(text.rstrip("\r\n")))
        if rest is None or {*section.enclosing(rest.start("first"))} - _AROUND:
            continue
        if _ENDED.search(source[max(comment.start - _NEAR, 0) : comment.start]):
            span = section.source.span(*rest.span("first"))
            yield Offence(span, "this line goes on with the comment above", ("comment it out (%), too",))
