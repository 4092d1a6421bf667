"""Rows that refer to rows which do not count: they cannot count either, nor can what refers to them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from galley.model.study import Table


@dataclass(frozen=True, slots=True)
class Reference:
    """A column of references: its cells, empty or None where a row refers to nothing."""

    table: str
    cells: Sequence[object]
    target: str


def references(tables: Iterable[Table], cells: Mapping[str, Mapping[str, Sequence[object]]]) -> tuple[Reference, ...]:
    """The columns of references of these tables, with their `cells` by table and column."""
    return tuple(
        Reference(table.name, cells[table.name][column.name], column.refers_to)
        for table in tables
        for column in table.columns.values()
        if column.refers_to
    )


def with_orphans(
    gone: Mapping[str, Iterable[int]], keys: Mapping[str, Sequence[str]], found: Iterable[Reference]
) -> dict[str, set[int]]:
    """Add to the rows that are gone, by table and place, those that refer to them, to any depth.

    `keys` name all rows of all tables.
    """
    all_gone = {name: set(rows) for name, rows in gone.items()}
    waiting = [(name, row) for name, rows in all_gone.items() for row in rows]
    about = _rows_by_key(found) if waiting else {}
    while waiting:
        name, row = waiting.pop()
        for other, place in about.get((name, keys[name][row]), ()):
            if place not in all_gone[other]:
                all_gone[other].add(place)
                waiting.append((other, place))
    return all_gone


def _rows_by_key(found: Iterable[Reference]) -> dict[tuple[str, object], list[tuple[str, int]]]:
    rows: dict[tuple[str, object], list[tuple[str, int]]] = defaultdict(list)
    for reference in found:
        for place, key in enumerate(reference.cells):
            if key:
                rows[reference.target, key].append((reference.table, place))
    return rows
