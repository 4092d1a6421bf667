"""The study behind a paper: its values, and what was said and coded, as far as no fault of its data is in the way."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Severity
from galley.model import layout
from galley.model.project import Unread
from galley.reading.study.doubts import ROWS
from galley.values import evaluating
from galley.values.known_quantities import remembered as remembered_quantities

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.checking.project import Project
    from galley.findings.diagnostics import Diagnostic
    from galley.reading.folder import Folder
    from galley.reading.study.study_data import StudyData


def with_study(folder: Folder, project: Project) -> tuple[Project, tuple[Diagnostic, ...]]:
    """The project with values and known quantities: of data with faults, those that do not hang on these."""
    if project.study is None:
        return project, ()
    in_sections = (use for section in project.sections for use in section.values)
    expressions = {use.expression for use in (*in_sections, *project.figure_values)}
    evaluated, diagnostics = evaluating.remembered(expressions, folder)
    if evaluated is None:
        return _with_study_in_part(folder, project, expressions, diagnostics)
    found = remembered_quantities(folder, evaluated.fingerprint)
    record, _ = folder.source(layout.VALUES) if folder.exists(layout.VALUES) else (None, ())
    return (
        replace(
            project,
            values={text: value for text, value in evaluated.values.items() if text in expressions},
            faults={text: fault for text, fault in evaluated.faults.items() if text in expressions},
            inputs=evaluated.inputs,
            known_quantities=found.quantities if found else None,
            record=record,
        ),
        diagnostics,
    )


def _with_study_in_part(
    folder: Folder, project: Project, expressions: Iterable[str], diagnostics: tuple[Diagnostic, ...]
) -> tuple[Project, tuple[Diagnostic, ...]]:
    """The project with what its data say for certain although they have faults. What was recorded is not judged."""
    from galley.values.in_part import values_in_part  # noqa: PLC0415 - only for data with faults

    known = values_in_part(expressions, folder)
    if known is None:
        return project, diagnostics
    return (
        replace(
            project,
            values=known.values,
            faults=known.faults,
            known_quantities=known.known_quantities,
            coded=known.data.coded,
            unread=_unread(known.data),
        ),
        known.diagnostics,
    )


def _unread(data: StudyData) -> Unread:
    """The names that rows with faults have in the tables of coded data."""
    coding, people = data.study.coding, data.study.participants
    if coding is None or people is None:
        is_left_out = ("themes", ROWS) in data.doubts.faults
        return Unread(None, None, None, codings=True) if is_left_out else Unread()
    deciding = [name for name in (people.withdrawn, coding.consent) if name]
    unread_people = data.doubts.keys(people.name, *deciding)
    tables = {coding.codebook, coding.excerpts, coding.codings, coding.quotes}
    return Unread(
        excerpts=None if unread_people is None else data.doubts.keys(coding.excerpts, "id", "participant", "text"),
        codes=data.doubts.keys(coding.codebook, "code"),
        people=unread_people,
        codings=any(table in tables or (table, column) == (people.name, ROWS) for table, column in data.doubts.faults),
    )


def with_speech(folder: Folder, project: Project) -> tuple[Project, tuple[Diagnostic, ...]]:
    """The project with what was said and coded, as far as it is here; faults of tables are reported with the data."""
    if project.study is None:
        return project, ()
    from galley.reading.latex.plain_text import plain_quote  # noqa: PLC0415
    from galley.reading.study.coded_tables import read_coded_data  # noqa: PLC0415 - only for a paper with a study
    from galley.reading.study.transcripts import read_transcripts  # noqa: PLC0415
    from galley.reading.study.withdrawn import read_withdrawn  # noqa: PLC0415

    coded = project.coded or read_coded_data(project.study, folder)[0]
    transcripts, faults = read_transcripts(coded, folder) if coded else (None, ())
    edited = {
        span.text: plain_quote(span.text)
        for section in project.sections
        for macro in section.macros("excerpt")
        for span in macro.optional[:1]
    }
    withdrawn = read_withdrawn(project.study, folder) - (project.unread.people or frozenset())
    return replace(project, coded=coded, transcripts=transcripts, edited=edited, withdrawn=withdrawn), faults


def with_study_beside(folder: Folder, project: Project) -> tuple[Project, tuple[Diagnostic, ...]]:
    """The same of LaTeX that is no paper of Galley's, beside whose study it may lie."""
    if folder.lacks(layout.STUDY) or folder.exists(layout.PAPER) or not project.sections:
        return project, ()
    from galley.reading.study.study_toml import study_of  # noqa: PLC0415 - pydantic: only for a study

    study, _ = study_of(folder)  # what is wrong with it is told with its data
    project = replace(project, study=study)
    data, data_faults = evaluating.read_data(folder)
    if data is None:
        expressions = {use.expression for section in project.sections for use in section.values}
        project, data_faults = _with_study_in_part(folder, project, expressions, data_faults)
    project, speech_faults = with_speech(folder, project)
    if data is None:
        return project, (*data_faults, *speech_faults)
    from galley.values.known_quantities import compute_quantities  # noqa: PLC0415 - as above
    from galley.values.language.evaluation import evaluate  # noqa: PLC0415 - as above

    values, faults = evaluate({use.expression for section in project.sections for use in section.values}, data)
    project = replace(project, values=values, faults=faults, known_quantities=compute_quantities(data))
    return project, (*data_faults, *speech_faults)


def of_analyses(folder: Folder, project: Project, of_data: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What is wrong with the results of the study's analyses, but of those that read what has faults `of_data`."""
    study = project.study
    if study is None or not study.analyses:
        return ()
    from galley.checking.builds.last_analyses import faults_of_analyses  # noqa: PLC0415 - only for a study with analyses
    from galley.reading.analyses.inputs import inputs_of  # noqa: PLC0415 - as above
    from galley.reading.study.study_toml import study_of  # noqa: PLC0415 - as above

    if study_of(folder)[0] is None:  # what was left out may be of any of them
        return ()
    at_fault = {one.span.path for one in of_data if one.severity is Severity.ERROR}
    at_fault |= {table.path for table in study.tables.values() if folder.lacks(table.path)}
    sound = {name: one for name, one in study.analyses.items() if at_fault.isdisjoint(inputs_of(one, folder).all)}
    return faults_of_analyses(replace(study, analyses=sound), folder)
