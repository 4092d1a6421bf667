"""What expressions print, as hints within the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import InlayHint, InlayHintKind

from galley.findings.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.app.lsp.papers import OpenPaper
    from galley.app.lsp.protocol.places import Places
    from galley.model.manuscript import Section

_LONGEST = 40


def hints(paper: OpenPaper, section: Section, start: int, end: int, places: Places) -> Iterator[InlayHint]:
    """A hint behind each value between two offsets of a section."""
    values = paper.project(section.source.path).values or {}
    for use in section.values:
        value = values.get(use.expression)
        if use.is_claim or value is None or not start <= use.span.start <= end:
            continue
        text = " ".join(printable(value.text).split())
        yield InlayHint(
            position=places.position(section.source, use.span.end + 1),
            label=text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…",
            kind=InlayHintKind.Type,
            padding_left=True,
        )
