"""The study's data as validated, typed frames: all that statistics are computed from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from galley.model.coding import CodedData
    from galley.model.study import Study, Table


@dataclass(frozen=True)
class TableData:
    """The rows of a table, in file order, withdrawn ones included.

    `frame` has every declared column, the key's among them, and its (unnamed) index holds the keys: where several
    columns make up the key, their cells joined by `/`. A missing cell
    means not disclosed. By kind of column: identifier, reference, category and text are strings; categories are
    objects, a tuple of names or None; number is `Int64`, or `Float64` when a cell has a decimal point; date is
    `datetime64`; boolean is `boolean`. `lines` gives the line of each row in the file, counted from 1, by the same
    index. `sha256` is the checksum of the file's bytes.
    """

    table: Table
    frame: pd.DataFrame
    lines: pd.Series[int]
    sha256: str


@dataclass(frozen=True)
class StudyData:
    """The data of all tables by name; `skipped` names the rows, by table, that were left out because of faults.

    `coded` is what the tables that `[coding]` names mean, withdrawn participants included; None in a study without.
    """

    study: Study
    tables: dict[str, TableData]
    skipped: dict[str, tuple[str, ...]] = field(default_factory=dict)
    coded: CodedData | None = None
