"""What a reader of the paper reads: plain text, with a way back to the source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.findings.searching.long_texts import looked_through_as

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Sequence

    from galley.findings.source import SourceFile, Span

# What stands in the prose for things that are not words, one character each, from Unicode's private use area.
VALUE = "\ue000"  # a printed value or excerpt
CITATION = "\ue001"
REFERENCE = "\ue002"
FORMULA = "\ue003"
CODE = "\ue004"  # verbatim text, a URL
UNKNOWN = "\ue005"  # a macro without arguments that we do not know; it may print words
_CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"'}
_QUOTATION_MARK = lazy_pattern('[“”„«»"\n]')
PLACEHOLDERS = VALUE + CITATION + REFERENCE + FORMULA + CODE + UNKNOWN


@dataclass(frozen=True)
class Prose:
    r"""The readable text of a source. A line is a block (paragraph, heading, caption, list item, table cell, footnote).

    Within a block, white space and ties are single spaces, accents and dashes are Unicode. Footnotes and floats follow
    the block they interrupt, so that a sentence is never torn. Offsets into `text` and `with_formulas` are the same.
    """

    source: SourceFile
    with_formulas: str = field(repr=False)  # simple inline formulas spelled out: "N = 20" for $N = 20$
    starts: array[int] = field(repr=False)  # where each piece starts in the prose
    source_starts: array[int] = field(repr=False)
    source_ends: array[int] = field(repr=False)
    formulas: tuple[tuple[int, int], ...] = field(repr=False, default=())  # in offsets of the prose

    @cached_property
    def text(self) -> str:
        """The prose with every character of a formula replaced by the placeholder FORMULA."""
        pieces: list[str] = []
        position = 0
        for start, end in self.formulas:
            pieces += (self.with_formulas[position:start], FORMULA * (end - start))
            position = end
        return looked_through_as("".join(pieces) + self.with_formulas[position:], self.with_formulas, FORMULA)

    def span(self, start: int, end: int) -> Span:
        """The stretch of the source that a stretch of the prose comes from."""
        first = self.source_offset(start)
        if end <= start:
            return self.source.span(first, first)
        piece = self._piece(end - 1)
        length = self._piece_end(piece) - self.starts[piece]
        if length == self.source_ends[piece] - self.source_starts[piece]:
            last = self.source_starts[piece] + end - self.starts[piece]
        else:
            last = self.source_ends[piece]
        return self.source.span(min(first, last), max(first, last))

    def source_offset(self, offset: int) -> int:
        """Where the character at an offset of the prose comes from; past the end, where the last piece ends."""
        starts, last = self.starts, len(self.with_formulas)  # locals: rules ask for it all the time
        if not starts:
            return 0
        following = max(bisect_right(starts, offset), 1)
        piece = following - 1
        source_start, source_end = self.source_starts[piece], self.source_ends[piece]
        if offset >= last:
            return source_end
        start, end = starts[piece], starts[following] if following < len(starts) else last
        return source_start + offset - start if end - start == source_end - source_start else source_start

    def offset(self, source_offset: int) -> int:
        """The offset in the prose that stands for a source offset: the nearest piece at or before it."""
        if not self.starts:
            return 0
        order, places = self._by_source
        piece = order[max(bisect_right(places, source_offset) - 1, 0)]
        length = self._piece_end(piece) - self.starts[piece]
        return self.starts[piece] + min(max(source_offset - self.source_starts[piece], 0), length)

    def is_in_quotation_marks(self, offset: int) -> bool:
        """Whether an offset lies between quotation marks of its block."""
        starts, ends = self._quotations
        index = bisect_right(starts, offset) - 1
        return index >= 0 and offset < ends[index]

    def quotations(self) -> Iterator[tuple[int, int]]:
        """Start and end of each stretch in quotation marks, marks included."""
        return zip(*self._quotations, strict=True)

    @cached_property
    def _quotations(self) -> tuple[list[int], list[int]]:
        starts: list[int] = []
        ends: list[int] = []
        opened, awaited = 0, ""
        for match in _QUOTATION_MARK.finditer(self.text):
            mark = match[0]
            if mark == "\n":
                awaited = ""
            elif mark in awaited:
                starts.append(opened)
                ends.append(match.end())
                awaited = ""
            elif not awaited and mark in _CLOSING:
                opened, awaited = match.start(), _CLOSING[mark]
        return starts, ends

    def blocks(self) -> Iterator[tuple[int, str]]:
        """Each non-blank block with its offset."""
        return iter(self._blocks)

    @cached_property
    def _blocks(self) -> tuple[tuple[int, str], ...]:
        found, position = [], 0
        for line in self.text.split("\n"):
            if line.strip():
                found.append((position, line))
            position += len(line) + 1
        return tuple(found)

    def is_blank(self, source_start: int, source_end: int) -> bool:
        """Whether nothing readable comes from a stretch of the source."""
        order, places = self._by_source
        for index in range(bisect_left(places, source_start), bisect_left(places, source_end)):
            piece = order[index]
            if self.with_formulas[self.starts[piece] : self._piece_end(piece)].strip():
                return False
        return True

    @cached_property
    def _by_source(self) -> tuple[Sequence[int], list[int]]:
        places = self.source_starts.tolist()
        ascending = sorted(places)
        if ascending == places:  # no footnote or float was taken out
            return range(len(places)), places
        return sorted(range(len(places)), key=places.__getitem__), ascending

    def _piece(self, offset: int) -> int:
        return max(bisect_right(self.starts, offset) - 1, 0)

    def _piece_end(self, piece: int) -> int:
        return self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.with_formulas)
