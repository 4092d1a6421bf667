"""Prose under construction: pieces of text with their places, in the order in which a reader meets them."""

from __future__ import annotations

from array import array
from itertools import accumulate
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.prose import Prose

if TYPE_CHECKING:
    from galley.findings.source import SourceFile

_BREAK = "\x1e"  # between blocks, until line ends of the source have become spaces

_THIN = "\u2009"
_SPACES = " \t\r\n" + _THIN + _BREAK
_THOUSANDS = lazy_pattern(rf"(?<=\d){_THIN}(?=\d{{3}}(?!\d))")

Piece = tuple[str, int, int, bool]  # text, source offsets, whether it belongs to an inline formula


class Flow:
    """A run of blocks. Flows inserted into it (footnotes, floats) come after the block that they interrupt."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._insertions: list[list[Piece]] = []

    def add(self, text: str, start: int, end: int, *, in_formula: bool = False) -> None:
        """Add a text; a space after a space, or at the start of a block, is dropped."""
        if text[0] in _SPACES and (not self.pieces or self.pieces[-1][0][-1] in _SPACES):
            if len(text) == 1:
                return
            text, start = text[1:], start + (end - start == len(text))
        self.pieces.append((text, start, end, in_formula))

    def replace_from(self, index: int, text: str, end: int) -> None:
        """Let one text stand for all pieces from an index on."""
        if index < len(self.pieces):
            start = self.pieces[index][1]
            self.pieces[index:] = [(text, start, end, True)]

    def insert(self, flow: Flow, offset: int) -> None:
        """Keep a finished flow until the current block ends."""
        flow.end_block(offset)
        if flow.pieces:
            self._insertions.append(flow.pieces)

    def end_block(self, offset: int) -> None:
        self._drop_last_space()
        if self.pieces and self.pieces[-1][0] != _BREAK:
            self.pieces.append((_BREAK, offset, offset, False))
        if self._insertions:
            for pieces in self._insertions:
                self.pieces += pieces
            self._insertions.clear()

    def _drop_last_space(self) -> None:
        if self.pieces and self.pieces[-1][0] != _BREAK and self.pieces[-1][0][-1] in _SPACES:
            text, start, end, in_formula = self.pieces.pop()
            if len(text) > 1:
                self.pieces.append((text[:-1], start, end - (end - start == len(text)), in_formula))

    def prose(self, source: SourceFile) -> Prose:
        """All that was added, as one text with a way back to the source."""
        if self._insertions:
            self.end_block(len(source.text))
        if self.pieces and self.pieces[-1][0] == _BREAK:
            self.pieces.pop()
        texts = [piece[0] for piece in self.pieces]
        starts = array("q", accumulate(map(len, texts), initial=0))
        formulas: list[tuple[int, int]] = []
        for index, (_, _, _, in_formula) in enumerate(self.pieces):
            if in_formula:
                start = starts[index]
                if formulas and formulas[-1][1] == start:
                    start = formulas.pop()[0]
                formulas.append((start, starts[index + 1]))
        starts.pop()
        text = "".join(texts)
        if _THIN in text:  # which stands within 1 250, or before a unit
            text = _THOUSANDS.sub(",", text).replace(_THIN, " ")
        text = text.replace("\n", " ").replace("\r", " ").replace("\t", " ").replace(_BREAK, "\n")
        source_starts = array("q", [piece[1] for piece in self.pieces])
        source_ends = array("q", [piece[2] for piece in self.pieces])
        return Prose(source, text, starts, source_starts, source_ends, tuple(formulas))
