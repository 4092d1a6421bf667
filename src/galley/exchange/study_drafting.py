"""A study's declaration with one more table, or with the columns of a table that it has not declared yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.exchange.collected import Variable
from galley.exchange.drafting.columns import drafted_column, quoted
from galley.exchange.drafting.declarations import HEAD
from galley.exchange.drafting.tables import PLAIN_NAME, drafted_table
from galley.exchange.files.foreign_file import ForeignFile
from galley.exchange.files.sheets import csv_sheet, first_sheet
from galley.exchange.fitting.destination import new_name
from galley.exchange.importers import recognized
from galley.exchange.refusal import Refusal
from galley.exchange.respondents import names_a_person
from galley.exchange.summary import counted
from galley.findings.source import SourceFile
from galley.model.layout import STUDY
from galley.reading.study.study_toml import read_study

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from galley.exchange.files.sheets import Sheet
    from galley.findings.diagnostics import Diagnostic
    from galley.model.study import Study, Table
    from galley.reading.folder import Folder

_NO_TABLE = ("this is no table with rows", "a table is a CSV file in UTF-8 or a workbook (.xlsx)")


@dataclass(frozen=True)
class StudyDraft:
    """What would be written, by path, for a table; `added` is what is new in the declaration, and `what` says so."""

    table: str
    what: str
    added: str
    files: dict[str, str]
    left: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def drafted_study(
    file: Path, folder: Folder, *, name: str | None = None
) -> tuple[StudyDraft | None, tuple[Diagnostic, ...]]:
    """Declare the table in a file; None, with the reasons, where the study's declaration is of no use.

    A file of the paper whose header can stay is used where it lies; of any other, `results/NAME.csv` is written.
    Refused where the file is no table, or is declared already.
    """
    sheet = _sheet(ForeignFile(file))
    _refuse_what_is_more(ForeignFile(file), sheet)
    text, study, faults = _declared(folder)
    if study is None and faults:
        return None, faults
    here = _path_within(file, folder)
    known = next((table for table in (study.tables.values() if study else ()) if table.path == here), None)
    if known is not None:
        draft = _more_columns(known, sheet)
    else:
        draft = _new_table(file, sheet, here, folder, new_name(name or file.stem, study, "--name"))
    head = text if text is not None else HEAD.format(title=quoted(file.stem))
    whole = f"{head.rstrip()}\n{draft.added}"
    study, faults = read_study(SourceFile(STUDY, whole))
    if study is None:
        return None, faults
    return StudyDraft(
        draft.table, draft.what, draft.added, {**draft.files, STUDY: whole}, draft.left, draft.remarks
    ), ()


def _sheet(file: ForeignFile) -> Sheet:
    sheet = first_sheet(file) if file.is_archive else csv_sheet(file)
    if sheet is None or not sheet.rows or len(sheet.header) < 1:
        raise Refusal(*_NO_TABLE)
    return sheet


def _refuse_what_is_more(file: ForeignFile, sheet: Sheet) -> None:
    """Refuse an export that is more than a header with rows: questions in rows of their own, coded passages."""
    importer = recognized(file)
    if importer is None:
        return
    try:
        found = importer.read(file)
    except Refusal:
        if importer.precedence >= 0:
            raise
        if len(sheet.header) == 1:  # a text that is nothing else either
            raise Refusal(*_NO_TABLE) from None
        return
    if found.is_of_interviews or len(found.cases) < len(sheet.rows):
        summary = importer.summary.partition(" (")[0]
        hint = "`galley import` reads it, and declares its table: `--table NAME` says what that is called"
        raise Refusal(f"this is no plain table, but one of {summary}", hint)


def _declared(folder: Folder) -> tuple[str | None, Study | None, tuple[Diagnostic, ...]]:
    if folder.lacks(STUDY):
        return None, None, ()
    source, faults = folder.source(STUDY)
    if source is None:
        return None, None, faults
    study, faults = read_study(source)
    return source.text, study, faults


def _path_within(file: Path, folder: Folder) -> str | None:
    """The path of a CSV file from the paper's folder; None where it lies elsewhere, or is no CSV."""
    found, root = file.resolve(), folder.root.resolve()
    is_here = found.is_relative_to(root) and found.suffix.lower() in (".csv", ".tsv")
    return found.relative_to(root).as_posix() if is_here else None


def _new_table(file: Path, sheet: Sheet, here: str | None, folder: Folder, name: str) -> StudyDraft:
    path = here or f"results/{name}.csv"
    table = drafted_table(sheet, name, path, in_place=here is not None)
    if table.rows is not None and here is not None:
        path = f"results/{name}.csv" if here != f"results/{name}.csv" else f"results/{name}_declared.csv"
        table = drafted_table(sheet, name, path, in_place=False)
    if table.rows is not None and not folder.lacks(path):
        source, _ = folder.source(path)
        if source is None or source.text != table.rows:
            raise Refusal(f"`{path}` would be written from it, and is there already", "choose another `--name NAME`")
    files = {path: table.rows} if table.rows is not None else {}
    return StudyDraft(name, f"declared, from {file.name}", table.declaration, files, table.left, table.remarks)


def _more_columns(table: Table, sheet: Sheet) -> StudyDraft:
    """The columns of a declared table's file that are neither declared nor ignored."""
    known = {*table.columns, *table.ignore}
    places = [place for place, name in enumerate(sheet.header) if name and name not in known]
    kept = [place for place in places if not names_a_person(sheet.header[place])]
    left = tuple(sheet.header[place] for place in places if place not in kept)
    if not kept:
        named = f" but {', '.join(left)}, which may name people" if left else ""
        raise Refusal(f"all its columns are declared as `{table.name}` or ignored{named}", "`galley study` shows them")
    _refuse_odd_names(table, [sheet.header[place] for place in kept])
    blocks = (
        drafted_column(table.name, name, Variable(name), [row[place] for row in sheet.rows])
        for place in kept
        for name in [sheet.header[place]]
    )
    added = "".join(f"\n{block}" for block in blocks)
    return StudyDraft(table.name, f"completed by {counted(len(kept), 'column')}", added, {}, left)


def _refuse_odd_names(table: Table, names: Sequence[str]) -> None:
    """A spreadsheet saved over a declared table has its own first row, which TOML and expressions cannot name."""
    if odd := ", ".join(f"`{name}`" for name in names if not PLAIN_NAME.fullmatch(name)):
        raise Refusal(
            f"no column can be called {odd}: their names have letters, digits and `_`",
            "rename them in the file's first row",
            f"or keep the file elsewhere: `galley import FILE --as table --table {table.name}` fits it into the table",
        )
