"""A LaTeX document that is no paper of galley's, with all that it pulls in, or a .bib file."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from galley.checking.loading.bibliographies import BibliographyBeside, read_bibliography_files, registry_of
from galley.checking.loading.loaded import Loaded
from galley.checking.project import Project
from galley.reading.cache import RecordCache
from galley.reading.latex.files.absent_pictures import absent_pictures
from galley.reading.latex.files.bibliography_files import bibliography_paths, written_bibliographies
from galley.reading.latex.files.bibliography_styles import bibliography_styles
from galley.reading.latex.files.other_documents import labels_of_other_documents
from galley.reading.latex.files.project_files import read_sections
from galley.reading.pdf.picture_files import read_picture_files

if TYPE_CHECKING:
    from collections.abc import Callable

    from galley.reading.folder import Folder


def load_document(folder: Folder, root: str, meanwhile: Callable[[], object] | None = None) -> Loaded:
    """A LaTeX file that is not part of a Galley paper, with all that it pulls in, or a .bib file.

    What is to be done anyway can be done `meanwhile`: then other processes read the bibliography and later files.
    """
    cache = RecordCache(folder.root, is_foreign=True)
    if root.endswith(".bib"):
        bibliography, faults = read_bibliography_files(folder, (root,), cache)
        return Loaded(Project((), bibliography=bibliography), faults)
    with ExitStack() as closing:
        beside = BibliographyBeside(folder, root, cache, meanwhile, closing)
        sections, faults = read_sections(folder, root, cache=cache, meanwhile=beside.begin)
        paths, absent = bibliography_paths(folder, root, sections)
        written = written_bibliographies(folder, root, sections)
        bibliography, citation_faults = beside.read(paths, written)
    registry, record_faults = registry_of(folder, cache)
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
