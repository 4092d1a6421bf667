"""Checks the cells of a table against its declaration, column by column: each distinct text is judged once."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, compress
from typing import TYPE_CHECKING, TypeAlias

from galley.findings.diagnostics import Diagnostic, Severity
from galley.findings.listing import first_and_count
from galley.model.study import Kind
from galley.reading.tables.cell_faults import LIKE_NOTHING, judge_of
from galley.reading.tables.cell_hints import empty_cell_hint, hints_for
from galley.reading.tables.failures import RULE
from galley.reading.tables.row_faults import circles, of_cells, repeated_keys
from galley.reading.tables.showable_cells import may_be_shown

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from galley.model.study import Column
    from galley.reading.tables.failures import Failures
    from galley.reading.tables.row_faults import Found
    from galley.reading.tables.table_files import TableFile

_MOST_LISTED = 12
_LONGEST = max(map(len, LIKE_NOTHING))

Explanation: TypeAlias = tuple[str, tuple[str, ...]]  # the end of the sentence "`age` …", and hints


def faulty_cells(file: TableFile, keys: Mapping[str, Collection[str]]) -> list[Found]:
    """Find the rows, by their place in the file's `rows`, that have a fault, and what is to be said of them.

    `keys` are those that references may name, by table; references to a table without an entry are taken as they are.
    """
    columns = (_ColumnOfTexts(file, file.table.columns[name], keys).faults() for name in file.indexes)
    return [one for one in (*chain.from_iterable(columns), *repeated_keys(file), *circles(file)) if one[0]]


@dataclass(frozen=True)
class _ColumnOfTexts:
    """A column as it is written, and what it is checked against."""

    file: TableFile
    column: Column
    keys: Mapping[str, Collection[str]]

    @cached_property
    def texts(self) -> Sequence[str]:
        return self.file.texts(self.column.name)

    @cached_property
    def known(self) -> Collection[str]:
        return self.keys.get(self.column.refers_to or "", ())

    def faults(self) -> Iterator[Found]:
        distinct = set(self.texts)
        if "" in distinct and not self.column.optional:
            rows = [row for row, text in enumerate(self.texts) if not text]
            yield rows, self._failures(rows, lambda _: ("is empty", (empty_cell_hint(self.column),)))
        distinct.discard("")
        if self.column.kind is not Kind.REFERENCE or self.column.refers_to in self.keys:
            yield from self._unusable(distinct)
        is_unique = self.column.kind is Kind.IDENTIFIER or (self.column.name,) == self.file.table.key
        if is_unique and len(distinct) < len(self.texts) - self.texts.count(""):
            yield self._repeated()

    def _unusable(self, distinct: Iterable[str]) -> Iterator[Found]:
        judge = judge_of(self.column, self.known)
        facts = {text: fact for text in distinct if (fact := judge(text)) is not None}
        if not facts:
            return
        rows = list(compress(range(len(self.texts)), map(facts.__contains__, self.texts)))
        alike: dict[str, list[int]] = defaultdict(list)
        if self.column.kind is Kind.REFERENCE:  # one lost row must not bury its own report
            for row in rows:
                alike[self.texts[row]].append(row)
        told_of = [found[0] for found in alike.values()] if alike else rows

        def explain(row: int) -> Explanation:
            text = self.texts[row]
            is_shown = may_be_shown(self.column, text, self.known)
            hints = hints_for(self.column, text, self.known if is_shown else ())
            fact = f"is {_quoted(text)}, {facts[text]}" if is_shown else f"has a value {_unquoted(facts[text])}"
            return fact, (*hints, *self._in_lines(alike[text][1:]))

        yield rows, self._failures(told_of, explain)

    def _repeated(self) -> Found:
        """Every row of those that are alike is faulty; the first is the one to be unlike."""
        first: dict[str, int] = {}
        again = [row for row, text in enumerate(self.texts) if text and first.setdefault(text, row) != row]
        alike = {first[self.texts[row]] for row in again}

        def explain(row: int) -> Explanation:
            text = self.texts[row]
            fact = f"is {_quoted(text)}," if may_be_shown(self.column, text) else "is"
            return f"{fact} as in line {self.file.lines[first[text]]}", ("each row needs its own",)

        return alike.union(again), self._failures(again, explain)

    def _in_lines(self, rows: list[int]) -> tuple[str, ...]:
        if not rows:
            return ()
        lines = [str(self.file.lines[row]) for row in rows]
        return (f"so it is in line {first_and_count(lines, _MOST_LISTED)}",)

    def _failures(self, rows: Sequence[int], explain: Callable[[int], Explanation]) -> Failures:
        def tell(row: int) -> Diagnostic:
            (fact, hints), name = explain(row), self.column.name
            return Diagnostic(self.file.cell(row, name), f"`{name}` {fact}", RULE, hints=hints)

        return of_cells(self.file, self.column.name, rows, tell)


def _quoted(text: str) -> str:
    shown = " ".join(text.split())
    return f"`{shown}`" if len(shown) <= 60 else f"`{shown[:59]}…`"  # noqa: PLR2004 - what reads well in a message


def _unquoted(fact: str) -> str:
    """A fact about a part of a cell, without the part."""
    return re.sub(r"^where `.*` is ", "where a part is ", fact, flags=re.DOTALL)


def doubtful_cells(file: TableFile) -> Iterator[Diagnostic]:
    """Note the columns of text where cells say what often stands for nothing: they are taken at their word."""
    for name in file.indexes:
        column = file.table.columns[name]
        if column.kind not in {Kind.TEXT, Kind.IDENTIFIER} or column.pattern:
            continue
        texts = file.texts(name)
        doubtful = {text for text in set(texts) if len(text) <= _LONGEST and text.casefold() in LIKE_NOTHING}
        if doubtful:
            rows = [row for row, text in enumerate(texts) if text in doubtful]
            message = f"`{name}` is {_quoted(texts[rows[0]])}, which is taken at its word{_and_alike(len(rows) - 1)}"
            hint = "where it means that there is no answer, leave the cell empty"
            yield Diagnostic(file.cell(rows[0], name), message, RULE, Severity.NOTE, hints=(hint,))


def _and_alike(rows: int) -> str:
    return f"; so it is with {rows:,} more {'cell' if rows == 1 else 'cells'}" if rows else ""
