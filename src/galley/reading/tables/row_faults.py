"""Faults that no cell has by itself: a key of several cells that occurs twice, rows that lead back to themselves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic
from galley.reading.study.contradictions import RULE
from galley.reading.tables.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.reading.tables.table_files import TableFile

_MOST_SHOWN = 6  # rows of a circle


def repeated_keys(file: TableFile) -> Iterator[tuple[int, Problem]]:
    """Rows, by their place, whose key of several columns an earlier row has already."""
    names = file.table.key
    if len(names) == 1 or not file.has_key:
        return
    first: dict[tuple[str, ...], int] = {}
    for row, cells in enumerate(zip(*map(file.texts, names), strict=True)):
        line = file.lines[row]
        if all(cells) and first.setdefault(cells, line) != line:
            index = file.indexes[names[0]]
            yield row, Problem(line, index, names[0], partial(_repeated, file, row, cells, first[cells]))


def _repeated(file: TableFile, row: int, cells: tuple[str, ...], line: int) -> Diagnostic:
    shown = ", ".join(f"`{name}`" for name in file.table.key)
    message = f"{shown} are {', '.join(f'`{cell}`' for cell in cells)}, as in line {line}"
    hints = ("each row needs its own", "delete one of them")
    return Diagnostic(file.cell(row, file.table.key[0]), message, RULE, hints=hints)


def circles(file: TableFile) -> Iterator[tuple[int, Problem]]:
    """Rows that refer to another row of their own table, which leads back to them."""
    own = [name for name in file.indexes if file.table.columns[name].refers_to == file.table.name]
    for column in own if file.has_key else ():
        yield from _circles_along(file, column)


def _circles_along(file: TableFile, column: str) -> Iterator[tuple[int, Problem]]:
    keys = file.row_keys()
    above = {key: text for key, text in zip(keys, file.texts(column), strict=True) if key and text}
    in_circle = {key: circle for circle in _found_circles(above) for key in circle}
    index = file.indexes[column]
    for row, key in enumerate(keys) if in_circle else ():
        if key in in_circle:
            yield row, Problem(file.lines[row], index, column, partial(_circular, file, row, column, in_circle[key]))


def _circular(file: TableFile, row: int, column: str, circle: list[str]) -> Diagnostic:
    key = file.key_of(file.rows[row])
    way = " → ".join(f"`{name}`" for name in _turned(circle, key))
    message = f"`{column}` of `{key}` leads back to itself: {way}"
    return Diagnostic(file.cell(row, column), message, RULE, hints=("one of them has nothing above it",))


def _found_circles(above: dict[str, str]) -> Iterator[list[str]]:
    finished: set[str] = set()
    for start in above:
        way: dict[str, None] = {}
        key = start
        while key in above and key not in finished and key not in way:
            way[key] = None
            key = above[key]
        if key in way:
            steps = list(way)
            yield steps[steps.index(key) :]
        finished.update(way)


def _turned(circle: list[str], key: str) -> list[str]:
    """The circle from a key on, back to that key; long ones are cut short."""
    at = circle.index(key)
    turned = [*circle[at:], *circle[:at]]
    shown = turned if len(turned) <= _MOST_SHOWN else [*turned[:_MOST_SHOWN], "…"]
    return [*shown, key]
