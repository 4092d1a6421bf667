"""Who took part: each column of the study's tables as a small chart, small cells suppressed where they must be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.model.data.small_cells import suppressed, unless_small
from galley.model.study import Kind
from galley.reports.evidence.records import Edition
from galley.reports.evidence.study_records import Bar, Distribution
from galley.values.statistics.quantiles import quantile
from galley.values.statistics.selection import counted_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.study import Column
    from galley.reading.study.study_data import StudyData
    from galley.values.statistics.selection import Cells, Rows

_CHARTED = frozenset({Kind.CATEGORY, Kind.CATEGORIES, Kind.BOOLEAN, Kind.NUMBER})
_NOT_DISCLOSED = ""  # as a category of its own: no declared one has this name
_MOST_DOTS = 400
_FEWEST = 5  # numbers whose quartiles are no single person's, where the study says nothing


def distributions(data: StudyData, edition: Edition) -> tuple[Distribution, ...]:
    """The columns of all tables but those of coded data."""
    coding = data.study.coding
    coded = {coding.codebook, coding.excerpts, coding.codings, coding.quotes} if coding else set()
    rows = counted_rows(data)
    return tuple(
        found
        for name, table in data.study.tables.items()
        if name not in coded
        for column in table.columns.values()
        if column.kind in _CHARTED and column.name != table.withdrawn
        for found in _of_column(rows[name], column, data.study.least_told, edition)
    )


def _of_column(rows: Rows, column: Column, least: int, edition: Edition) -> Iterator[Distribution]:
    cells = rows.cells(column)
    least = least if edition is Edition.PUBLIC else 0
    missing = len(cells.missing)
    told = unless_small(missing, least)
    title, unit = rows.name, column.unit.many if column.unit else ""
    label = column.label[:1].upper() + column.label[1:]
    if column.kind is Kind.NUMBER:
        numbers = sorted(float(one) for one in cells.disclosed)
        if len(numbers) < (max(least, _FEWEST) if edition is Edition.PUBLIC else 1):
            return
        first, middle, last = (quantile(numbers, at) for at in (0.25, 0.5, 0.75))
        quartiles = None if first is None or middle is None or last is None else (first, middle, last)
        shown = tuple(numbers) if edition is Edition.PRIVATE and len(numbers) <= _MOST_DOTS else ()
        n = None if told is None else len(numbers)  # it and the number of rows would give it away
        yield Distribution(title, label, unit, n, told, numbers=shown, quartiles=quartiles)
    elif counts := _counts(cells, column):
        cells_of = suppressed({**counts, _NOT_DISCLOSED: missing}, least)
        told = cells_of.pop(_NOT_DISCLOSED)
        n = None if told is None else len(cells.disclosed)  # as above
        yield Distribution(title, label, "", n, told, tuple(Bar(name, count) for name, count in cells_of.items()))


def _counts(cells: Cells, column: Column) -> dict[str, int]:
    """How many rows have each category, declared ones that nobody has among them."""
    counts = cells.counts()
    if column.kind is Kind.BOOLEAN:
        return {"yes": counts.get("True", 0), "no": counts.get("False", 0)}
    known = {label.one: counts.get(name, 0) for name, label in column.categories.items()}
    return known or counts
