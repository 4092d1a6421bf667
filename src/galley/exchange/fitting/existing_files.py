"""What a paper's folder has already of the tables and texts that an import touches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.reading.tables.csv_text import read_csv

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.findings.source import SourceFile
    from galley.model.study import Table


@dataclass(frozen=True)
class ExistingFiles:
    """What lies in the paper's folder already: tables and transcripts by path, as far as they exist."""

    files: Mapping[str, SourceFile]

    def rows(self, table: Table, name: str) -> list[dict[str, str]]:
        """The rows of a table as they stand; none where it lacks the column of that name."""
        source = self.files.get(table.path)
        if source is None:
            return []
        found = read_csv(source, table.columns, rule="import")
        return [dict(zip(found.header, row, strict=False)) for row in found.rows if name in found.header]

    def names(self, table: Table) -> list[str]:
        """What the rows of a table are called that has one column as its key."""
        (key,) = table.key
        return [row[key] for row in self.rows(table, key)]
