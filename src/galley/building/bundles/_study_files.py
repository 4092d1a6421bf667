"""What of a study's data may leave the house: the codebook, counts, and what the study says is public.

Nobody's row, word or name is in it unless `[sharing]` of study.toml names the table, and then not of people who have
withdrawn; words, not of those who do not consent to be quoted.
"""

from __future__ import annotations

import csv
import io
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from galley.building.bundles._part import Part
from galley.model.data.small_cells import unless_small
from galley.model.layout import ANALYSES
from galley.model.study import TRANSCRIPTS, Kind
from galley.reading.analyses.last_runs import recorded_runs, runs_json
from galley.reading.study.coded_tables import read_coded_data
from galley.reading.study.overview import overview_of, rows_withdrawn
from galley.reading.study.transcripts import read_transcripts
from galley.reading.study.withdrawn import read_withdrawn
from galley.reading.tables.table_files import open_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from galley.model.data.coding import CodedData
    from galley.model.paper import Paper
    from galley.model.study import Study
    from galley.reading.folder import Folder
    from galley.reading.study.overview import ColumnOverview, TableOverview
    from galley.reading.tables.table_files import TableFile

_CODE = ("code", "parent", "label", "definition", "stage")
_LIMIT = 500_000_000


def study_files(study: Study, paper: Paper, folder: Folder) -> Iterator[Part]:
    """The files by the order in which a reader wants them."""
    coded, _ = read_coded_data(study, folder)
    if coded is not None:
        codes = coded.codes.values()
        rows = [(code.name, code.parent or "", code.label, code.definition, code.stage) for code in codes]
        about = "The codebook: each code with the code above it, its definition, and the stage of the analysis."
        yield Part("codebook.csv", _csv(_CODE, rows), about, coded.files["codebook"])
        yield _themes(coded, study.least_told)
    printed = {rows.column for table in paper.tables.values() for rows in (*table.rows, table.by) if rows is not None}
    for table in overview_of(study, folder):
        if counts := list(_counts(table, study, printed)):
            about = f"How many {table.table.label.many} are of each category."
            if study.smallest_cell:
                about += f" Counts below {study.smallest_cell} are left out, and those that would tell them."
            head = ("column", "label", "category", "count")
            yield Part(f"counts/{table.table.name}.csv", _csv(head, counts), about, table.table.path)
    yield from _public(study, coded, folder)


def _themes(coded: CodedData, least: int) -> Part:
    """For how many participants each reported code holds."""
    found = [(code, len(coded.participants_of(code.name))) for code in coded.stage(coded.coding.final)]
    rows = [(code.name, code.label, _count_or_left_out(unless_small(count, least))) for code, count in found]
    about = "For how many participants each code of the final stage holds."
    if least > 1:
        about += f" Counts below {least} are left out."
    return Part("counts/codes.csv", _csv(("code", "label", "participants"), rows), about, coded.files["codings"])


def _counts(table: TableOverview, study: Study, printed: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The categories of those columns that the paper's tables print; of all, where the study guards small counts."""
    known = set(printed)
    for one in table.columns:
        is_shown = f"{table.table.name}.{one.column.name}" in known or study.smallest_cell is not None
        if one.column.kind in {Kind.CATEGORY, Kind.CATEGORIES} and is_shown and not one.is_absent:
            yield from _categories(one)


def _categories(one: ColumnOverview) -> Iterator[tuple[str, ...]]:
    for name, count in one.categories.items():
        yield one.column.name, one.column.label, name, _count_or_left_out(count)


def _count_or_left_out(count: int | None) -> str:
    return "left out" if count is None else str(count)


def _public(study: Study, coded: CodedData | None, folder: Folder) -> Iterator[Part]:
    """What the study says that anybody may have."""
    names = study.sharing.public
    opened = {name: open_table(table, folder)[0] for name, table in study.tables.items()}
    files = {name: file for name, file in opened.items() if file is not None}
    withheld = rows_withdrawn(files, read_withdrawn(study, folder), _unquotable(study, coded, files))
    for file in (files[name] for name in names if name in files):
        table = file.table
        columns = [name for name in table.columns if name in file.indexes and name != table.withdrawn]
        kept = [row for row in range(len(file.rows)) if row not in withheld[table.name]]
        cells = [[file.texts(name)[row] for name in columns] for row in kept]
        about = f"The {table.label.many} of the study, one row each, without those of people who have withdrawn."
        yield Part(f"data/{table.name}.csv", _csv(columns, cells), about, table.path)
    if TRANSCRIPTS in names and coded is not None:
        yield from _transcripts(coded, folder)
    yield from _analyses(study, names, folder)


def _unquotable(study: Study, coded: CodedData | None, files: Mapping[str, TableFile]) -> dict[str, set[int]]:
    """The excerpts that nobody may be quoted with, and those of which that cannot be told."""
    name = study.coding.excerpts if study.coding is not None else ""
    if name not in files:
        return {}
    counted = coded.codings.counted if coded is not None else {}
    quotable = {key for key, one in counted.items() if coded is not None and coded.may_be_quoted(one)}
    return {name: {row for row, key in enumerate(files[name].row_keys()) if key not in quotable}}


def _transcripts(coded: CodedData, folder: Folder) -> Iterator[Part]:
    """Those in which nobody speaks who withdrew or may not be quoted, as far as excerpts and names tell."""
    speakers: dict[str, set[str]] = {name: {name} for name in coded.people}
    for excerpt in coded.excerpts.values():
        speakers.setdefault(excerpt.document, set()).add(excerpt.participant)
    for name, transcript in read_transcripts(coded, folder)[0].items():
        heard = {turn.speaker for turn in transcript.turns} - set(coded.coding.interviewers)
        people = [coded.people.get(one) for one in heard | speakers.get(name, set())]
        content, _ = folder.bytes(transcript.source.path, limit=_LIMIT)
        if content is not None and people and all(one and one.consents and not one.has_withdrawn for one in people):
            yield Part(f"transcripts/{name}.txt", content, "The words of an interview.", transcript.source.path)


def _analyses(study: Study, names: Iterable[str], folder: Folder) -> Iterator[Part]:
    """The results of the analyses that are public, and what they were made from."""
    chosen = [study.analyses[name] for name in names if name in study.analyses]
    runs = {name: run for name, run in recorded_runs(folder).items() if name in {one.name for one in chosen}}
    if runs:
        about = "From which files, by their digests, each analysis made its results, and with which command."
        yield Part("analyses.json", runs_json(runs).encode(), about, ANALYSES)
    for analysis in chosen:
        for output in analysis.writes:
            content, _ = folder.bytes(output.path, limit=_LIMIT)
            if content is not None:
                name = f"results/{analysis.name}/{output.name}{PurePosixPath(output.path).suffix}"
                yield Part(name, content, f"Results of the analysis `{analysis.name}`.", output.path)


def _csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows((head, *rows))
    return stream.getvalue().encode()
