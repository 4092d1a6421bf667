"""Checks the cells of a table against its declaration: a pandera schema finds what is wrong, and this says where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pandera.pandas as pa

from galley.findings.diagnostics import Diagnostic
from galley.model.study import Kind
from galley.reading.study.contradictions import RULE
from galley.reading.tables.cell_faults import judge_of
from galley.reading.tables.cell_hints import empty_cell_hint, hints_for
from galley.reading.tables.row_faults import circles, repeated_keys

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from galley.model.study import Column
    from galley.reading.tables.cell_faults import Judge
    from galley.reading.tables.table_files import TableFile

_USABLE = "usable"
_ONCE = "once"
_NOT_EMPTY = "not_nullable"  # pandera's own name
_MOST_LISTED = 12
_MOST_REPORTED = 1000  # of one sort in one column: beyond it is the column that is wrong, not its cells


def text_frame(file: TableFile) -> pd.DataFrame:
    """Put the cells as they are written into a frame, with the rows in their order in the file.

    The columns are categorical whatever they hold: each distinct text is then judged and converted only once.
    """
    return pd.DataFrame({name: _categorical(file.texts(name)) for name in file.indexes})


def _categorical(texts: list[str]) -> pd.Categorical[str]:
    codes, distinct = pd.factorize(np.array([text or None for text in texts], dtype=object))
    return pd.Categorical.from_codes(codes, pd.Index(distinct, dtype="str"))


def check_cells(
    file: TableFile, frame: pd.DataFrame, keys: Mapping[str, Collection[str]]
) -> tuple[frozenset[int], tuple[Diagnostic, ...]]:
    """Find the rows, by their place in the frame, that have a fault, and report each faulty cell.

    `keys` are those that references may name, by table; references to a table without an entry are taken as they are.
    """
    rows, faults = _check_columns(file, frame, keys)
    repeated, repetitions = repeated_keys(file, frame)
    circular, loops = circles(file)
    return rows.union(repeated, circular), (*faults, *repetitions, *loops)


def _check_columns(
    file: TableFile, frame: pd.DataFrame, keys: Mapping[str, Collection[str]]
) -> tuple[frozenset[int], tuple[Diagnostic, ...]]:
    checks = {name: _ColumnChecks(file, file.table.columns[name], frame[name], keys) for name in file.indexes}
    try:
        pa.DataFrameSchema({name: check.schema() for name, check in checks.items()}).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases
        sorts = cases.groupby(["column", "check"], sort=False)["index"]
        faults = [fault for (name, check), rows in sorts for fault in checks[name].faults(check, sorted(rows))]
        return frozenset(cases["index"]), tuple(faults)
    return frozenset(), ()


class _ColumnChecks:
    """The checks of one column, and what they report of the rows that fail them."""

    def __init__(
        self, file: TableFile, column: Column, cells: pd.Series[str], keys: Mapping[str, Collection[str]]
    ) -> None:
        self.file = file
        self.column = column
        self.cells = cells
        self.known = keys.get(column.refers_to or "", ())
        self.judge = judge_of(column, self.known)
        self.is_judged = column.kind is not Kind.REFERENCE or column.refers_to in keys
        self.is_unique = column.kind is Kind.IDENTIFIER or (column.name,) == file.table.key

    def schema(self) -> pa.Column:
        # A lambda, for pandera copies all else, and a judge knows all keys of a table.
        usable = pa.Check(lambda cells: _are_usable(self.judge, cells), name=_USABLE, ignore_na=False)
        once = pa.Check(_occur_once, name=_ONCE, ignore_na=False)
        checks = [check for check, is_made in ((usable, self.is_judged), (once, self.is_unique)) if is_made]
        return pa.Column(None, checks, nullable=self.column.optional)

    def faults(self, check: str, rows: list[int]) -> Iterator[Diagnostic]:
        """Report the rows that fail a check; of rows that are alike the first is the one to be unlike."""
        first = {self.cells[row]: row for row in reversed(rows)}
        if check == _ONCE:
            rows = [row for row in rows if first[self.cells[row]] != row]
        alike: dict[int, list[int]] = {}
        if check == _USABLE and self.column.kind is Kind.REFERENCE:  # one lost row must not bury its own report
            for row in rows:
                alike.setdefault(first[self.cells[row]], []).append(row)
            rows = list(alike)
        for row in rows[:_MOST_REPORTED]:
            fact, hints = self._explained(check, self.cells[row], first)
            others = self._in_lines(alike.get(row, [])[1:])
            yield self._fault(row, f"`{self.column.name}` is {fact}", (*hints, *others))
        if more := rows[_MOST_REPORTED:]:
            yield self._fault(more[0], f"`{self.column.name}` is wrong in {len(more)} more rows", ())

    def _explained(self, check: str, text: str, first: Mapping[str, int]) -> tuple[str, tuple[str, ...]]:
        if check == _NOT_EMPTY:
            return "empty", (empty_cell_hint(self.column),)
        if check == _ONCE:
            return f"{_shown(text)}, as in line {self.file.lines[first[text]]}", ("each row needs its own",)
        return f"{_shown(text)}, {self.judge(text)}", hints_for(self.column, text, self.known)

    def _in_lines(self, rows: list[int]) -> tuple[str, ...]:
        if not rows:
            return ()
        lines = [str(self.file.lines[row]) for row in rows]
        more = f" and {len(lines) - _MOST_LISTED} more" if len(lines) > _MOST_LISTED else ""
        return (f"so it is in line {', '.join(lines[:_MOST_LISTED])}{more}",)

    def _fault(self, row: int, message: str, hints: Iterable[str]) -> Diagnostic:
        return Diagnostic(self.file.cell(row, self.column.name), message, RULE, hints=tuple(hints))


def _are_usable(judge: Judge, cells: pd.Series[str]) -> pd.Series[bool]:
    verdicts = [judge(text) is None for text in cells.cat.categories]
    return pd.Series(np.array([*verdicts, True])[cells.cat.codes], cells.index)  # empty cells have the code -1


def _occur_once(cells: pd.Series[str]) -> pd.Series[bool]:
    return cells.isna() | ~cells.duplicated(keep=False)


def _shown(text: str) -> str:
    shown = " ".join(text.split())
    return f"`{shown}`" if len(shown) <= 60 else f"`{shown[:59]}…`"  # noqa: PLR2004 - what reads well in a message
