"""Everything there is to know of a paper, read once and remembered: what checks and commands look at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from galley.building.rendering.shipped import shipped_templates
from galley.checking.another_process import another_process
from galley.checking.project import Project
from galley.checking.unrendered import labels_without_float, told_of_templates
from galley.model import layout
from galley.model.study import NO_STUDY
from galley.model.supplement_file import SupplementFile
from galley.model.typesetting import Engine
from galley.model.variants import CAMERA_READY, DRAFT
from galley.reading.cache import RecordCache
from galley.reading.decoding import RULE as UNREADABLE
from galley.reading.latex.absent_pictures import absent_pictures
from galley.reading.latex.bibliography_files import bibliography_paths
from galley.reading.latex.bibliography_styles import bibliography_styles
from galley.reading.latex.front_matter import uses_acmart
from galley.reading.latex.other_documents import labels_of_other_documents
from galley.reading.latex.project_files import read_sections
from galley.reading.paper.declaring_files import declaring_sources
from galley.reading.paper.named_files import absent_files
from galley.reading.pdf.picture_files import read_picture_files
from galley.reading.records.registry import read_registry, record_sources

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import SourceFile
    from galley.model.bibliography import Bibliography
    from galley.model.front_matter import FrontMatter
    from galley.model.loaded_packages import LoadedPackage
    from galley.model.manuscript import Section, ValueUse
    from galley.model.paper import Paper
    from galley.model.pdf import PdfRecord
    from galley.model.pictures import IncludedPicture
    from galley.model.registered_work import Registry
    from galley.model.study import Study
    from galley.model.variants import Variant
    from galley.reading.folder import Folder
    from galley.reading.toml.places import Keys

_Faults = tuple["Diagnostic", ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A project as far as it could be read, and what readers found wrong with it.

    `left_out` are the settings of paper.toml that have mistakes: the project is as if they were not there.
    """

    project: Project
    diagnostics: _Faults
    left_out: tuple[Keys, ...] = ()


@dataclass(frozen=True, slots=True)
class _Declared:
    """What a paper's folder declares, and what templates make of it, by path from the root."""

    paper: Paper | None
    study: Study | None
    front_matter: FrontMatter | None
    rendered: dict[str, str]
    figure_values: tuple[ValueUse, ...] = ()
    left_out: tuple[Keys, ...] = ()


def load_paper(folder: Folder, variant: Variant = DRAFT) -> Loaded:
    """The paper in a folder with manuscript/paper.toml. What templates write is rendered afresh, built or not.

    Of another variant than the draft the PDF is read, too.
    """
    cache = RecordCache(folder.root, frozenset(folder.overlays))
    sources, unreadable = declaring_sources(folder, shipped_templates())
    declared, faults = cache.read(
        f"declarations of {variant.name}", tuple(sources.values()), lambda: _declared(sources, variant)
    )
    project = Project(
        (),
        paper=declared.paper,
        variant=variant,
        paper_source=sources.get(layout.PAPER),
        study=declared.study,
        figure_values=declared.figure_values,
        templates=tuple(source for source in sources.values() if source.path.startswith(f"{layout.TEMPLATES}/")),
    )
    if declared.paper is None or not declared.rendered:
        return Loaded(project, (*unreadable, *faults))
    loaded = _with_files(folder, project, declared, variant, cache)
    absent = absent_files(folder, declared.paper, sources[layout.PAPER])
    if absent:  # they are named in paper.toml, and only that is of use to an author
        loaded = replace(loaded, diagnostics=_not_of_the_wrapper(loaded.diagnostics, variant))
    told = {(one.span.path, one.span.start) for one in faults}  # as a name with its ending, which names no file either
    absent = tuple(one for one in absent if (one.span.path, one.span.start) not in told)
    told_all = (*unreadable, *faults, *absent, *loaded.diagnostics)
    return replace(loaded, diagnostics=told_all, left_out=declared.left_out)


def _with_files(folder: Folder, project: Project, declared: _Declared, variant: Variant, cache: RecordCache) -> Loaded:
    """The project with all that its wrapper and its sections pull in, and what is wrong with that."""
    with_rendered = replace(folder, overlays={**declared.rendered, **folder.overlays})
    sections, section_faults = read_sections(with_rendered, variant.wrapper, cache=cache)
    bibliography, citation_faults = bibliography_of(with_rendered, variant.wrapper, sections, cache)
    registry, record_faults = _registry(folder, cache)
    pdf, pdf_faults = pdf_of(folder, variant)
    front_matter = declared.front_matter
    if front_matter is not None:
        front_matter = replace(front_matter, is_in_acm_class=uses_acmart(sections))
    project = replace(
        project,
        sections=sections,
        bibliography=bibliography,
        registry=registry,
        pdf=pdf,
        picture_files=read_picture_files(folder, sections),
        pictures=_pictures(folder, sections, variant),
        supplement=_supplement(folder, variant),
        loaded_packages=_loaded_packages(folder, sections, variant),
        declared_front_matter=front_matter,
    )
    return Loaded(project, (*section_faults, *citation_faults, *record_faults, *pdf_faults))


def _not_of_the_wrapper(faults: _Faults, variant: Variant) -> _Faults:
    return tuple(one for one in faults if (one.rule, one.span.path) != (UNREADABLE, variant.wrapper))


def load_document(folder: Folder, root: str, meanwhile: Callable[[], object] | None = None) -> Loaded:
    """A LaTeX file that is not part of a galley paper, with all that it pulls in, or a .bib file.

    What is to be done anyway can be done `meanwhile`: then another process reads the bibliography.
    """
    cache = RecordCache(folder.root, is_foreign=True)
    if root.endswith(".bib"):
        bibliography, faults = _read_bibliography(folder, (root,), cache)
        return Loaded(Project((), bibliography=bibliography), faults)
    sections, faults = read_sections(folder, root, cache=cache)
    paths, absent = bibliography_paths(folder, root, sections)
    if paths and meanwhile:
        bibliography, citation_faults = _read_beside(folder, paths, cache, meanwhile)
    else:
        bibliography, citation_faults = _read_bibliography(folder, paths, cache)
    registry, record_faults = _registry(folder, cache)
    labels_elsewhere, labels_unread = labels_of_other_documents(folder, root, sections, cache)
    project = Project(
        sections,
        bibliography=bibliography,
        registry=registry,
        picture_files=read_picture_files(folder, sections),
        absent_pictures=absent_pictures(folder, root, sections),
        bibliography_style_faults=bibliography_styles(folder, root, sections),
        labels_elsewhere=labels_elsewhere,
        labels_unread=labels_unread,
    )
    return Loaded(project, (*faults, *absent, *citation_faults, *record_faults))


def _declared(sources: Mapping[str, SourceFile], variant: Variant) -> tuple[_Declared, _Faults]:
    from galley.building.figure_values import values_in_figures  # noqa: PLC0415
    from galley.building.figures import FAMILY as FIGURES  # noqa: PLC0415 - all this only where a file changed
    from galley.building.figures import kinds  # noqa: PLC0415
    from galley.building.rendering.characters import unprintable_in_paper, unprintable_in_study  # noqa: PLC0415
    from galley.building.rendering.paper import render_paper  # noqa: PLC0415 - Jinja2
    from galley.reading.paper.declarations import read_declarations_in_part  # noqa: PLC0415 - pydantic
    from galley.reading.paper.front_matter import declared_front_matter  # noqa: PLC0415

    declared, diagnostics = read_declarations_in_part(sources, kinds())
    diagnostics = (*diagnostics, *FIGURES.broken)
    paper, study = declared.paper.record, declared.study.record
    left_out = tuple(declared.paper.left_out)
    if paper is None:  # the study can be judged without
        return _Declared(None, study, None, {}), diagnostics
    source = sources[layout.PAPER]
    rendered = render_paper(paper, study or NO_STUDY, declared.templates, variant)
    of_templates = told_of_templates(rendered, declared, diagnostics)
    folders = {"paper.tex": variant.folder}
    texts = rendered.files | labels_without_float(rendered, declared)
    files = {f"{folders.get(path, layout.DRAFT)}/{path}": text for path, text in texts.items()}
    front_matter = declared_front_matter(paper, source)
    told = {fault.span for fault in diagnostics}
    figure_values = values_in_figures(paper, study or NO_STUDY, source, told)
    unprintable = list(unprintable_in_paper(paper, source))
    if study is not None and layout.STUDY in sources:
        unprintable += unprintable_in_study(study, sources[layout.STUDY])
    if paper.engine is not Engine.PDFLATEX:  # TeX itself tells what its fonts do not have
        unprintable = []
    return (
        _Declared(paper, study, front_matter, files, figure_values, left_out),
        (*diagnostics, *unprintable, *of_templates),
    )


def bibliography_of(
    folder: Folder, root: str, sections: tuple[Section, ...], cache: RecordCache
) -> tuple[Bibliography | None, _Faults]:
    """The entries of all .bib files that the sections name; None where they name none."""
    paths, absent = bibliography_paths(folder, root, sections)
    bibliography, faults = _read_bibliography(folder, paths, cache)
    return bibliography, (*absent, *faults)


def _read_bibliography(
    folder: Folder, paths: tuple[str, ...], cache: RecordCache
) -> tuple[Bibliography | None, _Faults]:
    found = [folder.source(path) for path in paths]
    sources = tuple(source for source, _ in found if source is not None)
    unreadable = tuple(fault for _, faults in found for fault in faults)
    if not sources:
        return None, unreadable

    def parse() -> tuple[Bibliography, _Faults]:
        from galley.reading.bib.bibliography import read_bibliography  # noqa: PLC0415 - pybtex

        return read_bibliography(sources)

    bibliography, faults = cache.read("bibliography", sources, parse)
    return bibliography, (*unreadable, *faults)


def _read_beside(
    folder: Folder, paths: tuple[str, ...], cache: RecordCache, meanwhile: Callable[[], object]
) -> tuple[Bibliography | None, _Faults]:
    """The same, read in another process: the library for it alone takes as long to load as what is done meanwhile."""

    def read() -> tuple[Bibliography | None, _Faults]:
        return _read_bibliography(folder, paths, cache)

    with another_process(read) as answer:
        meanwhile()
        return answer() or read()


def _registry(folder: Folder, cache: RecordCache) -> tuple[Registry | None, _Faults]:
    """What bib/records/ holds; None where there is no such folder."""
    sources, unreadable = record_sources(folder)
    if not sources:
        return None, unreadable

    def parse() -> tuple[Registry, _Faults]:
        return read_registry(sources)

    registry, faults = cache.read("registry", sources, parse)
    return registry, (*unreadable, *faults)


def pdf_of(folder: Folder, variant: Variant) -> tuple[PdfRecord | None, _Faults]:
    """The PDF of a copy for others, if it was built: that of a draft nobody but its authors sees."""
    if variant is DRAFT or not folder.exists(variant.pdf):
        return None, ()
    from galley.reading.pdf.pdf_file import read_pdf  # noqa: PLC0415 - pikepdf

    return read_pdf(folder, variant.pdf)


def _pictures(folder: Folder, sections: tuple[Section, ...], variant: Variant) -> tuple[IncludedPicture, ...]:
    if variant is DRAFT:
        return ()
    from galley.reading.pdf.pictures import read_pictures  # noqa: PLC0415 - as above

    return read_pictures(folder, sections)


def _supplement(folder: Folder, variant: Variant) -> tuple[SupplementFile, ...]:
    """What reviewers would get beside the paper, packed or not."""
    if not variant.is_anonymous:
        return ()
    from galley.building.bundles._supplement import supplement  # noqa: PLC0415 - as above

    parts = supplement(folder, variant)
    return tuple(SupplementFile(part.name, part.content.decode(errors="replace"), part.origin) for part in parts)


def _loaded_packages(folder: Folder, sections: tuple[Section, ...], variant: Variant) -> tuple[LoadedPackage, ...]:
    """What the packages of the publisher's copy load in turn, as TeX's log of its preamble says."""
    log = next((log for log in variant.logs if variant is CAMERA_READY and folder.exists(log)), None)
    if log is None:
        return ()
    from galley.reading.logs.tex_packages import loaded_in  # noqa: PLC0415 - as above

    content, _ = folder.bytes(log)
    loading = ("usepackage", "RequirePackage")
    named = {use.target for section in sections for use in section.inclusions if use.command in loading}
    return tuple(loaded_in((content or b"").decode(errors="replace"), named))
