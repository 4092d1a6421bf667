"""Gathers all that the page tells, from the paper, its data, its last build and its history."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from galley.checking.examination import examine_paper, read_and_judge
from galley.findings.printable import as_json
from galley.findings.source import SourceFile
from galley.model.anchors import quote_anchor
from galley.model.layout import STUDY
from galley.model.study import Provenance
from galley.reading.cache import RecordCache
from galley.reading.latex.plain_text import plain_text
from galley.reports.evidence.citations import cites_by_name, open_citations, references
from galley.reports.evidence.figures import figures
from galley.reports.evidence.last_print import last_print
from galley.reports.evidence.numbers import Numbers, rows_behind
from galley.reports.evidence.people import distributions
from galley.reports.evidence.quotations import Quotations
from galley.reports.evidence.readiness import readiness
from galley.reports.evidence.records import DataFile, Edition, Evidence
from galley.reports.evidence.revisions import earlier_texts, last_commit
from galley.reports.evidence.sentences import Sentences
from galley.reports.evidence.sieve import without_secrets
from galley.reports.evidence.themes import Themes
from galley.values.evaluating import read_data, without_garbage_collection

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from galley.checking.project import Project
    from galley.reading.folder import Folder
    from galley.reading.study.study_data import StudyData
    from galley.reports.evidence.last_print import LastPrint
    from galley.reports.evidence.number_records import RowTable


def gather(folder: Folder, edition: Edition) -> Evidence:
    """The evidence of the paper in a folder. What is not sound is left out, and told among what is open."""
    with without_garbage_collection():
        return _gathered(folder.reading_once(), edition)


def _gathered(folder: Folder, edition: Edition) -> Evidence:
    examination = examine_paper(folder)
    project = examination.project
    data = read_data(folder)[0] if project.study is not None else None
    if edition is Edition.PUBLIC and data is None and folder.exists(STUDY):  # what must not be told is not known
        return replace(_head(project, edition), is_of_paper=False)
    printed = last_print(folder)
    quoted = dict.fromkeys(quote.excerpt.id for quote in project.quotes)
    sentences = _sentences(project, printed, edition, quoted)
    rows = _rows(folder, project, data) if data is not None and edition is Edition.PRIVATE else {}
    numbers = Numbers(edition, project, sentences, earlier_texts(folder.root), rows)
    values, left_out = numbers.entries()
    if hidden := left_out | {entry.expression for entry in values if entry.is_suppressed}:
        sentences = replace(sentences, texts={**sentences.texts, **dict.fromkeys(hidden, "—")}, marks={})
        values, _ = replace(numbers, sentences=sentences).entries()
    evidence = replace(
        _head(project, edition),
        commit=_commit(folder),
        readiness=readiness(folder.root, examination.diagnostics, edition),
        values=values,
        figures=tuple(figures(project, sentences, values)),
        references=references(project, sentences, printed),
        open_citations=tuple(open_citations(project)),
        files=_files(project, data),
        about_one=len(left_out),
    )
    if project.coded is not None:
        quotations = Quotations(edition, project, project.coded, sentences)
        evidence = replace(evidence, quotes=quotations.entries(), quoted=quotations.quoted())
    if data is not None:
        evidence = replace(evidence, people=distributions(data, edition))
        if project.coded is not None:
            evidence = replace(evidence, coding=Themes(edition, data, project.coded, quoted, folder.root).coding())
    return evidence if edition is Edition.PRIVATE else without_secrets(evidence, project, data)


def gather_values(folder: Folder) -> Evidence:
    """The values and claims of a paper alone, without rows."""
    folder = folder.reading_once()
    project = read_and_judge(folder, lambda checks: replace(checks, select=("unknown-value",))).project
    printed, edition = last_print(folder), Edition.PRIVATE
    sentences = _sentences(project, printed, edition, {})
    values, _ = Numbers(edition, project, sentences, earlier_texts(folder.root)).entries()
    return replace(_head(project, edition), commit=_commit(folder), values=values, files=_files(project, None))


def _head(project: Project, edition: Edition) -> Evidence:
    """What the page says before all else; its parts are still empty."""
    study = project.study
    is_made_up = study is not None and study.provenance is not Provenance.COLLECTED
    return Evidence(
        edition=edition,
        title=plain_text(project.paper.title) if project.paper else "",
        provenance=study.provenance.value if study is not None and is_made_up else "",
        smallest_cell=study.least_told if study else None,
        sets_smallest_cell=study is None or study.smallest_cell is not None,
        is_of_paper=project.paper is not None,
    )


def _sentences(project: Project, printed: LastPrint, edition: Edition, quoted: Iterable[str]) -> Sentences:
    texts = {expression: value.text for expression, value in (project.values or {}).items()}
    numbered = {name: f"quote-{place}" for place, name in enumerate(quoted, start=1)}
    anchor_of = quote_anchor if edition is Edition.PRIVATE else lambda name: numbered.get(name, "")
    return Sentences(texts, printed.labels, printed.cited(by_name=cites_by_name(project)), anchor_of)


def _commit(folder: Folder) -> str:
    commit = last_commit(folder.root)
    return f"{commit.name}, {commit.date}" if commit else ""


def _rows(folder: Folder, project: Project, data: StudyData) -> Mapping[str, tuple[RowTable, ...]]:
    """The rows behind the values; those of the same data are remembered, for the owner alone as all of build/read."""
    expressions = sorted({*(project.values or {}), *(project.faults or {})})
    known_by = as_json([expressions, folder.state(STUDY), dict(project.inputs or {})])
    cache = RecordCache(folder.root)
    return cache.read("rows", (SourceFile("rows", known_by),), lambda: rows_behind(expressions, data))


def _files(project: Project, data: StudyData | None) -> tuple[DataFile, ...]:
    tables = {one.table.path: f"table `{name}`, {len(one):,} rows" for name, one in data.tables.items()} if data else {}
    named = {table.path: f"table `{name}`" for name, table in project.study.tables.items()} if project.study else {}
    return tuple(
        DataFile(path, digest, tables.get(path) or named.get(path) or "results of an analysis")
        for path, digest in sorted((project.inputs or {}).items())
    )
