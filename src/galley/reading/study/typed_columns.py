"""Sound cells of text as the values they stand for, column by column: each distinct text is converted once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from galley.model.study import Kind
from galley.reading.tables.cell_faults import TRUTH, categories_in, is_whole, number_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from galley.model.study import Column
    from galley.reading.study.study_data import Cell

_AS_WRITTEN = frozenset({Kind.IDENTIFIER, Kind.REFERENCE, Kind.CATEGORY, Kind.TEXT})


def typed(texts: Sequence[str], column: Column) -> Sequence[Cell]:
    """The values of a column's cells; None where a cell is empty."""
    if column.kind in _AS_WRITTEN:
        return [text or None for text in texts] if "" in texts else texts
    distinct = set(texts) - {""}
    convert = _conversion(column.kind, distinct)
    values: dict[str, Cell] = {"": None} | {text: convert(text) for text in distinct}
    return list(map(values.__getitem__, texts))


def _conversion(kind: Kind, texts: Iterable[str]) -> Callable[[str], Cell]:
    match kind:
        case Kind.NUMBER:
            return int if all(map(is_whole, texts)) else number_in
        case Kind.DATE:
            return date.fromisoformat
        case Kind.BOOLEAN:
            return TRUTH.__getitem__
        case _:
            return categories_in
