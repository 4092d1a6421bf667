"""Where a value comes from, down to the rows: what `galley explain` says."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import compress
from typing import TYPE_CHECKING

from galley.model.study import Kind
from galley.model.values import Counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.findings.source import Span
    from galley.model.data.coding import CodedData
    from galley.model.data.codings import Excerpt
    from galley.model.values import Computed, Origin, Value
    from galley.reading.analyses.results_files import Results
    from galley.reading.study.study_data import StudyData, TableData


@dataclass(frozen=True, slots=True)
class Row:
    """A row behind a value: its line in the file (counted from 1), its key, and the cells that were looked at.

    Words of somebody who does not consent to be quoted, or has withdrawn, are not among them: `withheld` counts them.
    """

    line: int
    key: str
    cells: dict[str, str]
    withheld: int = 0


@dataclass(frozen=True, slots=True)
class Backing:
    """The part of one file that a value was computed from, or a value that it was computed from in its turn."""

    expression: str
    path: str
    sha256: str
    filters: tuple[str, ...]
    rows: tuple[Row, ...]
    missing: tuple[Row, ...]
    excluded: tuple[Row, ...]
    carrying: tuple[Row, ...] = ()  # excerpts, with what each coder applied
    disagreements: tuple[Row, ...] = ()
    counts: Counts = field(default_factory=Counts)  # of all rows of each kind, where not all of them are here


@dataclass(frozen=True, slots=True)
class Explanation:
    """A value with all that stands behind it, and the places that print it.

    `parts` are the values that were computed from rows: the value itself, or those that it was computed from.
    """

    value: Value
    parts: tuple[Computed, ...]
    backing: tuple[Backing, ...]
    uses: tuple[Span, ...]


def explain(value: Value, data: StudyData, uses: Iterable[Span], *, most: int | None = None) -> Explanation:
    """The rows that a value stands on, looked up in the study's tables; of each kind the first ones, `most` of them."""
    parts = tuple({part.expression: part for part in _from_rows(value.computed)}.values())
    silent = _silent(data)
    backing = [
        _backing(part, table, data.coded, silent, most)
        for part in parts
        for table in data.tables.values()
        if table.table.path in part.origin.files
    ]
    backing += (
        _of_results(part, results)
        for part in parts
        for files in data.results.values()
        for results in files.values()
        if results.name == part.origin.table
    )
    return Explanation(value, parts, tuple(backing), tuple(uses))


def _of_results(part: Computed, results: Results) -> Backing:
    """The row of a results file, with the cell, or with all where several were looked at."""
    rows = (row for row in results.rows if row.key in part.origin.keys.rows)
    headings = [part.origin.column] if part.origin.column else [one for one in results.headings if one]
    shown = tuple(Row(row.line, row.key, {name: row.texts.get(name, "") for name in headings}) for row in rows)
    counts = Counts(len(shown))
    return Backing(part.expression, results.output.path, results.sha256, (), shown, (), (), counts=counts)


def _from_rows(computed: Computed) -> Iterator[Computed]:
    origin = computed.origin
    if origin.files and not origin.parts:
        yield computed
    for part in (*origin.parts, *origin.found):
        yield from _from_rows(part)


def _silent(data: StudyData) -> frozenset[str]:
    """Who may not be quoted."""
    people = data.coded.people.values() if data.coded else ()
    silent = {person.id for person in people if person.has_withdrawn or not person.consents}
    for table in data.tables.values():
        if name := table.table.withdrawn:
            silent.update(compress(table.keys, table.column(name)))
    return frozenset(silent)


def _backing(
    part: Computed, data: TableData, coded: CodedData | None, silent: frozenset[str], most: int | None
) -> Backing:
    origin, keys = part.origin, part.origin.keys
    looked_at = {origin.column, *(one.column for one in (*origin.filters, *origin.counted))}
    columns = [name for name in data.table.columns if name in looked_at]
    columns.sort(key=lambda name: name != origin.column)
    if coded is None or data.table.path != coded.files["excerpts"]:
        coded = None
    found = {
        name: _places(data, chosen)
        for name, chosen in (("rows", keys.rows), ("missing", keys.missing), ("excluded", keys.excluded))
    }
    rows = {name: _rows(data, places[:most], columns, silent) for name, places in found.items()}
    return Backing(
        expression=part.expression,
        path=data.table.path,
        sha256=data.sha256,
        filters=tuple(map(str, (one for one in origin.filters if one.table in {"", data.table.name}))),
        carrying=_coded_rows(origin, keys.excerpts[:most], coded, silent) if coded else (),
        disagreements=_coded_rows(origin, keys.disagreements[:most], coded, silent) if coded else (),
        counts=Counts(
            rows=len(found["rows"]),
            missing=len(found["missing"]),
            excluded=len(found["excluded"]),
            excerpts=len(keys.excerpts) if coded else 0,
            disagreements=len(keys.disagreements) if coded else 0,
        ),
        **rows,
    )


def _places(data: TableData, keys: tuple[str, ...]) -> list[int]:
    """Where the rows of these keys stand, in the order of the file; other keys belong to other tables."""
    known = data.places_by_key
    return sorted(known[key] for key in {*keys} if key in known)


def _rows(data: TableData, places: Iterable[int], columns: list[str], silent: frozenset[str]) -> tuple[Row, ...]:
    said = {name for name in columns if data.table.columns[name].kind is Kind.TEXT}
    references = [column.name for column in data.table.columns.values() if column.refers_to]
    rows = []
    for row in places:
        key = data.keys[row]
        who = {key, *(data.text(row, name) for name in references)}
        private = said if not silent.isdisjoint(who) else frozenset()
        cells = {name: data.text(row, name) or "not disclosed" for name in columns if name not in private}
        rows.append(Row(data.lines[row], key, cells, sum(len(data.text(row, name).split()) for name in private)))
    return tuple(rows)


def _coded_rows(origin: Origin, names: tuple[str, ...], coded: CodedData, silent: frozenset[str]) -> tuple[Row, ...]:
    """Excerpts, with their words and what each coder made of them."""
    rows = []
    for one in (coded.excerpts[name] for name in names):
        is_private = one.participant in silent or not coded.may_be_quoted(one)
        words = {} if is_private else {"text": one.text}
        cells = _codes_by_coder(origin, one, coded) | words
        rows.append(Row(one.line, one.id, cells, len(one.text.split()) if is_private else 0))
    return tuple(rows)


def _codes_by_coder(origin: Origin, excerpt: Excerpt, coded: CodedData) -> dict[str, str]:
    applied: dict[str, dict[str, None]] = {}
    for code in origin.codes:
        for coder, names in coded.codings.applied(code, excerpt).coders.items():
            applied.setdefault(coder, {}).update(dict.fromkeys(names))
    looked = coded.codings.coders_of(excerpt.document)
    absent = {coder: "none" if coder in looked else "did not code this transcript" for coder in origin.coders}
    return absent | {coder: " + ".join(names) for coder, names in applied.items()}
