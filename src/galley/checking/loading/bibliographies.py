"""The bibliographies that a text names, and what registries of DOIs said of their entries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from galley.findings.another_process import another_process
from galley.reading.latex.files.bibliography_files import bibliography_paths, written_bibliographies
from galley.reading.records.registry import read_registry, record_sources

if TYPE_CHECKING:
    from collections.abc import Callable

    from galley.checking.loading.loaded import Faults
    from galley.findings.source import SourceFile
    from galley.model.manuscript import Section
    from galley.model.works.bibliography import Bibliography
    from galley.model.works.registered_work import Registry
    from galley.reading.cache import RecordCache
    from galley.reading.folder import Folder


def bibliography_of(
    folder: Folder, root: str, sections: tuple[Section, ...], cache: RecordCache
) -> tuple[Bibliography | None, Faults]:
    """The entries of all .bib files that the sections name; None where they name none."""
    paths, absent = bibliography_paths(folder, root, sections)
    written = written_bibliographies(folder, root, sections)
    bibliography, faults = read_bibliography_files(folder, paths, cache, written)
    return bibliography, (*absent, *faults)


def read_bibliography_files(
    folder: Folder, paths: tuple[str, ...], cache: RecordCache, written: tuple[SourceFile, ...] = ()
) -> tuple[Bibliography | None, Faults]:
    """The entries of these files, and of those `written` in the text; None where none of them can be read."""
    found = [folder.source(path) for path in paths]
    sources = tuple(source for source, _ in found if source is not None)
    unreadable = tuple(fault for _, faults in found for fault in faults)
    texts = (*sources, *written)
    if not texts:
        return None, unreadable

    def parse() -> tuple[Bibliography, Faults]:
        from galley.reading.bib.bibliography import read_bibliography  # noqa: PLC0415 - pybtex

        return read_bibliography(texts)

    bibliography, faults = cache.read("bibliography", texts, parse)
    return replace(bibliography, sources=sources) if written else bibliography, (*unreadable, *faults)


def read_beside(
    folder: Folder,
    paths: tuple[str, ...],
    cache: RecordCache,
    written: tuple[SourceFile, ...],
    meanwhile: Callable[[], object],
) -> tuple[Bibliography | None, Faults]:
    """The same, read in another process: the library for it alone takes as long to load as what is done meanwhile."""

    def read() -> tuple[Bibliography | None, Faults]:
        return read_bibliography_files(folder, paths, cache, written)

    with another_process(read) as answer:
        meanwhile()
        return answer() or read()


def registry_of(folder: Folder, cache: RecordCache) -> tuple[Registry | None, Faults]:
    """What bib/records/ holds; None where there is no such folder."""
    sources, unreadable = record_sources(folder)
    if not sources:
        return None, unreadable

    def parse() -> tuple[Registry, Faults]:
        return read_registry(sources)

    registry, faults = cache.read("registry", sources, parse)
    return registry, (*unreadable, *faults)
