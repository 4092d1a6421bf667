"""galley study: what each table of the study holds, and what of it is declared; `draft FILE` declares a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from galley.app.cli.common.complaints import complain_of
from galley.app.projects import find_root, open_project
from galley.app.terminal import complain, reason, say, say_text
from galley.exchange.refusal import Refusal
from galley.exchange.summary import counted
from galley.findings.diagnostics import Severity
from galley.findings.printable import as_json
from galley.model.layout import STUDY
from galley.reading.folder import Folder
from galley.reading.study.overview import overview_of
from galley.reading.study.study_toml import study_of
from galley.reading.tables import EMPTY

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from galley.exchange.study_drafting import StudyDraft
    from galley.model.study import Study
    from galley.reading.study.overview import ColumnOverview, TableOverview

_UNUSABLE = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("human", "json"), default="human")
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    draft = actions.add_parser("draft", help=f"declare a table in {STUDY}, from a CSV file or a workbook")
    draft.add_argument("file", type=Path, metavar="FILE", help="the table: .csv or .xlsx, names in the first row")
    draft.add_argument("--name", help="what the study calls the table; after its file by default")
    draft.add_argument("--dry-run", action="store_true", help="show the declaration, and write nothing")


def run(arguments: argparse.Namespace) -> int:
    if arguments.action == "draft":
        return _draft(arguments)
    folder = open_project()
    if folder is None:
        return _UNUSABLE
    study, faults = study_of(folder)
    complain_of(faults, folder)
    if study is None:
        return _UNUSABLE
    if not study.tables:
        complain(["galley: this paper has no study", "  hint: `galley study draft FILE` declares a table"])
        return _UNUSABLE
    tables = overview_of(study, folder)
    if arguments.format == "json":
        say_text(as_json([_record(table) for table in tables]))
    else:
        say(*(line for table in tables for line in _lines(table, study)))
    errors = [fault for table in tables for fault in table.faults if fault.severity is Severity.ERROR]
    complain_of((fault for fault in errors if fault.rule != EMPTY), folder)  # which keep rows from being read
    return 0


# --- What there is ----------------------------------------------------------------------------------------------------


def _record(found: TableOverview) -> dict[str, Any]:
    return {
        "table": found.table.name,
        "path": found.table.path,
        "rows": found.rows,
        "withdrawn": found.withdrawn,
        "columns": [_column_record(column) for column in found.columns],
        "ignored": list(found.ignored),
        "undeclared": list(found.undeclared),
        "declared_and_absent": [one.column.name for one in found.columns if one.is_absent],
    }


def _column_record(found: ColumnOverview) -> dict[str, Any]:
    column = found.column
    known: dict[str, Any] = {"name": column.name, "kind": str(column.kind), "label": column.label}
    known |= {"missing": found.missing, "different": found.distinct}
    return known | ({"categories": dict(found.categories)} if found.categories else {})


def _lines(found: TableOverview, study: Study) -> Iterator[str]:
    table = found.table
    if found.rows is None:
        yield f"{table.name}: {table.path} cannot be read"
        return
    gone = f", and {found.withdrawn:,} of withdrawn ones" if found.withdrawn else ""
    yield f"{table.name}: {counted(found.rows, 'row')}{gone}, {counted(len(found.columns), 'column')}, {table.path}"
    width = max(len(one.column.name) for one in found.columns)
    for one in found.columns:
        facts = " · ".join(_facts(one, study.smallest_cell))
        yield f"  {one.column.name:<{width}}  {one.column.kind:<10}  {facts}".rstrip()
    if found.undeclared:
        yield f"  not declared: {', '.join(found.undeclared)}"
        yield f"    declare them in {STUDY} (`galley study draft {table.path}`), or name them there in `ignore`"
    if found.ignored:
        yield f"  ignored: {counted(len(found.ignored), 'column')}"
    if found.unused:
        yield f"  `ignore` names what the file does not have: {', '.join(found.unused)}"


def _facts(found: ColumnOverview, least: int | None) -> Iterator[str]:
    if found.is_absent:
        yield "is declared, and not in the file"
        return
    if found.column.label != found.column.name.replace("_", " "):
        yield f"“{found.column.label}”"
    if found.categories:
        yield ", ".join(f"{name} {_count(count, least)}" for name, count in found.categories.items())
    else:
        yield f"{found.distinct:,} different"
    if found.undeclared:
        yield f"{found.undeclared:,} of no category"
    if found.missing:
        yield f"{found.missing:,} missing"


def _count(count: int | None, least: int | None) -> str:
    return f"(few: `smallest_cell` is {least})" if count is None else f"{count:,}"


# --- Drafting ---------------------------------------------------------------------------------------------------------


def _draft(arguments: argparse.Namespace) -> int:
    from galley.exchange.study_drafting import drafted_study  # noqa: PLC0415 - seldom is a table declared

    folder = Folder(find_root() or Path.cwd())
    try:
        draft, faults = drafted_study(arguments.file, folder, name=arguments.name)
    except Refusal as refusal:
        complain([f"{arguments.file}: error: {refusal}", *(f"  hint: {hint}" for hint in refusal.hints)])
        return _UNUSABLE
    except OSError as error:
        complain([f"galley: {reason(error)}"])
        return _UNUSABLE
    if draft is None:
        complain_of(faults, folder)
        return _UNUSABLE
    if arguments.dry_run:
        say_text(draft.added, end="")
        return 0
    for path, text in draft.files.items():
        folder.write(path, text)
    say(*_report_of(draft))
    return 0


def _report_of(draft: StudyDraft) -> Iterator[str]:
    yield f"{STUDY}: table `{draft.table}` {draft.what}; look it through: labels, units and categories are guesses"
    yield from (f"  {path}: written, with columns named as declared" for path in draft.files if path != STUDY)
    yield from (f"  {remark}" for remark in draft.remarks)
    if draft.left:
        yield f"  left behind, for it may name a person: {', '.join(draft.left)}"
    yield "  `galley study` shows what it holds"
