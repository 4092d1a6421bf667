"""How far text of a template goes, and which command prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Container

    from galley.checking.rules.unfinished._templates.left_over import LeftOver
    from galley.findings.source import Span
    from galley.model.manuscript import Section

_COMMAND = lazy_pattern(r"\\([a-zA-Z]+)")
_OPENING = 30  # characters, at most, that stand before it in its paragraph and are its own: `UPDATED---\\today.`


def extent(section: Section, run: LeftOver, end: int) -> Span:
    """All of a run of such text, up to an offset of the source, with the few words that may begin its paragraph."""
    first = section.prose.text.rfind("\n", 0, run.start) + 1
    start = first if run.start - first <= _OPENING else run.start
    return section.source.span(section.prose.source_offset(start), end)


def is_printed_by(section: Section, start: int, names: Container[str]) -> bool:
    """Whether a command of one of these names prints what stands at an offset of the source."""
    command = _COMMAND.match(section.source.text, start)
    return command is not None and command[1] in names
