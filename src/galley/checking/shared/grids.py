"""Tables as grids: rows or columns as lines, each with its name and the numbers where it crosses others."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from galley.checking.shared.counted_mentions import stem
from galley.checking.shared.made_once import tables_of
from galley.findings.keeping import kept_in_order
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from galley.model.manuscript import Section
    from galley.prose.wording.tables import Cell, Table

_NUMBER = lazy_pattern(
    r"(?<![\w.])(?P<minus>(?<![\d)])(?<![\d)]\s)[-–−]\s?)?(?P<number>\d{1,3}(?:,\d{3})+|\d*\.\d+|\d+)"
    r"(?!\w*[.,]?\d)(?P<sign>\s?%)?"
)
_WORD = lazy_pattern(r"[^\W\d_]+(?:['’][a-z]+)?")
_WIDE = lazy_pattern(r"\\multicolumn\s*\{\s*(?P<width>\d{1,2})\s*\}")
_EMPTY: Final = frozenset(
    stem(word)
    for word in (
        *("the", "of", "and", "in", "for", "with", "to", "on", "by"),
        *("is", "a", "an", "at", "or", "from", "as", "not"),
    )
)
_LONGEST = 60  # characters of a cell that is read for numbers
_MOST_ROWS, _MOST_NUMBERS = 80, 500
_FEWEST_LINES = 2

Place = tuple[int, int]
"""Which other line crosses here, and the how manieth number of the cell it is."""


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number as written, without the commas in it."""

    text: str

    @property
    def number(self) -> float:
        return float(self.text)

    @property
    def decimals(self) -> int:
        return len(self.text.partition(".")[2])


@dataclass(frozen=True, slots=True)
class Value(WrittenNumber):
    """A number of a cell."""

    is_share: bool
    cell: Cell

    @property
    def half(self) -> float:
        """Half of what one more in the last digit would be."""
        return 0.5 * 10.0**-self.decimals


@dataclass(frozen=True, slots=True)
class Line:
    """A row or column: its name, its numbers by their places, and all texts that head it, from the outermost on."""

    name: str
    values: Mapping[Place, Value]
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of a table in one direction, and what names the lines that cross them."""

    table: Table
    lines: tuple[Line, ...]
    heads: Mapping[int, str]
    corner: str  # what stands over the names
    is_by_rows: bool


@kept_in_order
def grids_of(section: Section) -> Iterator[Grid]:
    """The tables of a section, each by its rows and by its columns."""
    for table in tables_of(section):
        yield from grids(table)


def grids_by_table(sections: Iterable[Section]) -> Iterator[tuple[Grid, ...]]:
    """The grids of each table of some sections that has any: by its rows, and by its columns if there are several."""
    for section in sections:
        for _, grids_of_table in groupby(grids_of(section), key=lambda grid: id(grid.table)):
            yield tuple(grids_of_table)


def grid_by_rows(table: Table) -> Grid | None:
    """A table by its rows, unless it has hardly any, or too many."""
    return next(grids(table), None)


def stems_of(text: str) -> tuple[str, ...]:
    """The stems of the words with a meaning, each once."""
    found = (stem(match[0]) for match in _WORD.finditer(text))
    return tuple(dict.fromkeys(one for one in found if one not in _EMPTY))


def grids(table: Table) -> Iterator[Grid]:
    """A table by its rows and by its columns, unless it has hardly any rows, or too many."""
    heads, rows = _read(table) if len(table.rows) <= _MOST_ROWS else ({}, [])
    if len(rows) < _FEWEST_LINES or sum(len(row.values) for row in rows) > _MOST_NUMBERS:
        return
    joined = {index: " ".join(levels) for index, levels in heads.items()}
    corner = joined.get(0, "")
    yield Grid(table, tuple(rows), joined, corner, is_by_rows=True)
    columns: dict[int, dict[Place, Value]] = {}
    for index, row in enumerate(rows):
        for (column, nth), value in row.values.items():
            columns.setdefault(column, {})[index, nth] = value
    if len(columns) >= _FEWEST_LINES:
        lines = tuple(
            Line(" ".join(heads.get(column, ())), columns[column], heads.get(column, ())) for column in sorted(columns)
        )
        yield Grid(table, lines, {index: row.name for index, row in enumerate(rows)}, corner, is_by_rows=False)


def _read(table: Table) -> tuple[dict[int, tuple[str, ...]], list[Line]]:
    """The heads of columns, level by level, and each row that has numbers behind its name."""
    spread = [list(_spread(row)) for row in table.rows]
    numbers = [[_numbers(cell) for cell in cells] for cells in spread]
    firsts = [next((index for index, found in enumerate(some) if found), None) for some in numbers]
    body = Counter(first for first in firsts if first is not None)
    named_before = max(body, key=lambda first: body[first], default=0)
    heads: dict[int, list[str]] = {}
    rows: list[Line] = []
    group, above = "", list[str]()
    for cells, some, first in zip(spread, numbers, firsts, strict=True):
        if first is None:
            group, above = _group(cells) or group, []
            for index, cell in enumerate(() if rows else cells):
                heads.setdefault(index, []).append(cell.text)
            continue
        values = {
            (index, nth): value for index in range(max(first, 1), len(cells)) for nth, value in enumerate(some[index])
        }
        if values:
            labels = [cell.text for cell in cells[: min(first, named_before) or 1]]
            above = _continued(labels, above)
            name = next((text for text in reversed(labels) if text), "")
            rows.append(Line(name, values, tuple(dict.fromkeys(text for text in (group, *above) if text))))
    return {index: tuple(dict.fromkeys(texts)) for index, texts in heads.items()}, rows


def _group(cells: Sequence[Cell]) -> str:
    """What a row says that has one text alone: the name of the rows below it."""
    texts = {cell.text for cell in cells if cell.text}
    return texts.pop() if len(texts) == 1 else ""


def _continued(labels: list[str], above: Sequence[str]) -> list[str]:
    """The names of a row, with those of the row above where cells before the last one are left blank."""
    last = max((index for index, text in enumerate(labels) if text), default=-1)
    carried = [*above, *[""] * len(labels)]
    return [text or (carried[index] if index < last else "") for index, text in enumerate(labels)]


def _spread(row: Sequence[Cell]) -> Iterator[Cell]:
    """The cells of a row, those that span columns once for each."""
    for cell in row:
        wide = _WIDE.search(cell.span.text) if "multicolumn" in cell.span.text else None
        for _ in range(int(wide["width"]) if wide else 1):
            yield cell


def _numbers(cell: Cell) -> list[Value]:
    """The numbers of a cell, where these are what it gives: there are not many words beside them."""
    if not cell.text or len(cell.text) >= _LONGEST:
        return []
    found = [Value(_plain(match), bool(match["sign"]), cell) for match in _NUMBER.finditer(cell.text)]
    if found and sum(1 for _ in _WORD.finditer(cell.text)) > 1 + len(found):
        return []
    return found


def _plain(match: re.Match[str]) -> str:
    return ("-" if match["minus"] else "") + match["number"].replace(",", "")
