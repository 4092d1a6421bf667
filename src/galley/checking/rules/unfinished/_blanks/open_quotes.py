"""Quotes that are still to be chosen: `“…” (P4)`, `“[insert quote]”`, an environment for one with nothing in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_ENVIRONMENTS: Final = frozenset({"quote", "quotation", "displayquote", "quoting"})
_WANTED: Final = r"(?:(?:insert|add|find) )?(?:a |another |the )?(?:quote|QUOTE|Quote)s?\b[^“”\n]{0,60}"
# Nothing, dots or a word for it between the marks. Dots may be a pause: behind those of a hole stands who said it.
_OPEN = lazy_pattern(
    rf"“ ?(?:\[{_WANTED}\]|QUOTES?(?: HERE)?|(?:quote|Quote)s? (?:here|goes here|to come)"
    r"|(?:\.{3,4}|…|X{3,6}|)(?= ?[.,]?” ?\(P\d))[.,]? ?”"
)
_COMMENT = lazy_pattern(r"(?<!\\)%[^\n]*")
_TRACES: Final = ("“[", "“QUOTE", "“quote", "“Quote", "“XXX", "“...", "“…", "“”", "“ ”")


def open_quotes(section: Section) -> Iterator[Span]:
    """Each such place of the text."""
    prose, source = section.prose, section.source.text
    for match in matches(_OPEN, prose.text, _TRACES):
        if not section.is_code(match.start()):
            yield prose.span(*match.span())
    for one in section.environments:
        if one.name in _ENVIRONMENTS and not _COMMENT.sub("", source[one.body.start : one.body.end]).strip("\n\t ~"):
            yield one.span
