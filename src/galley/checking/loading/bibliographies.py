"""The bibliographies that a text names, and what registries of DOIs said of their entries."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from galley.findings.another_process import another_process
from galley.reading.latex.files.bibliography_files import bibliography_paths, written_bibliographies
from galley.reading.records.registry import read_registry, record_sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import ExitStack

    from galley.checking.loading.loaded import Faults
    from galley.findings.source import SourceFile
    from galley.model.manuscript import Section
    from galley.model.works.bibliography import Bibliography
    from galley.model.works.registered_work import Registry
    from galley.reading.cache import RecordCache
    from galley.reading.folder import Folder

_Read: TypeAlias = "tuple[Bibliography | None, Faults]"


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


class BibliographyBeside:
    """A bibliography that is read in another process: its library alone takes as long to load as all rules do.

    Where another process reads later files of the text, this begins then, with what the first ones name. Once it has
    begun, what is to be done `meanwhile` is done here.
    """

    def __init__(
        self, folder: Folder, root: str, cache: RecordCache, meanwhile: Callable[[], object] | None, closing: ExitStack
    ) -> None:
        self._folder, self._root, self._cache = folder, root, cache
        self._meanwhile = meanwhile
        self._closing = closing
        self._named: tuple[tuple[str, ...], tuple[SourceFile, ...]] | None = None
        self._answer: Callable[[], _Read | None] = lambda: None

    def begin(self, sections: tuple[Section, ...]) -> None:
        """Begin with what some sections name, and do here what is to be done meanwhile."""
        paths, _ = bibliography_paths(self._folder, self._root, sections)
        self._begin(paths, written_bibliographies(self._folder, self._root, sections))

    def read(self, paths: tuple[str, ...], written: tuple[SourceFile, ...]) -> _Read:
        """The bibliography of all sections."""
        self._begin(paths, written)
        found = self._answer() if self._named == (paths, written) else None
        return found or read_bibliography_files(self._folder, paths, self._cache, written)

    def _begin(self, paths: tuple[str, ...], written: tuple[SourceFile, ...]) -> None:
        if self._meanwhile is None:
            return
        if paths or written:
            work = partial(read_bibliography_files, self._folder, paths, self._cache, written)
            self._answer = self._closing.enter_context(another_process(work))
            self._named = paths, written
        self._meanwhile()
        self._meanwhile = None


def registry_of(folder: Folder, cache: RecordCache) -> tuple[Registry | None, Faults]:
    """What bib/records/ holds; None where there is no such folder."""
    sources, unreadable = record_sources(folder)
    if not sources:
        return None, unreadable

    def parse() -> tuple[Registry, Faults]:
        return read_registry(sources)

    registry, faults = cache.read("registry", sources, parse)
    return registry, (*unreadable, *faults)
