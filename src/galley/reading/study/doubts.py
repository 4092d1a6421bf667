"""What of the study's data cannot be relied on as long as its tables have faults, and what was asked of that."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.findings.diagnostics import Diagnostic

ROWS: Final = ""
"""In the place of a column's name: which rows the table has, and which of them count."""


@dataclass(frozen=True)
class Doubts:
    """The first fault of each column that has one, by the names of table and column.

    What is asked of such a column is noted: so it is seen, and declared nowhere, which values hang on a fault. The keys
    of rows with a fault are in `rows`, in the same way; None where not all of them can be told.
    """

    faults: Mapping[tuple[str, str], Diagnostic] = field(default_factory=dict)
    rows: Mapping[tuple[str, str], frozenset[str] | None] = field(default_factory=dict)
    _asked: dict[Diagnostic, None] = field(default_factory=dict, compare=False, repr=False)

    def ask(self, table: str, column: str = ROWS) -> None:
        """Note that something depends on a column of a table, or on its rows."""
        if fault := self.faults.get((table, column)):
            self._asked[fault] = None

    def ask_all(self, table: str) -> None:
        """Note that something depends on a table as a whole."""
        for name, column in self.faults:
            if name == table:
                self.ask(table, column)

    def about(self, table: str, column: str) -> bool:
        """Whether a column of a table cannot be relied on, or which rows it has."""
        return (table, ROWS) in self.faults or (table, column) in self.faults

    def answered(self) -> tuple[Diagnostic, ...]:
        """The faults of what was asked for since the last answer."""
        asked = tuple(self._asked)
        self._asked.clear()
        return asked

    def keys(self, table: str, *columns: str) -> frozenset[str] | None:
        """The keys of the rows with a fault in one of these columns, or of which not all cells can be told."""
        found = [self.rows.get((table, column), frozenset()) for column in (ROWS, *columns)]
        return None if None in found else frozenset().union(*(one for one in found if one is not None))


NO_DOUBTS: Final = Doubts()
