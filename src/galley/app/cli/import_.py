"""galley import: brings in what another program has, with a summary of what came over and what stayed behind."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from galley.app.cli.common.complaints import complain_of
from galley.app.projects import find_root
from galley.app.terminal import complain, reason, say
from galley.exchange.files.foreign_file import ForeignFile
from galley.exchange.fitting.into_study import fitted
from galley.exchange.importers import FAMILY, recognized
from galley.exchange.refusal import Refusal
from galley.exchange.summary import counted, format_names, record_counts
from galley.exchange.target_study import Declared, present_in, study_for
from galley.findings.diagnostics import did_you_mean
from galley.findings.listing import first_of
from galley.model.layout import NAMES, STUDY
from galley.reading.folder import Folder

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from galley.exchange.collected import Collected
    from galley.exchange.fitting.into_study import Fitted
    from galley.exchange.fitting.merging import Difference
    from galley.exchange.importers import Importer

_PRIVATE = NAMES.rpartition("/")[0]
_UNUSABLE = 2
_IN_FOLDER = "data.qda"
_SHOWN = 5
_TABLES = (".csv", ".tsv", ".xlsx")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE", help="what the other program saved or exported")
    formats = ", ".join(format_names(FAMILY.files))
    parser.add_argument(
        "--as", dest="format", metavar="FORMAT", help=f"read it as {formats}; without this it is told by its content"
    )
    parser.add_argument(
        "--table",
        metavar="NAME",
        help="the table that its people go into, which is declared if there is none so called",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would come over, and write nothing")
    parser.add_argument(
        "--overwrite", action="store_true", help="take the file's words where tables here differ from them"
    )


def run(arguments: argparse.Namespace) -> int:
    statuses = [_brought_in(_file(path), arguments) for path in arguments.files]
    return max(statuses)


def _file(path: Path) -> Path:
    """What is meant by a path: of QualCoder's project, which is a folder, its database."""
    database = path / _IN_FOLDER
    return database if database.is_file() else path


def _brought_in(path: Path, arguments: argparse.Namespace) -> int:
    root = find_root()
    folder = Folder(root or Path.cwd())
    try:
        importer = _importer(path, arguments.format)
        collected = importer.read(ForeignFile(path))
        _refuse_mixing(collected, arguments.files)
        declared, faults = study_for(collected, folder, title=path.stem, table=arguments.table)
        if declared is None:
            complain_of(faults, folder)
            return _UNUSABLE
        present = present_in(declared.study, folder)
        outcome = fitted(collected, declared.study, present, declared.people, overwrite=arguments.overwrite)
    except Refusal as refusal:
        place = f"{path}:{refusal.line}" if refusal.line else f"{path}"
        complain([f"{place}: error: {refusal}", *(f"  hint: {hint}" for hint in refusal.hints)])
        return _UNUSABLE
    except OSError as error:
        complain([f"galley: {reason(error)}"])
        return _UNUSABLE
    if not arguments.dry_run:
        _write(outcome, declared, folder)
    say(*([f"{path}:"] if len(arguments.files) > 1 else []))
    say(*_summary(importer, collected, outcome, declared, dry_run=arguments.dry_run))
    if outcome.names is not None and not path.resolve().is_relative_to(folder.root.resolve() / _PRIVATE):
        say(f"  {path} itself has the names: keep it in {_PRIVATE}/, or out of the repository")
    if root is None:
        would = "would begin" if arguments.dry_run else "begins"
        say(f"  no paper was here: one {would} in this folder, with {STUDY} (see docs/importing.md)")
    return 0


def _refuse_mixing(collected: Collected, files: Sequence[Path]) -> None:
    """Refuse answers that are numbered by their rows beside other files, in which the numbers are other people."""
    is_numbered = bool(collected.cases) and not (collected.is_of_interviews or collected.own_names.cases)
    if len(files) > 1 and is_numbered:
        fact = "answers come in one file at a time: the same number is somebody else in another file"
        raise Refusal(fact, "import each file by itself, with `--table NAME` for who was asked apart from the others")


def _importer(path: Path, wanted: str | None) -> Importer:
    if wanted is None:
        ForeignFile(path).beginning  # noqa: B018 - says at once that there is no such file
        if found := recognized(ForeignFile(path)):
            return found
        _refuse_damaged(ForeignFile(path))
        known = f"the formats are {', '.join(format_names(FAMILY.files))}"
        as_one = "`--as FORMAT` reads it as one of them"
        raise Refusal("this is no file of a program that Galley knows", *_on_a_table(path), known, as_one)
    name = wanted.replace("-", "_")
    found, broken = FAMILY.load(name) if name in FAMILY.files else (None, ())
    if found is None:
        formats = format_names(FAMILY.files)
        hints = did_you_mean(wanted, formats) or (f"the formats are {', '.join(formats)}",)
        raise Refusal(broken[0].message if broken else f"there is no format `{wanted}`", *hints)
    return found


def _on_a_table(path: Path) -> tuple[str, ...]:
    """What to do with a table that a spreadsheet or a script wrote."""
    if path.suffix.lower() not in _TABLES:
        return ()
    return (
        f"`galley study draft {path}` declares a table of your own as one more table of the study",
        f"`galley import {path} --as table --table participants` fits one with a row for each person into theirs",
    )


def _refuse_damaged(file: ForeignFile) -> None:
    """Say why nobody knows an archive or a database, where that is for what is wrong with it."""
    if file.is_archive:
        file.all_entries()
    if file.is_database and not file.tables:
        raise Refusal("the database is damaged or cut off", "close the program that uses it, and copy the file again")


def _write(outcome: Fitted, declared: Declared, folder: Folder) -> None:
    """Write all files, the declaration last: without it the tables are just files.

    Where names are kept, the folder itself tells git to keep nothing of it.
    """
    if outcome.names is not None:
        if folder.lacks(ignoring := f"{_PRIVATE}/.gitignore"):
            folder.write(ignoring, "*\n")
        folder.write(NAMES, outcome.names, private=True)
    for path, text in outcome.files.items():
        folder.write(path, text)
    if declared.text is not None:
        folder.write(STUDY, declared.text)


def _summary(
    importer: Importer, collected: Collected, outcome: Fitted, declared: Declared, *, dry_run: bool
) -> Iterator[str]:
    would = "would be " if dry_run else ""
    yield f"read as `{format_names([importer.name])[0]}`: {importer.summary.rstrip('.')}"
    yield f"  the file has {record_counts(collected)}"
    if declared.text is not None:
        yield f"  {STUDY}: {would}{'completed' if declared.existed else 'drafted'}; look it through"
    for path, table in outcome.tables.items():
        added = [f"{counted(table.added, 'row')} {would}added"] if table.added else []
        filled = [f"{counted(table.filled, 'cell')} {would}filled"] if table.filled else []
        yield f"  {path}: {', '.join([*added, *filled]) or 'nothing new'}"
        is_of_all = collected.codes or collected.passages or any(case.values for case in collected.cases)
        yield from _differences(table.differing, table.absent if is_of_all else ())  # a transcript is one of many
    yield from (f"  {path}: kept as it is, the file has another text (--overwrite takes it)" for path in outcome.kept)
    yield from (f"  {fact}" for fact in (*declared.facts, *outcome.facts, *collected.remarks))
    for omission in collected.omissions:
        yield f"  left behind: {omission.count} × {omission.what}: {omission.why}"


def _differences(differing: Sequence[Difference], absent: Sequence[str]) -> Iterator[str]:
    """What is otherwise here than in the file: by line, since cells may hold what nobody is to read."""
    for column, count in Counter(one.column for one in differing).items():
        lines = _listed(str(one.line) for one in differing if one.column == column)
        yield f"    {counted(count, 'cell')} of `{column}` differ from the file's, in lines {lines} (see --overwrite)"
    if absent:
        yield f"    {counted(len(absent), 'row')} not in the file stay: {_listed(absent)}"


def _listed(names: Iterable[str]) -> str:
    return first_of(list(names), _SHOWN)
