"""A table of a source as a grid: its rows, and in which column each cell stands, cells that span several included."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.latex.environments import has_rows
from galley.prose.wording.tables import behind_columns, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import Span
    from galley.model.manuscript import Environment, Section

_PIECES = lazy_pattern(r"\\\\|\\tabularnewline\b|\\.|[{}&]", re.DOTALL)
_WORTH_READING = lazy_pattern(
    r"&\s*(?:&|\\\\|\Z|\\end)|&[\s$~{]*(?:\\text\w\w\{)?[Xx?][\s$~}]*(?:&|\\\\|\Z)|&\s*(?P<letter>[a-z])\s*&\s*(?P=letter)\s*(?:&|\\\\)"
)
# What draws a table, and prints nothing of its own.
_DRAWN = lazy_pattern(
    r"\\(?:hline|toprule|midrule|bottomrule|endhead|endfirsthead|endfoot|endlastfoot|centering|raggedright"
    r"|tabularnewline"
    r"|addlinespace|specialrule\s*(?:\{[^}]*\}\s*){3}|(?:cmidrule|cline)(?:\([^)]*\)"
    r"|\[[^\]]*\])*\s*\{[^}]*\}"
    r"|(?:row|cell)color(?:\[[^\]]*\])?\s*\{[^}]*\}|(?:heavy|light)rulewidth|noalign\s*\{[^}]*\}|hhline\s*\{[^}]*\}"
    r"|[hv]space\*?\s*\{[^}]*\}|label\s*\{[^}]*\})(?![a-zA-Z])(?:\[[^\]]*\])?"
)
_PHANTOM = lazy_pattern(r"\\[hv]?phantom\s*\{[^}]*\}")  # no hole, as somebody has thought of it
_RULE = lazy_pattern(r"\\(?:hline|toprule|midrule)\b")
_SPACING = lazy_pattern(r"\s*\*?\s*\[[^\]]*\]")
_WIDE = lazy_pattern(r"[\s{]*\\multicolumn\s*\{\s*(?P<columns>\d+)\s*\}")
_HIGH = lazy_pattern(r"\\multirow\s*(?:\[[^\]]*\])?\s*\{\s*(?P<rows>-?\d+|\*)")
_NOTHING = lazy_pattern(r"[\s{}~$]*")


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: `text` without commands, `column` its first of `width`; of an empty one `span` is the `&` before it."""

    text: str
    column: int
    width: int
    is_empty: bool
    is_high: bool  # it reaches into rows below
    span: Span


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row; `is_spaced` if its end is given a distance, as rows that are only distance are."""

    cells: tuple[GridCell, ...]
    is_spaced: bool
    is_ruled: bool  # a line from end to end is above it

    @property
    def is_empty(self) -> bool:
        return all(cell.is_empty for cell in self.cells)

    @property
    def width(self) -> int:
        return self.cells[-1].column + self.cells[-1].width

    def at(self, column: int) -> GridCell | None:
        """The cell in a column; None where the row does not reach so far, or one cell spans several."""
        return next((cell for cell in self.cells if cell.column == column and cell.width == 1), None)


def grids(section: Section) -> Iterator[tuple[Environment, tuple[GridRow, ...]]]:
    """Every table of a section that may have a hole, and holds no other table."""
    found = [one for one in section.environments if has_rows(one.name)]
    for table, following in pairwise([*found, None]):
        if table is None or (following and following.span.start < table.span.end):
            continue
        if _WORTH_READING.search(section.source.text, table.body.start, table.body.end):
            yield table, tuple(_rows(section, table))


def _rows(section: Section, table: Environment) -> Iterator[GridRow]:
    start = behind_columns(section, table.body.start)
    text = _without_comments(section, start, table.body.end)
    cells: list[tuple[int, int]] = []
    depth = first = 0
    for piece in _PIECES.finditer(text):
        depth += (piece[0] == "{") - (piece[0] == "}")
        if depth > 0 or piece[0] not in {"&", r"\\", r"\tabularnewline"}:
            continue
        cells.append((first, piece.start()))
        first = piece.end()
        if piece[0] != "&":
            spacing = _SPACING.match(text, first)
            yield _row(table, text, start, cells, is_spaced=spacing is not None)
            first, cells = spacing.end() if spacing else first, []
    cells.append((first, len(text)))
    if len(cells) > 1:
        yield _row(table, text, start, cells, is_spaced=False)


def _row(table: Environment, text: str, start: int, cells: list[tuple[int, int]], *, is_spaced: bool) -> GridRow:
    column, made = 0, list[GridCell]()
    for first, last in cells:
        written = _PHANTOM.sub(r"\\relax ", _DRAWN.sub("", text[first:last]))
        wide = _WIDE.match(written)
        width = int(wide["columns"]) if wide else 1
        inner = text[first:last].strip()
        place = start + first + (text[first:last].index(inner) if inner else -bool(made))
        span = table.span.source.span(place, place + (len(inner) or bool(made)))
        is_empty = _NOTHING.fullmatch(written) is not None
        made.append(GridCell(plain(written), column, width, is_empty, _HIGH.search(written) is not None, span))
        column += width
    return GridRow(tuple(made), is_spaced, _RULE.search(text, *cells[0]) is not None)


def _without_comments(section: Section, start: int, end: int) -> str:
    """The body of a table with spaces in place of its comments, so that offsets stay."""
    text, comments, parts = section.source.text, section.comments, []
    first, last = (bisect_left(comments, place, key=lambda one: one.start) for place in (start, end))
    for comment in comments[first:last]:
        parts += [text[start : comment.start], " " * (min(comment.end, end) - comment.start)]
        start = min(comment.end, end)
    return "".join(parts) + text[start:end]
