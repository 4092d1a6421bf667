"""Who has withdrawn, as the tables say. Rules ask in every build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.model.data.withdrawal import has_withdrawn
from galley.reading.recalling import Recall
from galley.reading.tables.cell_faults import TRUTH
from galley.reading.tables.table_files import open_table

if TYPE_CHECKING:
    from galley.model.study import Study
    from galley.reading.folder import Folder


def read_withdrawn(study: Study, folder: Folder) -> frozenset[str]:
    """Read the keys of all rows that count as withdrawn; what cannot be read, `read_tables` reports."""
    return _recall.read(folder, lambda traced: _read_withdrawn(study, traced), given=(study,))


_recall: Recall[frozenset[str]] = Recall()


def _read_withdrawn(study: Study, folder: Folder) -> frozenset[str]:
    found: set[str] = set()
    for table in study.tables.values():
        file = open_table(table, folder)[0] if table.withdrawn else None
        if file is not None and file.has_key and table.withdrawn:
            answers = zip(file.rows, file.texts(table.withdrawn), strict=True)
            found.update(file.key_of(row) for row, answer in answers if has_withdrawn(TRUTH.get(answer)))
    return frozenset(found - {""})
