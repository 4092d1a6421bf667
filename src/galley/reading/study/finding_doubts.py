"""Which columns and rows of a study's tables cannot be relied on because of the faults that were found in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Severity
from galley.model.reserved_names import SUBJECTS
from galley.reading.study.doubts import NO_DOUBTS, ROWS, Doubts
from galley.reading.tables import EMPTY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from galley.findings.diagnostics import Diagnostic
    from galley.model.study import Study, Table
    from galley.reading.tables.row_faults import Found
    from galley.reading.tables.table_files import Opened, TableFile
    from galley.reading.toml.places import Keys

_Doubt = tuple[str, "Diagnostic", frozenset[str] | None]  # a column, its first fault, the keys of the faulty rows


def doubts_of(
    study: Study,
    opened: Mapping[str, Opened],
    found: Mapping[str, Sequence[Found]],
    left_out: Mapping[Keys, Diagnostic],
) -> Doubts:
    """What cannot be relied on in tables that were `opened`, where these faults were `found` in their cells.

    What was `left_out` of the study's declaration cannot be either.
    """
    leaving = _tables_that_rows_leave(study)
    faults = dict(_undeclared(left_out))
    rows: dict[tuple[str, str], frozenset[str] | None] = dict.fromkeys(faults)
    for name, (file, of_file) in opened.items():
        for column, fault, keys in _unread(of_file) if file is None else _doubts(file, found.get(name, ()), leaving):
            faults.setdefault((name, column), fault)
            known = rows.get((name, column), frozenset())
            rows[name, column] = None if keys is None or known is None else known | keys
    _spread(study, faults, leaving)
    return Doubts(faults, rows) if faults else NO_DOUBTS


def _undeclared(left_out: Mapping[Keys, Diagnostic]) -> Iterator[tuple[tuple[str, str], Diagnostic]]:
    """What each setting of study.toml is about; what concerns all of the study goes by no name."""
    for keys, fault in left_out.items():
        match keys:
            case ("tables", str(table), "columns", str(column), *_):
                yield (table, column), fault
            case ("tables" | "analyses", str(name), *_):
                yield (name, ROWS), fault
            case ("coding", *_):
                yield from (((name, ROWS), fault) for name in SUBJECTS)
            case _:
                yield ("", ROWS), fault


def _unread(of_file: Iterable[Diagnostic]) -> Iterator[_Doubt]:
    for fault in of_file:
        if fault.severity is Severity.ERROR:
            yield ROWS, fault, None


def _tables_that_rows_leave(study: Study) -> frozenset[str]:
    """Tables of which rows may count nowhere: of those who may withdraw, and all about them."""
    leaving: set[str] = set()
    waiting = [name for name, table in study.tables.items() if table.withdrawn]
    while waiting:
        left = waiting.pop()
        leaving.add(left)
        about = (name for name, table in study.tables.items() if left in _targets(table))
        waiting += [name for name in about if name not in leaving]
    return frozenset(leaving)


def _targets(table: Table) -> set[str | None]:
    return {column.refers_to for column in table.columns.values()}


def _doubts(file: TableFile, found: Iterable[Found], leaving: Collection[str]) -> Iterator[_Doubt]:
    table = file.table
    deciding = {*table.key, table.withdrawn}  # which rows there are, and which of them count
    deciding |= {name for name, column in table.columns.items() if column.refers_to in leaving}
    of_header = [fault for fault in file.faults_of_header if fault.rule != EMPTY]
    for column in table.columns:
        if of_header and file.csv.header.count(column) != 1:
            yield column, of_header[0], None
            if column in deciding:
                yield ROWS, of_header[0], None
    known = frozenset(key for key in file.misfits.values() if key)
    for fault in file.faults_of_rows:
        yield ROWS, fault, None if None in file.misfits.values() else known
    for rows, failures in found:
        fault = failures.tell(failures.numbers[0])
        keys = frozenset(file.key_of(file.rows[row]) for row in rows) if file.has_key else None
        yield failures.column, fault, keys
        if failures.column in deciding:
            yield ROWS, fault, keys


def _spread(study: Study, faults: dict[tuple[str, str], Diagnostic], leaving: Collection[str]) -> None:
    """Where it is not known which rows count, it is not known either of what is about them."""
    waiting = [name for name, column in faults if column == ROWS and name in leaving and name in study.tables]
    while waiting:
        doubtful = waiting.pop()
        for name, table in study.tables.items():
            if doubtful in _targets(table) and (name, ROWS) not in faults:
                faults[name, ROWS] = faults[doubtful, ROWS]
                waiting.append(name)
