r"""Names of authors that tell who is to write a part: `\section{Method (Ana)}`, and `(Ana)` behind a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._notes.set_apart import said_by_authors
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import scanner

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_TEXT = frozenset({"document", "abstract"})
_NAME = r"[A-Z][^\W\d_A-Z][^\W\d_]{1,13}"
_NAMES = rf"{_NAME}(?:(?:,| and| &|/| ?\+) ?{_NAME}){{0,3}}"
_BEHIND = lazy_pattern(rf"(?:[(\[](?P<names>{_NAMES})[)\]]| [-–—]{{1,3}} (?P<other>{_NAMES}))\s*$")
_BETWEEN = scanner("([", rf"[(\[](?P<names>{_NAMES})[)\]](?= [A-Z]|\n|\Z)")
_BEFORE = 2  # characters, in which a sentence ends
_ONE = lazy_pattern(r"[^\W\d_]{2,}")


def assigned_parts(section: Section, signatures: Container[str]) -> Iterator[Span]:
    """Each such name; nobody but the authors of the paper is meant."""
    for heading in section.headings:
        match = _BEHIND.search(heading.title.text)
        if match and _are_authors(match["names"] or match["other"], signatures):
            start = heading.title.start + match.start()
            yield section.source.span(start, heading.title.start + len(heading.title.text.rstrip()))
    for match in _BETWEEN.finditer(section.prose.text):
        if not {*section.enclosing(section.prose.source_offset(match.start()))} <= _TEXT:
            continue
        before = section.prose.text[max(match.start() - _BEFORE, 0) : match.start()].rstrip(" ")[-1:]
        if (before in ".!?\n" or not before) and _are_authors(match["names"], signatures):
            yield from said_by_authors(section, match.start(), match.end("found"))


def _are_authors(names: str, signatures: Container[str]) -> bool:
    return all(one in signatures for one in _ONE.findall(names.replace(" and ", ", ").casefold()))
