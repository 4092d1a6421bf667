"""The study's data as validated, typed columns: all that statistics are computed from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from galley.reading.study.doubts import NO_DOUBTS, Doubts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from galley.model.data.coding import CodedData
    from galley.model.study import Study, Table
    from galley.model.values import Making
    from galley.reading.analyses.results_files import Results

Cell: TypeAlias = "str | int | float | bool | date | tuple[str, ...] | None"


@dataclass(frozen=True)
class TableData:
    """The rows of a table, in file order, withdrawn ones included; a row goes by its place among them, from 0.

    `columns` has the cells of every declared column, the key's among them. None means not disclosed. By kind of column:
    identifier, reference, category and text are strings; categories a tuple of names; number is int, or float
    throughout where any cell has a decimal point or an exponent; date and boolean are themselves. `texts` has the same
    cells as they are written. `keys` name the rows: where several columns make up the key, their cells joined by `/`.
    `lines` are the lines of the file, counted from 1, on which the rows begin. `sha256` is the checksum of its bytes.
    Cells with a fault are None as well, and `doubts` are those of the whole study.
    """

    table: Table
    columns: Mapping[str, Sequence[Cell]]
    texts: Mapping[str, Sequence[str]]
    keys: tuple[str, ...]
    lines: Sequence[int]
    sha256: str
    doubts: Doubts = field(default=NO_DOUBTS, compare=False, repr=False)
    _places: dict[str, dict[Cell, list[int]]] = field(default_factory=dict, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.keys)

    def column(self, name: str) -> Sequence[Cell]:
        """The cells of a declared column. Raises KeyError for any other."""
        return self.columns[name]

    def answers(self, name: str) -> Sequence[bool | None]:
        """The cells of a declared column of booleans."""
        return [cell if isinstance(cell, bool) else None for cell in self.columns[name]]

    def places_by_cell(self, name: str) -> Mapping[Cell, Sequence[int]]:
        """The rows that hold each of the different cells of a column; gathered when first asked."""
        if name not in self._places:
            places: dict[Cell, list[int]] = defaultdict(list)
            for place, cell in enumerate(self.columns[name]):
                places[cell].append(place)
            self._places[name] = places
        return self._places[name]

    @cached_property
    def places_by_key(self) -> Mapping[str, int]:
        """The place of each row by its key."""
        return {key: place for place, key in enumerate(self.keys)}

    def text(self, row: int, column: str) -> str:
        """A cell as it is written, empty where it is not disclosed."""
        return self.texts[column][row]


@dataclass(frozen=True)
class StudyData:
    """The data of all tables by name; `skipped` names the rows, by table, that were left out because of faults.

    `coded` is what the tables that `[coding]` names mean, withdrawn participants included; None in a study without.
    `results` are what its analyses wrote, by their names and those of the files, and `makings` how each file was made.
    There are `doubts` only where whoever asks for the data wanted to have them with their faults.
    """

    study: Study
    tables: dict[str, TableData]
    skipped: dict[str, tuple[str, ...]] = field(default_factory=dict)
    coded: CodedData | None = None
    results: Mapping[str, Mapping[str, Results]] = field(default_factory=dict)
    makings: Mapping[str, Making] = field(default_factory=dict)
    doubts: Doubts = NO_DOUBTS
