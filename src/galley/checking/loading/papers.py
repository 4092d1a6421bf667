"""A paper with all that its folder declares and its sections pull in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from galley.building.rendering.shipped import shipped_templates
from galley.checking.loading.bibliographies import bibliography_of, registry_of
from galley.checking.loading.copies import packages_of, pdf_of, pictures_of, supplement_of
from galley.checking.loading.declared import Declared, declared_in
from galley.checking.loading.loaded import Loaded
from galley.checking.project import Project
from galley.model import layout
from galley.model.publishing.variants import DRAFT
from galley.reading.cache import RecordCache
from galley.reading.decoding import RULE as UNREADABLE
from galley.reading.latex.files.project_files import read_sections
from galley.reading.latex.front_matter import uses_acmart
from galley.reading.paper.declaring_files import declaring_sources
from galley.reading.paper.named_files import absent_files
from galley.reading.pdf.picture_files import read_picture_files

if TYPE_CHECKING:
    from galley.checking.loading.loaded import Faults
    from galley.model.publishing.variants import Variant
    from galley.reading.folder import Folder


def load_paper(folder: Folder, variant: Variant = DRAFT) -> Loaded:
    """The paper in a folder with manuscript/paper.toml. What templates write is rendered afresh, built or not.

    Of another variant than the draft the PDF is read, too.
    """
    cache = RecordCache(folder.root, frozenset(folder.overlays))
    sources, unreadable = declaring_sources(folder, shipped_templates())
    declared, faults = cache.read(
        f"declarations of {variant.name}", tuple(sources.values()), lambda: declared_in(sources, variant)
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


def _with_files(folder: Folder, project: Project, declared: Declared, variant: Variant, cache: RecordCache) -> Loaded:
    """The project with all that its wrapper and its sections pull in, and what is wrong with that."""
    with_rendered = replace(folder, overlays={**declared.rendered, **folder.overlays})
    sections, section_faults = read_sections(with_rendered, variant.wrapper, cache=cache)
    bibliography, citation_faults = bibliography_of(with_rendered, variant.wrapper, sections, cache)
    registry, record_faults = registry_of(folder, cache)
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
        pictures=pictures_of(folder, sections, variant),
        supplement=supplement_of(folder, variant),
        loaded_packages=packages_of(folder, sections, variant),
        declared_front_matter=front_matter,
    )
    return Loaded(project, (*section_faults, *citation_faults, *record_faults, *pdf_faults))


def _not_of_the_wrapper(faults: Faults, variant: Variant) -> Faults:
    return tuple(one for one in faults if (one.rule, one.span.path) != (UNREADABLE, variant.wrapper))
