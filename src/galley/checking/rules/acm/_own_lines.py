"""Environments that `acmart` reads line by line: their ends need lines of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.manuscript import Environment


def misplaced_ends(environment: Environment) -> Iterator[Offence]:
    r"""The `\begin` and `\end` that share their line with anything, spaces before them included."""
    name, span = environment.name, environment.span
    ends = (
        span.source.span(span.start, span.start + len(f"\\begin{{{name}}}")),
        span.source.span(environment.body.end, span.end),
    )
    for place in ends:
        if place.text != place.source.line_text(place.line).rstrip():
            yield Offence(place, f"`{place.text}` needs a line of its own, unindented", ("break the line around it",))
