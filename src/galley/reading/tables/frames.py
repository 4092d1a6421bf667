"""Reads the study's tables: validated against study.toml, typed, with all faults of all tables at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from galley.findings.diagnostics import in_order
from galley.model.study import Kind
from galley.reading.study.coded_tables import coded_data
from galley.reading.tables.cell_faults import TRUTH, categories_in
from galley.reading.tables.frame_faults import check_cells, text_frame
from galley.reading.tables.study_data import StudyData, TableData
from galley.reading.tables.table_files import open_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.findings.diagnostics import Diagnostic
    from galley.model.study import Column, Study
    from galley.reading.folder import Folder
    from galley.reading.tables.table_files import TableFile


def read_tables(
    study: Study, folder: Folder, *, skip_bad_rows: bool = False
) -> tuple[StudyData | None, tuple[Diagnostic, ...]]:
    """Read all tables; there are no data when any has a fault.

    With `skip_bad_rows`, the rows with faults, and rows that refer to them, are left out instead, and named in the
    data's `skipped`. A table whose header is wrong, or of which no row is left, has no data even so.
    """
    opened = {name: open_table(table, folder) for name, table in study.tables.items()}
    files = {name: file for name, (file, _) in opened.items() if file}
    frames = {name: text_frame(file) for name, file in files.items()}
    targets = {column.refers_to for table in study.tables.values() for column in table.columns.values()}
    keys = {name: file.keys for name, file in files.items() if name in targets and file.knows_its_keys}
    checked = {name: check_cells(file, frames[name], keys) for name, file in files.items()}
    diagnostics = in_order(fault for _, faults in (*opened.values(), *checked.values()) for fault in faults)
    is_whole = len(files) == len(study.tables) and all(file.has_sound_header for file in files.values())
    if not is_whole or (diagnostics and not skip_bad_rows):
        return None, diagnostics
    kept = {name: ~frames[name].index.to_series().isin(bad) for name, (bad, _) in checked.items()}
    _drop_orphans(kept, files, frames)
    if not all(rows.any() for rows in kept.values()):
        return None, diagnostics
    tables = {name: _typed_table(file, frames[name], kept[name]) for name, file in files.items()}
    skipped = {name: names for name, file in files.items() if (names := _skipped(file, kept[name]))}
    sound = {name: _with_rows(file, kept[name]) for name, file in files.items()}
    return StudyData(study, tables, skipped, coded_data(study, sound)), diagnostics


def _drop_orphans(
    kept: dict[str, pd.Series[bool]], files: Mapping[str, TableFile], frames: Mapping[str, pd.DataFrame]
) -> None:
    """Drop rows that refer to rows that are not kept, until no more are found."""
    references = [
        (frames[name][column.name], name, column.refers_to)
        for name, file in files.items()
        for column in file.table.columns.values()
        if column.refers_to
    ]
    before = -1
    while before != (now := sum(int(rows.sum()) for rows in kept.values())):
        before = now
        for cells, name, target in references:
            there = frames[target][files[target].table.key[0]][kept[target]]
            kept[name] = kept[name] & (cells.isna() | cells.isin(there))


def _skipped(file: TableFile, kept: pd.Series[bool]) -> tuple[str, ...]:
    """Name the rows that are left out by key, or by line where they have none, in the order of the file."""
    rows = zip(file.lines, file.rows, kept, strict=True)
    by_line = file.misfits | {line: file.key_of(row) for line, row, is_kept in rows if not is_kept}
    return tuple(by_line[line] or f"line {line}" for line in sorted(by_line))


def _with_rows(file: TableFile, kept: pd.Series[bool]) -> TableFile:
    if kept.all():
        return file
    rows = [row for row, is_kept in zip(file.rows, kept, strict=True) if is_kept]
    return replace(file, rows=rows, lines=[line for line, is_kept in zip(file.lines, kept, strict=True) if is_kept])


def _typed_table(file: TableFile, frame: pd.DataFrame, kept: pd.Series[bool]) -> TableData:
    typed = pd.DataFrame({name: _typed(frame[name][kept], column) for name, column in file.table.columns.items()})
    typed.index = _index(typed, file.table.key)
    lines = pd.Series(file.lines, dtype="int64")[kept].set_axis(typed.index)
    return TableData(file.table, typed, lines, file.sha256)


def _index(typed: pd.DataFrame, key: tuple[str, ...]) -> pd.Index[str]:
    joined = typed[key[0]].astype("string")
    for name in key[1:]:
        joined = joined.str.cat(typed[name].astype("string"), sep="/")
    return pd.Index(joined.array)


def _typed(cells: pd.Series[str], column: Column) -> pd.Series:
    """Convert each distinct text once. Empty cells have the code -1, which takes the missing value at the end."""
    used = cells.cat.remove_unused_categories().cat
    return pd.Series(_values(used.categories.tolist(), column)[used.codes], cells.index)


def _values(texts: list[str], column: Column) -> Any:
    """Convert texts, and add what stands for a missing value."""
    match column.kind:
        case Kind.NUMBER:
            has_fractions = any("." in text for text in texts)
            return pd.array([*map(float, texts), None], dtype="Float64" if has_fractions else "Int64")
        case Kind.DATE:
            return pd.to_datetime(pd.Series([*texts, None], dtype="str"), format="%Y-%m-%d").array
        case Kind.BOOLEAN:
            return pd.array([*(TRUTH[text] for text in texts), None], dtype="boolean")
        case Kind.CATEGORIES:
            return pd.Series([*map(categories_in, texts), None], dtype=object).to_numpy()
        case _:
            return pd.array([*texts, None], dtype="string")
