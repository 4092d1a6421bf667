"""Rows of a study table, and the cells of one of their columns: what every statistic is computed from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from galley.study import Kind
from galley.values import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from galley.statistics.conditions import Condition
    from galley.statistics.data import StudyData, TableData
    from galley.study import Column


@dataclass(frozen=True)
class Rows:
    """Some rows of a table, withdrawn participants left out.

    `whole` is the number of rows before any filter, the denominator of a share; `excluded` are the keys of the rows
    left out because the participant withdrew.
    """

    data: TableData
    frame: pd.DataFrame
    whole: int
    excluded: tuple[str, ...]
    filters: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.data.table.name

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self.frame.index)

    def where(self, conditions: Mapping[str, Condition]) -> Rows:
        """The rows that meet every condition, given by column name; a cell that is not disclosed meets none."""
        frame = self.frame
        for name, condition in conditions.items():
            frame = frame[condition.holds(frame[name], self.data.table.columns[name]).to_numpy(dtype=bool)]
        described = tuple(condition.described(name) for name, condition in conditions.items())
        return replace(self, frame=frame, filters=(*self.filters, *described))

    def cells(self, column: Column) -> Cells:
        """The cells of a column."""
        return Cells(self, column)

    def origin(self, formula: str) -> Origin:
        """The origin of a figure computed from these rows."""
        return Origin(
            formula=formula,
            files=(self.data.table.path,),
            filters=self.filters,
            rows=self.keys,
            excluded=self.excluded,
        )


@dataclass(frozen=True)
class Cells:
    """The cells of one column in some rows; `disclosed` are those that are not empty."""

    rows: Rows
    column: Column

    @property
    def name(self) -> str:
        return f"{self.rows.name}.{self.column.name}"

    @property
    def series(self) -> pd.Series:
        return self.rows.frame[self.column.name]

    @property
    def disclosed(self) -> pd.Series:
        return self.series.dropna()

    @property
    def missing(self) -> tuple[str, ...]:
        """Keys of the rows whose cell is not disclosed."""
        series = self.series
        return tuple(series.index[series.isna()])

    def counts(self) -> dict[str, int]:
        """How many rows hold each category that occurs: declared order for categories, else most frequent first."""
        values = self.disclosed
        if self.column.kind is Kind.CATEGORIES:
            values = values.explode().dropna()
        counted = values.value_counts()
        occurring = {str(category): int(count) for category, count in counted.items()}
        if self.column.categories:
            return {name: occurring[name] for name in self.column.categories if name in occurring}
        return dict(sorted(occurring.items(), key=lambda item: (-item[1], item[0])))

    def origin(self, formula: str, *, of_missing: bool = False) -> Origin:
        """The origin of a figure computed from the disclosed cells, or from those that are not."""
        missing = self.missing
        return replace(
            self.rows.origin(formula),
            columns=(self.column.name,),
            rows=missing if of_missing else tuple(self.disclosed.index),
            missing=() if of_missing else missing,
        )


def counted_rows(data: StudyData) -> dict[str, Rows]:
    """Every table's rows, without the withdrawn participants and what other tables hold about them."""
    withdrawn = {name: _withdrawn_keys(table) for name, table in data.tables.items()}
    return {name: _without(table, withdrawn) for name, table in data.tables.items()}


def _withdrawn_keys(data: TableData) -> frozenset[str]:
    if data.table.withdrawn is None:
        return frozenset()
    return frozenset(data.frame.index[data.frame[data.table.withdrawn].fillna(value=False).astype(bool)])


def _without(data: TableData, withdrawn: Mapping[str, Iterable[str]]) -> Rows:
    out = data.frame.index.isin(list(withdrawn[data.table.name]))
    for column in data.table.columns.values():
        if column.refers_to is not None and column.refers_to in withdrawn:
            out = out | data.frame[column.name].isin(list(withdrawn[column.refers_to])).to_numpy()
    frame = data.frame[~out]
    return Rows(data, frame, whole=len(frame), excluded=tuple(data.frame.index[out]))
