"""Of notes that lie in each other, the outermost: one mistake is one finding."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.findings.diagnostics import Offence
    from galley.findings.source import Span

_SENTENCE = lazy_pattern(r"(?:[^.!?\n]|[.!?](?![\s\"])|\n(?!\s*\n)){0,400}")


def outermost(found: Iterable[Offence]) -> list[Offence]:
    """What lies in no other, in order; it weighs as much as the gravest in it."""
    outer: list[Offence] = []
    end = 0
    for offence in sorted(found, key=lambda one: (one.span.start, -one.span.end, one.severity is not None)):
        if offence.span.end > end:
            end = max(_end_of_note(offence.span), offence.judged.end if offence.judged else 0)
            outer.append(offence)
        elif offence.severity is None and outer[-1].severity is not None and offence.span.end <= outer[-1].span.end:
            outer[-1] = replace(outer[-1], severity=None)
    return outer


def _end_of_note(span: Span) -> int:
    """Where what a note says ends: at the end of its sentence if it begins that with `TODO:`."""
    sentence = _SENTENCE.match(span.source.text, span.end) if span.text.endswith(":") else None
    return sentence.end() if sentence else span.end
