"""Text with an address: what every diagnostic points into."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from io import StringIO
from itertools import accumulate


@dataclass(frozen=True)
class SourceFile:
    """One text file of the project.

    `path` is relative to the project's root, with forward slashes; `text` is the decoded content with its line endings
    as they stand in the file.
    """

    path: str
    text: str = field(repr=False)

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        ends = accumulate(map(len, StringIO(self.text, newline="\n")), initial=0)
        return tuple(ends) if self.text.endswith("\n") or not self.text else tuple(ends)[:-1]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both counted from 1, of a 0-based code-point offset."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line_text(self, line: int) -> str:
        """The text of a line counted from 1, without its line ending."""
        start = self._line_starts[line - 1]
        end = self._line_starts[line] if line < len(self._line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def line_span(self, line: int) -> Span:
        """The span of a line counted from 1; lines past the end give the end of the file."""
        if not 1 <= line <= len(self._line_starts):
            return Span(self, len(self.text), len(self.text))
        start = self._line_starts[line - 1]
        return Span(self, start, start + len(self.line_text(line)))

    def span(self, start: int, end: int) -> Span:
        """The span between two 0-based offsets, end exclusive."""
        return Span(self, start, end)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source: 0-based code-point offsets, end exclusive. An empty span marks a place."""

    source: SourceFile
    start: int
    end: int

    @property
    def path(self) -> str:
        return self.source.path

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    @property
    def line(self) -> int:
        """Line of the first character, counted from 1."""
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        """Column of the first character, counted from 1 in code points."""
        return self.source.position(self.start)[1]

    @property
    def end_line(self) -> int:
        return self.source.position(self.end)[0]

    @property
    def end_column(self) -> int:
        """Column just after the last character."""
        return self.source.position(self.end)[1]

    def overlaps(self, other: Span) -> bool:
        """Whether both have a character in common."""
        return self.start < other.end and other.start < self.end and self.path == other.path

    def meets(self, other: Span) -> bool:
        """Whether they overlap, or one ends where the other begins."""
        return self.start <= other.end and other.start <= self.end and self.path == other.path

    def __str__(self) -> str:
        """`path:line:column`; the path alone for what concerns a file as a whole."""
        return f"{self.path}:{self.line}:{self.column}" if self.source.text else self.path


def whole_file(path: str) -> Span:
    """A place for what concerns a file that has no readable text (absent, binary, not UTF-8)."""
    return Span(SourceFile(path, ""), 0, 0)
