"""Faults that no cell has by itself: a key of several cells that occurs twice, rows that lead back to themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from galley.findings.diagnostics import Diagnostic
from galley.reading.tables.failures import RULE, Failures
from galley.reading.tables.showable_cells import is_key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from galley.reading.tables.table_files import TableFile

_MOST_SHOWN = 6  # rows of a circle

Found: TypeAlias = "tuple[Collection[int], Failures]"
"""Faulty rows by their place in the file, and what is said of them."""


def of_cells(file: TableFile, column: str, rows: Sequence[int], tell: Callable[[int], Diagnostic]) -> Failures:
    """Faults of cells of a column, by the places of their rows."""
    return Failures(rows, lambda row: (file.lines[row], file.indexes[column]), tell, column)


def repeated_keys(file: TableFile) -> Iterator[Found]:
    """Rows whose key of several columns an earlier row has already."""
    names = file.table.key
    if len(names) == 1 or not file.has_key:
        return
    keys = list(zip(*map(file.texts, names), strict=True))
    first: dict[tuple[str, ...], int] = {}
    rows = [row for row, key in enumerate(keys) if all(key) and first.setdefault(key, row) != row]

    def tell(row: int) -> Diagnostic:
        shown = ", ".join(f"`{name}`" for name in names)
        cells = ", ".join(f"`{cell}`" for cell in keys[row])
        are = f"are {cells}," if all(map(is_key, keys[row])) else "are"
        message = f"{shown} {are} as in line {file.lines[first[keys[row]]]}"
        return Diagnostic(
            file.cell(row, names[0]), message, RULE, hints=("each row needs its own", "delete one of them")
        )

    yield rows, of_cells(file, names[0], rows, tell)


def circles(file: TableFile) -> Iterator[Found]:
    """Rows that refer to another row of their own table, which leads back to them."""
    own = [name for name in file.indexes if file.table.columns[name].refers_to == file.table.name]
    for column in own if file.has_key else ():
        yield _circles_along(file, column)


def _circles_along(file: TableFile, column: str) -> Found:
    keys = file.row_keys()
    above = {key: text for key, text in zip(keys, file.texts(column), strict=True) if key and text}
    in_circle = {key: circle for circle in _found_circles(above) for key in circle}
    rows = [row for row, key in enumerate(keys) if key in in_circle] if in_circle else []

    def tell(row: int) -> Diagnostic:
        circle = in_circle[keys[row]]
        way = " → ".join(f"`{name}`" for name in _turned(circle, keys[row]))
        message = f"`{column}` of `{keys[row]}` leads back to itself: {way}"
        if not all(map(is_key, circle)):
            message = f"`{column}` leads back to its own row, along {len(circle)} in all"
        return Diagnostic(file.cell(row, column), message, RULE, hints=("one of them has nothing above it",))

    return rows, of_cells(file, column, rows, tell)


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
