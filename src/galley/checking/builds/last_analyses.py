"""Whether the results of analyses are those of their inputs, and their inputs all that they read: by content alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic, Severity
from galley.model.layout import STUDY
from galley.model.study import Kind
from galley.reading.toml.places import locate, locate_named, locate_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import SourceFile
    from galley.model.study import Study, Table
    from galley.reading.analyses.inputs import Inputs
    from galley.reading.analyses.last_runs import Standing
    from galley.reading.folder import Folder

STALE = "stale-results"
UNDECLARED = "undeclared-input"
PERSONAL = "personal-results"
_UNPUBLISHED = ("build", "private")  # folders that git does not keep
_NAMED = 5  # reasons that a finding tells


def faults_of_analyses(study: Study, folder: Folder) -> tuple[Diagnostic, ...]:
    """What is wrong with the results that lie here, at the declarations of their analyses."""
    source, _ = folder.source(STUDY)
    if not study.analyses or source is None:
        return ()
    return tuple(_faults(study, folder, source))


def _faults(study: Study, folder: Folder, source: SourceFile) -> Iterator[Diagnostic]:
    from galley.reading.analyses.last_runs import recorded_runs, standing  # noqa: PLC0415 - only for a study with analyses

    runs = recorded_runs(folder)
    for name, analysis in study.analyses.items():
        found = standing(analysis, folder, runs.get(name))
        yield from _stale(name, found, source)
        yield from _undeclared(name, found.inputs, source)
    yield from _personal(study, folder, source)


def _stale(name: str, found: Standing, source: SourceFile) -> Iterator[Diagnostic]:
    place = locate(source, ("analyses", name))
    if found.is_due:
        more = f", and {len(found.reasons) - _NAMED} more" if len(found.reasons) > _NAMED else ""
        message = f"the results of `{name}` are not those of its inputs: {', '.join(found.reasons[:_NAMED])}{more}"
        yield Diagnostic(place, message, STALE, hints=(f"run it: `doit analysis:{name}`",))
        return
    for path in found.unchecked:
        message = f"`{path}` is not here, so that nobody can say whether the results of `{name}` are still those of it"
        hint = "check where it is kept; here the results count as they were recorded"
        yield Diagnostic(place, message, STALE, Severity.WARNING, (hint,))


def _undeclared(name: str, inputs: Inputs, source: SourceFile) -> Iterator[Diagnostic]:
    for path, script in inputs.undeclared.items():
        message = f"`{script}` names `{path}`, which `{name}` does not declare to read: a change of it goes unnoticed"
        hint = f'add "{path}" to `reads`, or to `writes`'
        place = locate_value(source, ("analyses", name, "reads"))
        yield Diagnostic(place, message, UNDECLARED, Severity.WARNING, (hint,))


def _personal(study: Study, folder: Folder, source: SourceFile) -> Iterator[Diagnostic]:
    """Results that name single people: they are committed, and what is about one person is no aggregate."""
    from galley.reading.analyses.results_files import read_results  # noqa: PLC0415 - as above
    from galley.reading.tables.table_files import open_table  # noqa: PLC0415

    people: set[str] = set()  # by their keys
    for table in study.tables.values():
        opened, _ = open_table(table, folder) if _is_of_people(table, study) else (None, ())
        people.update(opened.row_keys() if opened is not None and opened.has_key else ())
    people = {name for name in people if not name.isdigit()}  # a number may be any number
    for name, files in read_results(study, folder).items():
        for index, results in enumerate(files.values()):
            path = results.output.path
            named = sum(not people.isdisjoint(row.texts.values()) for row in results.rows)
            if named and path.partition("/")[0] not in _UNPUBLISHED:
                place = locate_named(source, ("analyses", name, "writes"), results.output.name, index)
                message = f"{named} rows of `{path}` name single {_people(study)}: results are public"
                hint = (
                    "write aggregates; what other analyses need goes under private/ or build/, which git does not keep"
                )
                yield Diagnostic(place, message, PERSONAL, hints=(hint,))


def _is_of_people(table: Table, study: Study) -> bool:
    from galley.prose.catalogue import is_about_people  # noqa: PLC0415 - as above

    is_named = len(table.key) == 1 and table.columns[table.key[0]].kind is Kind.IDENTIFIER
    return is_named and (is_about_people(table) or table == study.participants)


def _people(study: Study) -> str:
    return study.participants.label.many if study.participants else "people"
