"""Rows of a study table, and the cells of one of their columns: what every statistic is computed from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from galley.model.study import Kind
from galley.model.values import Origin

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from galley.model.study import Column
    from galley.reading.tables.study_data import StudyData, TableData
    from galley.values.statistics.conditions import Condition


Mask: TypeAlias = "np.ndarray[Any, np.dtype[np.bool_]]"


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
        return _keys(self.frame.index)

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
        return _keys(series.index[series.isna()])

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
            rows=missing if of_missing else _keys(self.disclosed.index),
            missing=() if of_missing else missing,
        )


def counted_rows(data: StudyData) -> dict[str, Rows]:
    """Every table's rows, without the withdrawn participants and what other tables hold about them."""
    gone = {name: _withdrawn(table) for name, table in data.tables.items()}
    before = -1
    while before != (
        now := sum(int(rows.sum()) for rows in gone.values())
    ):  # what refers to rows that are gone goes too
        before = now
        for name, table in data.tables.items():
            gone[name] = gone[name] | _refers_to_gone(table, data.tables, gone)
    return {name: _without(table, gone[name]) for name, table in data.tables.items()}


def _withdrawn(data: TableData) -> Mask:
    if data.table.withdrawn is None:
        return np.zeros(len(data.frame), dtype=bool)
    return data.frame[data.table.withdrawn].fillna(value=False).to_numpy(dtype=bool)


def _refers_to_gone(data: TableData, tables: Mapping[str, TableData], gone: Mapping[str, Mask]) -> Mask:
    out = np.zeros(len(data.frame), dtype=bool)
    for column in data.table.columns.values():
        target = column.refers_to
        if target is not None and gone[target].any():
            keys = tables[target].frame.index[gone[target]]
            out |= data.frame[column.name].isin(keys).to_numpy(dtype=bool)
    return out


def _without(data: TableData, gone: Mask) -> Rows:
    frame = data.frame[~gone]
    return Rows(data, frame, whole=len(frame), excluded=_keys(data.frame.index[gone]))


def _keys(index: pd.Index[str]) -> tuple[str, ...]:
    """The keys as plain text; iterating over pandas' own kind of text would take a hundred times as long."""
    return tuple(index.to_numpy(dtype=object).tolist())
