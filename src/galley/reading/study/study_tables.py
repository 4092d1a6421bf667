"""Reads the study's tables: validated against study.toml, typed, with the faults of all tables at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Severity, in_order
from galley.reading.study.coded_tables import coded_data
from galley.reading.study.finding_doubts import doubts_of
from galley.reading.study.study_data import StudyData, TableData
from galley.reading.study.typed_columns import typed
from galley.reading.tables import EMPTY
from galley.reading.tables.column_faults import doubtful_cells, faulty_cells
from galley.reading.tables.failures import first_faults
from galley.reading.tables.orphans import references, with_orphans
from galley.reading.tables.table_files import absent_table, open_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from galley.findings.diagnostics import Diagnostic
    from galley.model.study import Study
    from galley.reading.folder import Folder
    from galley.reading.tables.row_faults import Found
    from galley.reading.tables.table_files import Opened, TableFile
    from galley.reading.toml.places import Keys


def read_tables(
    study: Study, folder: Folder, *, skip_bad_rows: bool = False
) -> tuple[StudyData | None, tuple[Diagnostic, ...]]:
    """Read all tables; there are no data when any has a fault. Of each table the first faults are told, and counted.

    With `skip_bad_rows`, the rows with faults, and rows that refer to them, are left out instead, and named in the
    data's `skipped`. A table whose header is wrong, or of which no row is left, has no data even so. One that never had
    a row is told, and is no obstacle: a draft is written before the data are there.
    """
    opened = {name: open_table(table, folder) for name, table in study.tables.items()}
    files = {name: file for name, (file, _) in opened.items() if file}
    found, diagnostics = _checked(study, opened)
    is_whole = len(files) == len(study.tables) and all(file.has_sound_header for file in files.values())
    has_errors = any(one.severity is Severity.ERROR and one.rule != EMPTY for one in diagnostics)
    if not is_whole or (has_errors and not skip_bad_rows):
        return None, diagnostics
    sound, skipped = (files, {}) if not has_errors else _sound(study, files, found)
    if any(files[name].rows and not file.rows for name, file in sound.items()):
        return None, diagnostics
    tables = {name: _typed_table(file) for name, file in sound.items()}
    return StudyData(study, tables, skipped, coded_data(study, sound)), diagnostics


def read_tables_in_part(
    study: Study, folder: Folder, left_out: Mapping[Keys, Diagnostic]
) -> tuple[StudyData, tuple[Diagnostic, ...]]:
    """Read all tables as far as they can be, for whoever judges what they are used for: nothing is to be printed of it.

    A cell with a fault is taken for one that is not disclosed, and a table that cannot be read for one without rows;
    the `doubts` of the data say which they are. `left_out` are settings without which the study had to be read.
    """
    opened = {name: open_table(table, folder) for name, table in study.tables.items()}
    found, diagnostics = _checked(study, opened)
    doubts = doubts_of(study, opened, found, left_out)
    files = {name: file or absent_table(study.tables[name]) for name, (file, _) in opened.items()}
    tables = {name: replace(_typed_table(file, found.get(name, ())), doubts=doubts) for name, file in files.items()}
    return StudyData(study, tables, coded=coded_data(study, files), doubts=doubts), diagnostics


def _checked(study: Study, opened: Mapping[str, Opened]) -> tuple[dict[str, list[Found]], tuple[Diagnostic, ...]]:
    """The faulty rows of each table that could be opened, and what is to be said of all tables."""
    files = {name: file for name, (file, _) in opened.items() if file}
    targets = {column.refers_to for table in study.tables.values() for column in table.columns.values()}
    keys = {name: file.keys for name, file in files.items() if name in targets and file.knows_its_keys}
    found: dict[str, list[Found]] = {}
    diagnostics = [fault for name, (_, faults) in opened.items() if name not in files for fault in faults]
    for name, file in files.items():
        found[name] = faulty_cells(file, keys)
        failures = (failures for _, failures in found[name])
        diagnostics += (*first_faults((*file.failures, *failures)), *doubtful_cells(file))
    return found, in_order(diagnostics)


def _sound(
    study: Study, files: Mapping[str, TableFile], of_cells: Mapping[str, Iterable[Found]]
) -> tuple[dict[str, TableFile], dict[str, tuple[str, ...]]]:
    """The files without faulty rows and what refers to them, and the rows that are left out."""
    faulty = {name: {row for rows, _ in of_cells[name] for row in rows} for name in files}
    texts = {name: {column: file.texts(column) for column in file.table.columns} for name, file in files.items()}
    found = references(study.tables.values(), texts)
    for reference in found:  # to rows that cannot be read
        there = set(files[reference.target].row_keys())
        lost = (row for row, key in enumerate(reference.cells) if key and key not in there)
        faulty[reference.table].update(lost)
    gone = with_orphans(faulty, {name: file.row_keys() for name, file in files.items()}, found)
    skipped = {name: names for name, file in files.items() if (names := _skipped(file, gone[name]))}
    return {name: _without(file, gone[name]) for name, file in files.items()}, skipped


def _skipped(file: TableFile, gone: set[int]) -> tuple[str, ...]:
    """Name the rows that are left out by key, or by line where they have none, in the order of the file."""
    by_line = file.misfits | {file.lines[row]: file.key_of(file.rows[row]) for row in gone}
    return tuple(by_line[line] or f"line {line}" for line in sorted(by_line))


def _without(file: TableFile, gone: set[int]) -> TableFile:
    kept = [row for row in range(len(file.rows)) if row not in gone]
    return replace(file, rows=[file.rows[row] for row in kept], lines=[file.lines[row] for row in kept])


def _typed_table(file: TableFile, faulty: Iterable[Found] = ()) -> TableData:
    texts = {name: file.texts(name) for name in file.table.columns}
    for rows, failures in faulty:
        cells = texts[failures.column]
        texts[failures.column] = ["" if row in rows else text for row, text in enumerate(cells)]
    columns = {name: typed(texts[name], column) for name, column in file.table.columns.items()}
    return TableData(file.table, columns, texts, tuple(file.row_keys()), file.lines, file.sha256)
