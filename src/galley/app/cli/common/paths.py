"""Paths as the current folder sees them."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.findings.diagnostics import Diagnostic
    from galley.findings.source import SourceFile, Span
    from galley.reading.folder import Folder

_PLACE = lazy_pattern(r"(?<![\w./-])[\w.-]+(?:/[\w.-]+)*\.\w{2,4}(?=:\d)")


class Here:
    """Gives places the paths that they have from the current folder, so that a terminal can open them.

    They are relative inside the project and below the current folder, else absolute.
    """

    def __init__(self, folder: Folder) -> None:
        self._root, self._here = folder.root.resolve(), Path.cwd()
        self._is_near = self._here.is_relative_to(self._root) or self._root.is_relative_to(self._here)
        self._sources: dict[SourceFile, SourceFile] = {}

    def path(self, path: str) -> str:
        file = self._root / path
        return Path(os.path.relpath(file, self._here)).as_posix() if self._is_near else file.as_posix()

    def span(self, span: Span) -> Span:
        if self._root == self._here:
            return span
        source = span.source
        if source not in self._sources:
            self._sources[source] = replace(source, path=self.path(source.path))
        return self._sources[source].span(span.start, span.end)

    def diagnostics(self, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        for one in diagnostics:
            edit = one.edit and replace(one.edit, span=self.span(one.edit.span))
            hints = tuple(map(self._words, one.hints))
            yield replace(one, span=self.span(one.span), message=self._words(one.message), hints=hints, edit=edit)

    def _words(self, words: str) -> str:
        """What is said, with the paths that it names."""
        if self._root == self._here or ":" not in words:
            return words
        return _PLACE.sub(lambda place: self.path(place[0]) if self._is_file(place[0]) else place[0], words)

    def _is_file(self, path: str) -> bool:
        return os.path.isfile(f"{self._root}/{path}")  # noqa: PTH113 - a name may be too long for a path to say so
