"""Nicknames of works, kept in brackets for citations to come: `… of this kind. [DSPBOOK] The next …`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.latex.environments import RUNNING_TEXT
from galley.prose.wording.scanning import scanner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Section

_NICKNAME = scanner(
    "[",
    r"\[(?<=[a-z)][.!] \[)(?P<name>[A-Z]{3,12}|[A-Z][a-z]+[A-Z][a-z]+)\](?= [A-Z]| ?(?:\n|\Z))",
)
_SAID = frozenset({"SIC", "REDACTED", "ANON", "ANONYMIZED", "REMOVED", "DATA", "END", "STOP", "PAUSE"})
_LISTS_WORKS = lazy_pattern(r"\\bibitem\s*\[")


def nicknamed_works(section: Section) -> Iterator[Span]:
    """Each of them; none where the text speaks of the name, and where a list is typed that has such names."""
    text = section.prose.text
    for match in _NICKNAME.finditer(text):
        start, end = match.span("found")
        name = match["name"]
        is_named = text.count(name) > text.count(f"[{name}]") or name in _SAID
        if is_named or _LISTS_WORKS.search(section.source.text) or section.is_quoted(start) or section.is_code(start):
            continue
        span = section.prose.span(start, end)
        if {*section.enclosing(span.start)} <= RUNNING_TEXT:
            yield span
