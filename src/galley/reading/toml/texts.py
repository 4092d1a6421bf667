"""Texts in TOML as their quotes and escapes mean them, with the place in the file of each of their characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.reading.toml.places import escaped, values_of

if TYPE_CHECKING:
    from galley.findings.source import SourceFile, Span
    from galley.reading.toml.places import Keys

_QUOTES = ('"', "'")
_PIECE = lazy_pattern(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|[ \t]*\r?\n\s*|(.))|\r\n|.", re.DOTALL)
_LITERAL_PIECE = lazy_pattern(r"\r\n|.", re.DOTALL)
_LINE_END = lazy_pattern(r"\r?\n")


@dataclass(frozen=True, slots=True)
class TomlText:
    """A text; `starts` says where in the source each of its characters begins, and at last where its end is."""

    source: SourceFile
    text: str
    starts: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The place in the source of a stretch of the text."""
        return self.source.span(self.starts[start], self.starts[end])


def text_at(source: SourceFile, keys: Keys) -> TomlText | None:
    """The text that a key is set to; None where it is no text."""
    return texts(source).get(keys)


@lru_cache(maxsize=8)
def texts(source: SourceFile) -> dict[Keys, TomlText]:
    """All texts of a file, by their keys from the top, in the order in which they stand."""
    placed = values_of(source).items()
    return {keys: _decoded(source, *place) for keys, place in placed if source.text.startswith(_QUOTES, place[0])}


def _decoded(source: SourceFile, start: int, end: int) -> TomlText:
    quote = source.text[start]
    is_long = end - start >= 6 and source.text.startswith(quote * 3, start)  # noqa: PLR2004 - two times three quotes
    start, end = (start + 3, end - 3) if is_long else (start + 1, end - 1)
    if is_long and (line_end := _LINE_END.match(source.text, start, end)):
        start = line_end.end()
    pieces = (_PIECE if quote == '"' else _LITERAL_PIECE).finditer(source.text, start, end)
    characters = [(_character(piece), piece.start()) for piece in pieces]
    kept = [(character, at) for character, at in characters if character]
    return TomlText(source, "".join(character for character, _ in kept), (*(at for _, at in kept), end))


def _character(piece: re.Match[str]) -> str:
    if piece[0].startswith("\\") and piece.re.groups:
        return escaped(piece) if any(piece.groups()) else ""  # a backslash at the end of a line takes it away
    return "\n" if piece[0] == "\r\n" else piece[0]
