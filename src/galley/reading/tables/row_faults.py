"""Faults that no cell has by itself: a key of several cells that occurs twice, rows that lead back to themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from galley.findings.diagnostics import Diagnostic
from galley.reading.study.contradictions import RULE

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from galley.reading.tables.table_files import TableFile

_MOST_REPORTED = 1000
_MOST_SHOWN = 6  # rows of a circle


Found: TypeAlias = tuple[list[int], tuple[Diagnostic, ...]]  # faulty rows by their place in the frame, and reports


def repeated_keys(file: TableFile, frame: pd.DataFrame) -> Found:
    """Rows whose key of several columns an earlier row has already."""
    names = list(file.table.key)
    if len(names) == 1 or not file.has_key:
        return [], ()
    cells = frame[names]
    rows = cells.index[cells.duplicated() & cells.notna().all(axis=1)].tolist()
    first: dict[str, int] = {}
    if rows:
        for row, line in zip(file.rows, file.lines, strict=True):
            first.setdefault(file.key_of(row), line)
    reported = rows[:_MOST_REPORTED]
    return rows, tuple(_repeated(file, row, names, first[file.key_of(file.rows[row])]) for row in reported)


def _repeated(file: TableFile, row: int, names: list[str], line: int) -> Diagnostic:
    shown = ", ".join(f"`{name}`" for name in names)
    message = f"{shown} are {', '.join(f'`{cell}`' for cell in _cells(file, row, names))}, as in line {line}"
    return Diagnostic(file.cell(row, names[0]), message, RULE, hints=("each row needs its own", "delete one of them"))


def _cells(file: TableFile, row: int, names: list[str]) -> list[str]:
    return [file.rows[row][file.indexes[name]] for name in names]


def circles(file: TableFile) -> Found:
    """Rows that refer to another row of their own table, which leads back to them."""
    own = [name for name in file.indexes if file.table.columns[name].refers_to == file.table.name]
    found = [fault for name in own if file.has_key for fault in _circles_along(file, name)]
    return [row for row, _ in found], tuple(report for _, report in found[:_MOST_REPORTED])


def _circles_along(file: TableFile, column: str) -> Iterator[tuple[int, Diagnostic]]:
    keys = file.row_keys()
    above = {key: text for key, text in zip(keys, file.texts(column), strict=True) if key and text}
    in_circle = {key: circle for circle in _found_circles(above) for key in circle}
    for row, key in enumerate(keys):
        if key in in_circle:
            way = " → ".join(f"`{name}`" for name in _turned(in_circle[key], key))
            message = f"`{column}` of `{key}` leads back to itself: {way}"
            yield row, Diagnostic(file.cell(row, column), message, RULE, hints=("one of them has nothing above it",))


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
