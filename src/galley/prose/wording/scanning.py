"""Regular expressions that pass over long texts fast."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def scanner(first: str, pattern: str) -> re.Pattern[str]:
    """An expression whose group `found` is what `pattern` matches where that begins with one of the characters `first`.

    Python's engine skips ahead to a set of characters only if the expression begins with one. So this one does, and
    then looks back to where `pattern` is to match. That makes it five to ten times as fast as `pattern` alone.
    """
    return lazy_pattern(rf"[{re.escape(first)}](?<=(?=(?P<found>{pattern})).)", re.DOTALL)


def matches(pattern: re.Pattern[str], text: str, traces: Iterable[str]) -> Iterator[re.Match[str]]:
    """All matches of a pattern in whatever one of the traces is in: to look for these is faster by far."""
    return pattern.finditer(text) if any(trace in text for trace in traces) else iter(())


def present(traces: Iterable[str], text: str) -> tuple[str, ...]:
    """The traces that are in a text: in its lines no others need be looked for."""
    return tuple(trace for trace in traces if trace in text)


def places(text: str, traces: Iterable[str]) -> list[int]:
    """Where any of some words stand, in order: many times as fast as a regular expression of alternatives."""
    found = []
    for trace in traces:
        place = text.find(trace)
        while place != -1:
            found.append(place)
            place = text.find(trace, place + 1)
    return sorted(found)
