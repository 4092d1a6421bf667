"""Documents beside the paper: read like the paper, and judged by the same rules, as far as these look at text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeVar

from galley.building.rendering.document import render_document
from galley.building.rendering.shipped import shipped_templates
from galley.checking.asking.running import check
from galley.checking.builds.last_build import faults_of_document, recalled
from galley.checking.builds.tex_diagnostics import not_ours
from galley.checking.loading.bibliographies import bibliography_of
from galley.checking.loading.copies import pdf_of
from galley.checking.loading.studies import with_speech
from galley.checking.rules import rules
from galley.findings.diagnostics import in_order
from galley.findings.source import SourceFile
from galley.model import layout
from galley.model.publishing.documents import documents_of
from galley.model.publishing.variants import DRAFT, VARIANTS
from galley.model.study import NO_STUDY
from galley.reading.cache import RecordCache
from galley.reading.latex.files.project_files import read_sections
from galley.reading.latex.files.roots import is_document
from galley.reading.paper.declarations import Declarations
from galley.reading.paper.declaring_files import declaring_sources
from galley.reading.paper.named_files import absent_files_of_document
from galley.reading.toml.places import locate
from galley.values.evaluating import remembered
from galley.values.in_part import values_in_part

_Known = TypeVar("_Known")
_OF_PAPERS: Final = frozenset({"acm", "publication"})
"""Families of rules about what the publisher of the paper wants."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from galley.checking.project import Project
    from galley.findings.diagnostics import Diagnostic
    from galley.model.check_settings import CheckSettings
    from galley.model.manuscript import Section
    from galley.model.publishing.documents import DocumentCopy
    from galley.model.publishing.variants import Variant
    from galley.model.values import Fault, Value
    from galley.reading.folder import Folder


@dataclass(frozen=True, slots=True)
class DocumentText:
    """A document as it was read: its wrapper, None where a template has a mistake, and its files, the wrapper first."""

    copy: DocumentCopy
    wrapper: str | None
    sections: tuple[Section, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_document(folder: Folder, declared: Declarations, copy: DocumentCopy, cache: RecordCache) -> DocumentText:
    """Read a document with all that it includes; what it says that is not there is reported."""
    document = declared.paper.documents[copy.name]
    if absent := absent_files_of_document(folder, copy.name, document, declared.paper_source):
        return DocumentText(copy, None, (), absent)
    files = [f"{layout.MANUSCRIPT}/{section}.tex" for section in document.sections]
    first, _ = folder.source(files[0])
    is_whole = first is not None and is_document(first)
    is_cited = not is_whole and any(_cites(folder, file, cache) for file in files)
    wrapper, faults = render_document(declared, copy, is_whole=is_whole, is_cited=is_cited)
    if wrapper is None:
        return DocumentText(copy, None, (), faults)
    with_wrapper = replace(folder, overlays={**folder.overlays, copy.wrapper: wrapper})
    sections, of_sections = read_sections(with_wrapper, copy.wrapper, cache=cache)
    return DocumentText(copy, wrapper, sections, (*faults, *of_sections))


def _cites(folder: Folder, path: str, cache: RecordCache) -> bool:
    sections, _ = read_sections(folder, path, cache=cache)
    return any(section.citations for section in sections)


def judge_documents(
    folder: Folder, project: Project, checks: CheckSettings, variant: Variant
) -> tuple[tuple[Diagnostic, ...], tuple[str, ...]]:
    """What is wrong with the documents of a paper, at their own places, and which files they have.

    The draft has them all, another copy those that go with it. Values, quotes, citations and labels are the paper's.
    """
    if project.paper is None or project.paper_source is None or not project.paper.documents:
        return (), ()
    found: list[Diagnostic] = []
    files: list[str] = []
    for copy in _copies(project, variant):
        more, read = _judged(folder, project, checks, copy)
        found += more
        files += read
    return in_order(found), tuple(files)


def faults_of_builds(folder: Folder, project: Project, variant: Variant) -> tuple[Diagnostic, ...]:
    """Why the PDFs of documents are not those of the sources, and of the paper, as they lie here."""
    return tuple(fault for copy in _copies(project, variant) for fault in faults_of_document(folder, copy))


def _copies(project: Project, variant: Variant) -> tuple[DocumentCopy, ...]:
    declared = documents_of(project.paper) if project.paper else ()
    return tuple(copy for copy, _ in declared if variant in (DRAFT, VARIANTS[copy.of]))


def _judged(
    folder: Folder, project: Project, checks: CheckSettings, copy: DocumentCopy
) -> tuple[list[Diagnostic], list[str]]:
    cache = RecordCache(folder.root, frozenset(folder.overlays))
    text = read_document(folder, _declarations(folder, project), copy, cache)
    theirs, faults = _project_of(folder, project, text, cache)
    theirs, _ = with_speech(folder, theirs)
    checks = replace(
        checks, ignore=(*checks.ignore, *(one.name for one in rules().values() if one.family in _OF_PAPERS))
    )
    read = (*text.diagnostics, *faults)
    found = check(theirs, checks, from_readers=read)
    if from_tex := tuple(not_ours(recalled(folder, copy), theirs, (*read, *found))):
        found = check(theirs, checks, from_readers=(*read, *from_tex))
    papers = {section.source.path for section in project.sections}
    own = [section.source.path for section in text.sections if section.source.path not in papers]
    return [one for one in found if one.span.path in own or _is_about(one, copy)], own


def _is_about(diagnostic: Diagnostic, copy: DocumentCopy) -> bool:
    """Whether a finding is in what is built of the document, or in its part of paper.toml."""
    span = diagnostic.span
    if span.path != layout.PAPER:
        return span.path.startswith(f"{copy.folder}/")
    header = locate(span.source, ("documents", copy.name))
    following = span.source.text.find("\n[", header.end)
    return header.start <= span.start and (following < 0 or span.start <= following)


def _declarations(folder: Folder, project: Project) -> Declarations:
    """What the paper declares, as it was read already."""
    sources, _ = declaring_sources(folder, shipped_templates())
    prefix = f"{layout.TEMPLATES}/"
    templates = {path.removeprefix(prefix): one for path, one in sources.items() if path.startswith(prefix)}
    study_source = sources.get(layout.STUDY) or SourceFile(layout.STUDY, "")
    if project.paper is None or project.paper_source is None:
        raise ValueError(layout.PAPER)  # only papers have documents
    return Declarations(project.paper, project.paper_source, project.study or NO_STUDY, study_source, templates)


def _project_of(
    folder: Folder, project: Project, text: DocumentText, cache: RecordCache
) -> tuple[Project, tuple[Diagnostic, ...]]:
    """The document in place of the paper, with the values and entries that it uses."""
    expressions = {use.expression for section in text.sections for use in section.values}
    values, of_values = _evaluated(folder, project, expressions)
    bibliography, faults = bibliography_of(folder, text.copy.wrapper, text.sections, cache)
    pdf, of_pdf = pdf_of(folder, text.copy) if text.copy.is_anonymous else (None, ())
    return (
        replace(
            project,
            sections=text.sections,
            bibliography=bibliography,
            variant=VARIANTS[text.copy.of],
            values=values,
            faults=of_values,
            labels_elsewhere=frozenset(label.name for section in project.sections for label in section.labels),
            pdf=pdf,
            pictures=(),
            figure_values=(),
            record=None,
            declared_front_matter=None,
        ),
        (*faults, *of_pdf),
    )


def _evaluated(
    folder: Folder, project: Project, expressions: set[str]
) -> tuple[Mapping[str, Value] | None, Mapping[str, Fault] | None]:
    """The values that a document uses, and the faults of others; what is wrong with the data is told of the paper."""
    if project.study is None:
        return project.values, project.faults
    known = expressions | set(project.values or {}) | set(project.faults or {})
    evaluated = remembered(known, folder)[0] or values_in_part(expressions, folder)
    if evaluated is None:
        return project.values, project.faults
    return _only(evaluated.values, expressions), _only(evaluated.faults, expressions)


def _only(known: Mapping[str, _Known], expressions: Iterable[str]) -> dict[str, _Known]:
    return {text: known[text] for text in expressions if text in known}
