"""The texts of open files, as clients have them after each change.

They are kept here, for pygls takes form feeds and Unicode's own separators for ends of lines, as no editor does: below
one of them each change would go to another line than that where the author types.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import TextDocumentContentChangePartial

from galley.app.lsp.protocol.places import place_in
from galley.findings.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lsprotocol.types import Position, TextDocumentContentChangeEvent
    from pygls.workspace import PositionCodec


def changed(text: str, changes: Iterable[TextDocumentContentChangeEvent], codec: PositionCodec) -> str:
    """A text after changes, each of which has the places that the one before has left."""
    for change in changes:
        if isinstance(change, TextDocumentContentChangePartial):
            source = SourceFile("", text)
            start, end = (_offset(source, place, codec) for place in (change.range.start, change.range.end))
            text = f"{text[:start]}{change.text}{text[end:]}"
        else:
            text = change.text
    return text


def _offset(source: SourceFile, position: Position, codec: PositionCodec) -> int:
    """Where a place is; a carriage return alone counts, which some editors show as a part of its line."""
    start = source.line_span(position.line + 1).start
    return start + place_in(source.text[start:].partition("\n")[0], position.character, codec)
