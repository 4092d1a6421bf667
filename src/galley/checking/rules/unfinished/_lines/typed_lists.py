"""Lists that are typed with hyphens, numbers or letters, where a source should have an environment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_HYPHEN = lazy_pattern(r"[ \t]*(?:-{1,2}|[*•–]|\$\\bullet\$)[ \t]?(?=[^\s-])")
_COUNTED = lazy_pattern(r"[ \t]*\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)][ \t]+(?=\S)")
_AS_SENTENCE = lazy_pattern(r"[.:;?!][\s\\]*$")
_SILENT = lazy_pattern(r"\s*(?:%.*|\\(?:label|index)\{[^{}]*\}\s*)?$")
_LEAST = 2  # items
_IN_PARAGRAPH = lazy_pattern(
    r"\n[ \t]*(?P<mark>-{1,2}|[*•+])[ \t]*(?=[^\W\d_])[^\n]*(?<![.;]\\\\)(?<![.;] \\\\)\n"
    r"(?:[ \t]+(?![-*•+])[^\s\\][^\n]*\n){0,3}[ \t]*(?P=mark)[ \t]*(?=[^\W\d_])"
)
_GOES_ON = lazy_pattern(r"[^\s%][^\S\n]*\Z")
_LONGEST_INDENT = 20


def is_typed_list(text: str) -> bool:
    """Whether a stretch of a source is a typed list alone.

    TeX prints the lines of one with hyphens in a row. What is counted may stand in paragraphs of its own; it is no text
    if none of them ends as a sentence does.
    """
    if "\\begin" in text:
        return False
    items = 0
    is_counted = is_open = False  # whether the line before belongs to an item
    for line in text.split("\n"):
        if _SILENT.match(line):
            is_open = is_open and line.lstrip().startswith("%")
            continue
        counts = _COUNTED.match(line) is not None
        if counts or _HYPHEN.match(line):
            items += 1
            is_counted |= counts
        elif not is_open:
            return False
        is_open = True
        if is_counted and _AS_SENTENCE.search(line, max(len(line) - 5, 0)):
            return False
    return items >= _LEAST


def typed_in_paragraphs(section: Section) -> Iterator[Span]:
    """The first mark of each list whose lines go on a paragraph: TeX prints them in a row."""
    text, before = section.source.text, 0
    for match in _IN_PARAGRAPH.finditer(text):
        place = match.start("mark")
        is_same = before and "\n\n" not in text[before:place]
        goes_on = _GOES_ON.search(text, max(match.start() - _LONGEST_INDENT, 0), match.start())
        before = place
        is_text = section.prose.source_offset(section.prose.offset(place)) == place
        if goes_on and is_text and not is_same and not {*section.enclosing(place)} - {"document"}:
            yield section.source.span(*match.span("mark"))
