"""Where the things come from that a file names: entries, labels, transcripts, declarations, rows of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.app.lsp.labels import labelled
from galley.app.lsp.uses import What
from galley.app.lsp.uses.in_tables import cells_of
from galley.findings.source import whole_file
from galley.model.layout import STUDY
from galley.model.values import Fault
from galley.reading.toml.places import locate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.app.lsp.uses import Use
    from galley.app.lsp.uses.everywhere import PaperUses
    from galley.findings.source import Span
    from galley.model.study import Table
    from galley.model.values import Computed
    from galley.reading.study.study_data import StudyData, TableData

_FEW = 12  # rows: of more an editor would show an endless list


_LEFT = {"labels": What.LABEL, "citations": What.CITATION}


def definitions(uses: PaperUses, path: str, offset: int, leave: frozenset[str] = frozenset()) -> tuple[Span, ...]:
    """Where what stands at a place is declared or recorded, the innermost thing first; each place once.

    In LaTeX and .bib files, another server tells what is to `leave`.
    """
    left = {_LEFT[one] for one in leave if one in _LEFT} if path.endswith((".tex", ".bib")) else set()
    found = [span for use in uses.at(path, offset) if use.what not in left for span in _definitions(uses, use)]
    return tuple(dict.fromkeys(found))


def _definitions(uses: PaperUses, use: Use) -> Iterator[Span]:
    match use.what:
        case What.CITATION:
            yield from _entry(uses, use.name)
        case What.LABEL:
            yield from (one.span for one in labelled(uses.project) if one.name == use.name)
        case What.EXCERPT:
            yield from _row(uses, use.what, use.name)
            yield from _words(uses, use.name)
        case What.CODE | What.PARTICIPANT:
            yield from _row(uses, use.what, use.name)
        case What.COLUMN:
            table, _, column = use.name.partition(".")
            yield from _declared(uses, table, column)
        case What.TABLE:
            yield from _declared(uses, use.name, "")
        case What.VALUE:
            value = uses.evaluator.evaluate(use.name) if uses.evaluator else Fault("")
            if not isinstance(value, Fault):
                yield from _behind(uses, value.computed)


def _entry(uses: PaperUses, key: str) -> Iterator[Span]:
    found = uses.project.bibliography.find(key) if uses.project.bibliography else None
    if found:
        yield found.key_span


def _row(uses: PaperUses, what: What, name: str) -> Iterator[Span]:
    """The cell that names a row of the codebook, the excerpts or the participants, as the reader found it."""
    for table in uses.vocabulary.study.tables.values():
        if uses.vocabulary.rows.get(table.name) is what:
            yield from (one.span for one in uses.in_file(table.path, (what, name)) if one.is_declaration)


def _words(uses: PaperUses, name: str) -> Iterator[Span]:
    """Where an excerpt's words are in their transcript, at the places of the file's own text."""
    coded = uses.project.coded
    excerpt = coded.excerpts.get(name) if coded else None
    transcript = (uses.project.transcripts or {}).get(excerpt.document) if excerpt else None
    if transcript and excerpt and excerpt.start is not None and excerpt.end is not None:
        yield transcript.source.span(excerpt.start, excerpt.end)


def _declared(uses: PaperUses, table: str, column: str) -> Iterator[Span]:
    source = uses.source(STUDY)
    declared = uses.vocabulary.study.tables.get(table)
    if source is None or declared is None or (column and column not in declared.columns):
        return
    yield locate(source, ("tables", table, "columns", column) if column else ("tables", table))


def _behind(uses: PaperUses, computed: Computed) -> Iterator[Span]:
    """The cells that a value was computed from, where they are few, and the declarations of table and column."""
    origin = computed.origin
    if origin.table in uses.vocabulary.study.tables:
        yield from _declared(uses, origin.table, origin.column)
    for code in origin.codes[:1]:  # those behind it are below this one
        yield from _row(uses, What.CODE, code)
    if uses.data is not None and not origin.parts:
        yield from _cells(uses, uses.data, computed)
    for part in (*origin.parts, *origin.found):
        yield from _behind(uses, part)


def _cells(uses: PaperUses, data: StudyData, computed: Computed) -> Iterator[Span]:
    origin = computed.origin
    for rows in data.tables.values():
        places = [rows.places_by_key[key] for key in origin.keys.rows if key in rows.places_by_key]
        if rows.table.path in origin.files and 0 < len(places) <= _FEW:
            own = origin.column if rows.table.name == origin.table else ""
            yield from (_cell(uses, rows, place, own) for place in places)
    for files in data.results.values():
        for results in (one for one in files.values() if one.name == origin.table):
            found = [row for row in results.rows if row.key in origin.keys.rows]
            yield from (_of_results(uses, results.output.path, row.line, origin.column) for row in found[:_FEW])


def _cell(uses: PaperUses, rows: TableData, place: int, column: str) -> Span:
    """A cell of a row; of a row as a whole, that of its key."""
    source = uses.source(rows.table.path)
    if source is None:
        return whole_file(rows.table.path)
    csv = cells_of(source, tuple(rows.table.columns))
    return csv.cell(rows.lines[place], csv.header.index(column or _key(rows.table)))


def _key(table: Table) -> str:
    return table.key[0]


def _of_results(uses: PaperUses, path: str, line: int, heading: str) -> Span:
    """A cell of a results file; of one that is no CSV, the line."""
    source = uses.source(path)
    if source is None:
        return whole_file(path)
    csv = cells_of(source, (heading,))
    if path.lower().endswith(".json") or heading not in csv.header:
        return source.line_span(line)
    return csv.cell(line, csv.header.index(heading))
