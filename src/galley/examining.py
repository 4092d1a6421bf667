"""A paper against all rules, with everything they judge by: the one examination that drafts and the gate share."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from galley import evaluating, facts, layout
from galley.check_settings import faults as faults_of_settings
from galley.checking import check
from galley.checks import Checks
from galley.diagnostics import Diagnostic, Severity, in_order
from galley.loading import load_document, load_paper
from galley.reader_rules import reader_rules
from galley.source import whole_file
from galley.writing import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from galley.project import Project
    from galley.reading.folder import Folder

INVALID_SETTINGS = "invalid-paper"


@dataclass(frozen=True, slots=True)
class Examination:
    """What was looked at and how, and what is wrong with it."""

    project: Project
    checks: Checks
    diagnostics: tuple[Diagnostic, ...]


def examine_paper(folder: Folder, adjust: Callable[[Checks], Checks] = lambda checks: checks) -> Examination:
    """The paper in a folder, under the settings of its paper.toml as `adjust` changes them.

    What TeX said of the last build counts too, as far as the files are still what it read. Values and facts are
    remembered under build/, so that data which did not change are not opened.
    """
    loaded = load_paper(folder)
    project, data_faults = _with_study(folder, loaded.project)
    checks = adjust(project.paper.checks if project.paper else Checks())
    from_tex = recalled(folder, layout.TYPESETTING)
    found = (*loaded.diagnostics, *data_faults, *_settings(project, checks), *from_tex)
    return Examination(project, checks, check(project, checks, from_readers=found))


def examine_document(folder: Folder, root: str, checks: Checks) -> Examination:
    """A LaTeX file with all that it pulls in, against the rules that need nothing else."""
    loaded = load_document(folder, root)
    return Examination(loaded.project, checks, check(loaded.project, checks, from_readers=loaded.diagnostics))


def remember(folder: Folder, path: str, diagnostics: Iterable[Diagnostic]) -> None:
    """Keep what a build found, for the examinations until the next one."""
    write(str(folder.root / path), json.dumps([_plain(diagnostic) for diagnostic in in_order(diagnostics)], indent=1))


def recalled(folder: Folder, path: str) -> tuple[Diagnostic, ...]:
    """What `remember` kept of the files that still have the same text at the place."""
    if not folder.exists(path):
        return ()
    content, _ = folder.bytes(path)
    kept = (_diagnostic(folder, item) for item in json.loads(content or b"[]"))
    return tuple(diagnostic for diagnostic in kept if diagnostic is not None)


def _plain(diagnostic: Diagnostic) -> dict[str, Any]:
    span = diagnostic.span
    place = {"path": span.path, "start": span.start, "end": span.end, "text": span.text}
    return {**place, "message": diagnostic.message, "rule": diagnostic.rule, "severity": diagnostic.severity} | {
        "hints": list(diagnostic.hints)
    }


def _diagnostic(folder: Folder, plain: dict[str, Any]) -> Diagnostic | None:
    source, _ = folder.source(plain["path"])
    span = source.span(plain["start"], plain["end"]) if source else whole_file(plain["path"])
    if source and span.text != plain["text"]:
        return None
    return Diagnostic(span, plain["message"], plain["rule"], Severity(plain["severity"]), tuple(plain["hints"]))


def _with_study(folder: Folder, project: Project) -> tuple[Project, tuple[Diagnostic, ...]]:
    """The project with values and facts, unless the data are not sound."""
    if project.study is None:
        return project, ()
    expressions = {use.expression for section in project.sections for use in section.values}
    fingerprint = evaluating.fingerprint(folder, skip_bad_rows=False)
    evaluated, diagnostics = evaluating.remembered(expressions, folder, fingerprint)
    found = facts.remembered(folder, fingerprint) if evaluated else None
    record, _ = folder.source(layout.VALUES) if folder.exists(layout.VALUES) else (None, ())
    if evaluated is None:
        return replace(project, record=record), diagnostics
    return (
        replace(
            project,
            values=evaluated.values,
            faults=evaluated.faults,
            inputs=evaluated.inputs,
            facts=found.facts if found else None,
            record=record,
        ),
        diagnostics,
    )


def _settings(project: Project, checks: Checks) -> Iterable[Diagnostic]:
    """What is wrong with [checks] in paper.toml."""
    source = project.paper_source
    if source is None:
        return
    from galley.reading.toml_places import locate  # noqa: PLC0415 - only for faults

    for keys, message, hints in faults_of_settings(checks, reader_rules()):
        yield Diagnostic(locate(source, ("checks", *keys)), message, INVALID_SETTINGS, hints=hints)
