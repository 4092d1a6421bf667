"""Rows of a study table, and the cells of one of their columns: what every statistic is computed from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from galley.model.data.withdrawal import has_withdrawn
from galley.model.study import Kind
from galley.model.values import Filter, Keys, Origin
from galley.prose.wording.decimals import decimals
from galley.reading.tables.orphans import references, with_orphans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from galley.model.study import Column
    from galley.model.values import Computed
    from galley.reading.study.study_data import StudyData, TableData
    from galley.values.statistics.conditions import Condition

Item = TypeVar("Item")


@dataclass(frozen=True)
class Rows:
    """Some rows of a table by their places in it, withdrawn participants left out.

    `whole` is the number of rows before any filter, the denominator of a share; `excluded` are the keys of the rows
    left out because the participant withdrew. `others` are the files of other tables that had a say in the choice.
    """

    data: TableData
    places: Sequence[int]
    whole: int
    excluded: tuple[str, ...]
    filters: tuple[Filter, ...] = ()
    others: tuple[str, ...] = ()
    _cells: dict[str, Cells] = field(default_factory=dict, compare=False, repr=False)
    _chosen: dict[tuple[Filter, ...], Rows] = field(default_factory=dict, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.places)

    @property
    def name(self) -> str:
        return self.data.table.name

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return _keys(self.data, self.places)

    @cached_property
    def key_set(self) -> frozenset[str]:
        """The keys, to look others up among them: many themes are counted among the same people."""
        return frozenset(self.keys)

    @property
    def files(self) -> tuple[str, ...]:
        return (self.data.table.path, *self.others)

    @property
    def described(self) -> str:
        """The rows in plain words: `participants where gender = woman`."""
        which = f" where {' and '.join(map(str, self.filters))}" if self.filters else ""
        return f"{self.data.table.label.many}{which}"

    def shared_with(self, rows: Rows) -> Rows:
        """The rows that are among other rows too: of the same table, or of one that refers to this one.

        Raises ValueError for rows of a table that does not tell which of these it is about.
        """
        if rows.data is self.data:
            chosen, filters, others = rows.places, rows.filters, rows.others
        else:
            (column,) = (one for one in rows.data.table.columns.values() if one.refers_to == self.name)
            by_key = self.data.places_by_key
            chosen = [by_key[key] for key in map(str, rows.cells(column).disclosed) if key in by_key]
            filters = tuple(replace(one, table=one.table or rows.name) for one in rows.filters) or (
                Filter(column.name, "is given", table=rows.name),
            )
            others = rows.files
        places = chosen if rows.data is self.data and self._is_whole else sorted({*chosen}.intersection(self.places))
        added = [one for one in filters if one not in self.filters]
        files = tuple(dict.fromkeys([*self.others, *others]))
        return Rows(self.data, places, self.whole, self.excluded, (*self.filters, *added), files)

    @property
    def _is_whole(self) -> bool:
        """Whether these are all rows that count: then no other choice of theirs leaves any of them out."""
        return len(self.places) == self.whole

    def where(self, conditions: Mapping[str, Condition], found: Mapping[str, tuple[Computed, ...]]) -> Rows:
        """The rows that meet every condition, given by column name; a cell that is not disclosed meets none.

        `found` has the operands that were computed themselves, by column name. The same conditions give the same rows,
        which remember what was asked of them: a paper asks much of a few groups.
        """
        for name in conditions:
            self.data.doubts.ask(self.name, name)
        added = tuple(self.filter(name, condition, found.get(name, ())) for name, condition in conditions.items())
        if added not in self._chosen:
            places = self.places
            for name, condition in conditions.items():
                places = self._meeting(name, condition, places)
            filters = (*self.filters, *added)
            self._chosen[added] = Rows(self.data, places, self.whole, self.excluded, filters, self.others)
        return self._chosen[added]

    def filter(self, name: str, condition: Condition, found: tuple[Computed, ...] = ()) -> Filter:
        """The record of a condition on a column."""
        table = self.data.table
        arguments = tuple(one.isoformat() if isinstance(one, date) else one for one in condition.operands)
        names_rows = name in table.key or table.columns[name].kind in {Kind.IDENTIFIER, Kind.REFERENCE}
        return Filter(name, condition.words, arguments, found, names_rows)

    def _meeting(self, name: str, condition: Condition, places: Sequence[int]) -> Sequence[int]:
        by_cell, cells = self.data.places_by_cell(name), self.data.column(name)
        meeting = {cell for cell in by_cell if condition.holds(cell)}
        if len(places) == len(self.data):
            return sorted(chain.from_iterable(by_cell[cell] for cell in meeting))
        return [place for place in places if cells[place] in meeting]

    def cells(self, column: Column) -> Cells:
        """The cells of a column; the same ones when asked again, for they remember what was asked of them."""
        self.data.doubts.ask(self.name, column.name)
        return self._cells.setdefault(column.name, Cells(self, column))

    def origin(self, statistic: str, formula: str) -> Origin:
        """The origin of a figure computed from these rows."""
        return _origin(self, statistic, formula, Keys(self.keys, excluded=self.excluded))


@dataclass(frozen=True)
class Cells:
    """The cells of one column in some rows."""

    rows: Rows
    column: Column

    @property
    def name(self) -> str:
        return f"{self.rows.name}.{self.column.name}"

    @cached_property
    def disclosed(self) -> tuple[Any, ...]:
        """The cells that are not empty, in the order of the rows: values of one type, which the column's kind tells."""
        return _at(self._disclosing, self.rows.data.column(self.column.name))

    @cached_property
    def decimals(self) -> int:
        """How many decimals the numbers of the whole column have at most, so that each group prints alike."""
        numbers = set(self.rows.data.column(self.column.name))
        return max((decimals(number) for number in numbers if isinstance(number, float)), default=0)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Keys of the rows whose cell is not disclosed."""
        cells = self.rows.data.column(self.column.name)
        if None not in cells:  # as in most columns
            return ()
        return _keys(self.rows.data, [place for place in self.rows.places if cells[place] is None])

    @cached_property
    def _disclosing(self) -> Sequence[int]:
        cells = self.rows.data.column(self.column.name)
        if None not in cells:
            return self.rows.places
        return [place for place in self.rows.places if cells[place] is not None]

    @cached_property
    def _disclosing_keys(self) -> tuple[str, ...]:
        return _keys(self.rows.data, self._disclosing) if self.missing else self.rows.keys

    def counts(self) -> dict[str, int]:
        """How many rows hold each category that occurs: declared order for categories, else most frequent first."""
        cells = Counter(self.disclosed)
        occurring: Counter[str] = Counter()
        for cell, count in cells.items():
            for value in cell if self.column.kind is Kind.CATEGORIES else (cell,):
                occurring[str(value)] += count
        if self.column.categories:
            return {name: occurring[name] for name in self.column.categories if name in occurring}
        return dict(sorted(occurring.items(), key=lambda item: (-item[1], item[0])))

    def origin(self, statistic: str, formula: str, *, of_missing: bool = False) -> Origin:
        """The origin of a figure computed from the disclosed cells, or from those that are not."""
        missing, excluded = self.missing, self.rows.excluded
        keys = Keys(missing, (), excluded) if of_missing else Keys(self._disclosing_keys, missing, excluded)
        return _origin(self.rows, statistic, formula, keys, column=self.column.name)


def _origin(rows: Rows, statistic: str, formula: str, keys: Keys, *, column: str = "") -> Origin:
    return Origin(
        statistic,
        formula,
        table=rows.name,
        column=column,
        filters=rows.filters,
        files=rows.files,
        counts=keys.counts(rows.whole),
        keys=keys,
    )


def counted_rows(data: StudyData) -> dict[str, Rows]:
    """Every table's rows, without the withdrawn participants and what other tables hold about them, to any depth."""
    withdrawn = {name: _withdrawn(table) for name, table in data.tables.items()}
    keys = {name: table.keys for name, table in data.tables.items()}
    columns = {name: table.columns for name, table in data.tables.items()}
    gone = with_orphans(withdrawn, keys, references(data.study.tables.values(), columns))
    return {name: _without(table, gone[name]) for name, table in data.tables.items()}


def _withdrawn(data: TableData) -> list[int]:
    name = data.table.withdrawn
    return [place for place, answer in enumerate(data.answers(name)) if has_withdrawn(answer)] if name else []


def _without(data: TableData, gone: set[int]) -> Rows:
    kept = [place for place in range(len(data)) if place not in gone] if gone else range(len(data))
    return Rows(data, kept, whole=len(kept), excluded=_keys(data, sorted(gone)))


def _keys(data: TableData, places: Sequence[int]) -> tuple[str, ...]:
    return data.keys if len(places) == len(data) else _at(places, data.keys)


def _at(places: Sequence[int], items: Sequence[Item]) -> tuple[Item, ...]:
    """The items at some places, in their order: in a third of the time that it takes to ask for one after the other."""
    if len(places) == len(items):  # all of them
        return tuple(items)
    return itemgetter(*places)(items) if len(places) > 1 else tuple(items[place] for place in places)
