"""Which codes each interview brought that none before it had: how a study approaches saturation.

The codes are those that somebody applied, as applied, and a code counts on an excerpt as it does everywhere else
(`applied_by`). The interviews stand in the order of their dates, where one table has a date for each participant, and
else in the order of the participants' table; one in which nothing was coded brings nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.model.data.coding import CodedData
    from galley.model.study import Column, Study, Table
    from galley.values.statistics.selection import Rows


@dataclass(frozen=True)
class Saturation:
    """The interviews of a study in their order, and what was coded in them; withdrawn participants are left out."""

    study: Study
    coded: CodedData
    rows: Mapping[str, Rows]

    @property
    def order(self) -> str:
        """In which order the interviews stand, in plain words."""
        return f"in the order of {'.'.join(one.name for one in self.dated) if self.dated else self.people}"

    @property
    def files(self) -> tuple[str, ...]:
        """The tables that tell the order."""
        return (self.dated[0].path,) if self.dated else ()

    @cached_property
    def interviews(self) -> tuple[str, ...]:
        """The participants in the order in which they were interviewed."""
        if self.dated is None:
            return self.coded.codings.participants
        table, column = self.dated
        rows = self.rows[table.name].data
        asked = next(one.name for one in table.columns.values() if one.refers_to == self.people)
        dates = {str(who): str(date) for who, date in zip(rows.column(asked), rows.column(column.name), strict=True)}
        return tuple(sorted(self.coded.codings.participants, key=lambda who: dates.get(who, "9999")))

    @cached_property
    def new_codes(self) -> tuple[int, ...]:
        """How many codes each interview brought."""
        known: set[str] = set()
        found = []
        for codes in map(self._codes.get, self.interviews):
            before = len(known)
            if codes:  # nearly nobody of a large study was interviewed
                known |= codes
            found.append(len(known) - before)
        return tuple(found)

    @cached_property
    def cumulative(self) -> tuple[int, ...]:
        """How many codes were known after each interview."""
        return tuple(accumulate(self.new_codes))

    @cached_property
    def _codes(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for code in self.coded.codings.applied_codes:
            for excerpt in self.coded.excerpts_of(code):
                found.setdefault(excerpt.participant, set()).add(code)
        return {who: frozenset(codes) for who, codes in found.items()}

    @cached_property
    def people(self) -> str:
        """The table of those who were interviewed."""
        return self.study.participants.name if self.study.participants else ""

    @cached_property
    def dated(self) -> tuple[Table, Column] | None:
        """The one table that tells a date of each participant, and the column that does."""
        found = [
            (table, column)
            for table in self.study.tables.values()
            if len(table.key) == 1 and table.columns[table.key[0]].refers_to == self.people
            for column in table.columns.values()
            if column.kind is Kind.DATE
        ]
        return found[0] if len(found) == 1 else None
