"""Rows that must come to a whole: women and men to a group, and how often each thing got each rank to all who ranked.

Each is told where all other rows come to theirs. In a table of ranks the columns do, too, so that one cell is wrong.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from galley.prose.wording.tables import Cell, Table

_SIZE: Final = lazy_pattern(r"(?i)n|size|participants|people|members|group size")
_WOMEN: Final = lazy_pattern(r"(?i)females?|wom[ae]n|f")
_MEN: Final = lazy_pattern(r"(?i)males?|m[ae]n|m")
_OTHER_GENDERS: Final = lazy_pattern(r"(?i)\b(?:other|non|divers|trans|prefer|not|unknown|undisclosed)")
_RANK: Final = lazy_pattern(
    r"(?i)(?:rank ?|\#)?[1-9](?: ?(?:st|nd|rd|th))?(?: (?:rank|place|choice))?|first|second|third|fourth|fifth"
)
_ORDINAL: Final = lazy_pattern(r"(?i)\d ?(?:st|nd|rd|th)\b|first|second|rank")
_TELLING: Final = lazy_pattern(r"(?i)^(?:f|females?|wom[ae]n)$|\d ?(?:st|nd|rd|th)\b|first|rank")
_FEWEST: Final = 3  # rows

Fault = tuple["Cell", int, int]
"""A cell, what its row or column comes to, and what it should."""


def open_rows(table: Table) -> Iterator[Fault]:
    """Each cell of a table that keeps a row from its whole."""
    for index, header in enumerate(table.rows):
        if not any(_TELLING.search(cell.text) for cell in header):
            continue
        rows = [row for row in table.rows[index + 1 :] if len(row) == len(header)]
        if len(rows) >= _FEWEST:
            yield from _of_genders(header, rows)
            yield from _of_ranks(header, rows)


def _of_genders(header: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> Iterator[Fault]:
    names = [cell.text.strip() for cell in header]
    found = [[at for at, name in enumerate(names) if name and one.fullmatch(name)] for one in (_SIZE, _WOMEN, _MEN)]
    if any(len(places) != 1 for places in found) or any(map(_OTHER_GENDERS.search, names)):
        return
    size, women, men = (places[0] for places in found)
    told = [(row, row[size].count, row[women].count, row[men].count) for row in rows]
    counted = [(row, whole, a + b) for row, whole, a, b in told if whole and a is not None and b is not None]
    wrong = [one for one in counted if one[1] != one[2]]
    if len(wrong) == 1 and len(counted) >= _FEWEST:
        ((row, whole, total),) = wrong
        yield row[women], total, whole


def _of_ranks(header: Sequence[Cell], rows: Sequence[Sequence[Cell]]) -> Iterator[Fault]:
    columns = [at for at, cell in enumerate(header) if at and _RANK.fullmatch(cell.text.strip())]
    square = rows[: len(columns)]
    if len(columns) < _FEWEST or len(square) != len(columns) or len(rows) != len(square):
        return
    if not any(_ORDINAL.search(header[at].text) for at in columns):
        return
    counts = [[row[at].count for at in columns] for row in square]
    if any(one is None for row in counts for one in row):
        return
    matrix = [[one or 0 for one in row] for row in counts]
    by_row, by_column = [sum(row) for row in matrix], [sum(column) for column in zip(*matrix, strict=True)]
    whole, _ = Counter((*by_row, *by_column)).most_common(1)[0]
    wrong_rows = [at for at, total in enumerate(by_row) if total != whole]
    wrong_columns = [at for at, total in enumerate(by_column) if total != whole]
    if len(wrong_rows) == len(wrong_columns) == 1 and by_row[wrong_rows[0]] == by_column[wrong_columns[0]]:
        yield square[wrong_rows[0]][columns[wrong_columns[0]]], by_row[wrong_rows[0]], whole
