"""Places as editors count them, in lines from 0 and in units of the client's choice, and as sources have them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol.types import Location, Position, Range
from pygls.uris import from_fs_path, to_fs_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pygls.workspace import PositionCodec

    from galley.findings.source import SourceFile, Span


@dataclass(frozen=True)
class Places:
    """Converts between the two for a project's folder, in the units on which client and server agreed."""

    root: Path
    codec: PositionCodec
    names: Mapping[str, Path] = field(default_factory=dict)  # of files that need not be called after the root

    def position(self, source: SourceFile, offset: int) -> Position:
        """Where an offset of a source is for the client."""
        line, column = source.position(offset)
        return Position(line - 1, self.codec.client_num_units(source.line_text(line)[: column - 1]))

    def offset(self, source: SourceFile, position: Position) -> int:
        """The offset in a source of a place of the client's; the nearest one that there is."""
        line = source.line_span(position.line + 1)
        return line.start + place_in(line.text, position.character, self.codec)

    def range(self, span: Span) -> Range:
        return Range(self.position(span.source, span.start), self.position(span.source, span.end))

    def location(self, span: Span) -> Location:
        return Location(self.uri(span.path), self.range(span))

    def uri(self, path: str) -> str:
        """The address of a file of the project."""
        return from_fs_path(str(self.names.get(path) or self.root / path)) or ""


def place_in(line: str, units: int, codec: PositionCodec) -> int:
    """How many characters of a line make so many of the client's units; all, where it has no more of them."""
    counted = 0
    for place, letter in enumerate(line):
        if counted >= units:
            return place
        counted += codec.client_num_units(letter)
    return len(line)


def path_of(uri: str) -> Path | None:
    """The file at an address; None where it is no file."""
    name = to_fs_path(uri)
    return Path(name) if name and uri.startswith("file:") else None
