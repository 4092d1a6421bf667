"""Which rows changed a value: those that it stands on in one revision alone, and those with other cells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from galley.model.changes import Cause, RowChange
from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.model.data.coding import CodedData
    from galley.model.values import Computed, Value
    from galley.reading.folder import Folder
    from galley.reading.study.study_data import StudyData, TableData

_HIDDEN = "not disclosed"


@dataclass(frozen=True)
class Rows:
    """The data of both revisions, and the folders that they lie in."""

    old: StudyData
    new: StudyData
    old_folder: Folder
    new_folder: Folder
    today: CodedData | None  # who has withdrawn by now, as far as it is known

    def causes(self, old: Value, new: Value) -> tuple[Cause, ...]:
        """What of the tables made a value another one; nothing where the rows are the same, as after a new rule."""
        before, after = (list(_from_rows(one.computed)) for one in (old, new))
        paths = dict.fromkeys(path for part in (*before, *after) for path in part.origin.files)
        found = (self._cause(path, before, after) for path in paths)
        return tuple(cause for cause in found if cause is not None)

    def _cause(self, path: str, before: list[Computed], after: list[Computed]) -> Cause | None:
        theirs, ours = _table(self.old, path), _table(self.new, path)
        if theirs is None or ours is None:
            is_other = self.old_folder.state(path) != self.new_folder.state(path)
            return Cause(path=path) if is_other else None
        then, now = (
            {key for part in parts for key in _keys(part, path, data)}
            for parts, data in ((before, self.old), (after, self.new))
        )
        columns = {name for part in (*before, *after) for name in _looked_at(part, ours)}
        changed = [key for key in now & then if self._other_cells(theirs, ours, key, columns)]
        came, left = now - then, then - now
        rows = sorted((*came, *left, *changed), key=lambda key: _order(theirs, ours, key))
        if not rows:
            return None
        told = tuple(self._row(theirs, ours, key, columns, now) for key in rows)
        return Cause(path=path, came=len(came), left=len(left), changed=len(changed), rows=told)

    def _row(self, old: TableData, new: TableData, key: str, columns: set[str], now: set[str]) -> RowChange:
        then, there = old.places_by_key.get(key), new.places_by_key.get(key)
        line = new.lines[there] if there is not None else old.lines[then] if then is not None else 0
        if then is None:
            what = "is new"
        elif there is None:
            what = "is gone"
        elif self._has_withdrawn(new, there):
            what = "has withdrawn"
        elif cells := self._other_cells(old, new, key, columns):
            what = ", ".join(cells)
        else:
            what = "counts now" if key in now else "counts no longer"
        coded = self._codings(key) if new.table.path == self._path_of_excerpts else ""
        return RowChange(line=line, key=key, what="; ".join(filter(None, (what, coded))))

    def _other_cells(self, old: TableData, new: TableData, key: str, columns: Iterable[str]) -> list[str]:
        """The cells of a row that were others, as `age 31 → 41`; of free text only that it changed."""
        then, there = old.places_by_key.get(key), new.places_by_key.get(key)
        if then is None or there is None:
            return []
        found = []
        for name in new.table.columns:
            if name in columns and name in old.texts and name in new.texts:
                was, is_now = old.text(then, name), new.text(there, name)
                if was != is_now:
                    is_text = new.table.columns[name].kind is Kind.TEXT
                    shown = "has other words" if is_text else f"{was or _HIDDEN} → {is_now or _HIDDEN}"
                    found.append(f"{name} {shown}")
        return found

    def _has_withdrawn(self, table: TableData, row: int) -> bool:
        """Whether a row is of somebody who has withdrawn by now: their cells are shown to nobody."""
        references = [column.name for column in table.table.columns.values() if column.refers_to]
        who = {table.keys[row], *(table.text(row, name) for name in references)}
        return not self._withdrawn.isdisjoint(who)

    @cached_property
    def _withdrawn(self) -> frozenset[str]:
        gone = {one.id for one in self.today.people.values() if one.has_withdrawn} if self.today else set[str]()
        for table in self.new.tables.values():
            if name := table.table.withdrawn:
                answers = zip(table.keys, table.answers(name), strict=True)
                gone.update(key for key, answer in answers if answer is not False)
        return frozenset(gone)

    @cached_property
    def _path_of_excerpts(self) -> str:
        return self.new.coded.files["excerpts"] if self.new.coded else ""

    def _codings(self, excerpt: str) -> str:
        """Which codes came to an excerpt, and which went, by coder."""
        then, now = ({(code, coder) for code, coder in found.get(excerpt, ())} for found in self._applied)
        told = (
            f"`{code}` by {', '.join(coder for one, coder in sorted(pairs) if one == code)} {what}"
            for what, pairs in (("came", now - then), ("went", then - now))
            for code in sorted({code for code, _ in pairs})
        )
        return ", ".join(told)

    @cached_property
    def _applied(self) -> tuple[dict[str, list[tuple[str, str]]], dict[str, list[tuple[str, str]]]]:
        """The codes of each excerpt with their coders, before and after."""
        found: tuple[dict[str, list[tuple[str, str]]], dict[str, list[tuple[str, str]]]] = ({}, {})
        for by_excerpt, data in zip(found, (self.old, self.new), strict=True):
            for excerpt, code, coder in data.coded.codings.triples if data.coded else ():
                by_excerpt.setdefault(excerpt, []).append((code, coder))
        return found


def _from_rows(computed: Computed) -> Iterator[Computed]:
    if computed.origin.files and not computed.origin.parts:
        yield computed
    for part in (*computed.origin.parts, *computed.origin.found):
        yield from _from_rows(part)


def _table(data: StudyData, path: str) -> TableData | None:
    return next((table for table in data.tables.values() if table.table.path == path), None)


def _keys(part: Computed, path: str, data: StudyData) -> Iterator[str]:
    """The rows of a table that a value stands on; excerpts stand in a table of their own."""
    keys, table = part.origin.keys, _table(data, path)
    if table is None or path not in part.origin.files:
        return
    known = table.places_by_key
    chosen = (*keys.rows, *keys.excerpts, *keys.disagreements)
    yield from (key for key in chosen if key in known)


def _looked_at(part: Computed, table: TableData) -> Iterator[str]:
    """The columns of a table whose cells decide about a value."""
    origin = part.origin
    names = {origin.column, *(one.column for one in (*origin.filters, *origin.counted))}
    yield from (name for name in table.table.columns if name in names)


def _order(old: TableData, new: TableData, key: str) -> tuple[int, int]:
    there = new.places_by_key.get(key)
    return (1, old.places_by_key.get(key, 0)) if there is None else (0, there)
