r"""A main file with what stands in for parts of it put in their place: files that hold front matter, or its frame.

The sections stay files of their own.
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.app.adopting.prose import without_comments
from galley.findings.patterns import lazy_pattern
from galley.reading.latex.elements import elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import SourceFile
    from galley.reading.folder import Folder
    from galley.reading.latex.elements import Element

INCLUDING = frozenset({"input", "include"})
# What only a main file has: its class, its front matter, its references, and the bounds of its parts.
_FRAME = lazy_pattern(
    r"\\(?:documentclass|title|subtitle|author|maketitle|abstract|keywords|institute|affil(?:iation)?|email|ccsdesc"
    r"|acm[A-Z]\w*|setcopyright|bibliography|addbibresource|printbibliography|IEEEauthorblockN)\b(?!\})"
    r"|\\(?:begin|end)\s*\{(?:document|abstract|acks|CCSXML|keywords|IEEEkeywords|teaserfigure)\}"
)
_HEADING = lazy_pattern(r"\\(?:chapter|section)\b")
_PREAMBLE = "preamble.tex"
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Flat:
    """The text, and which stretches of it come from which file: (start in the text, file, offset there)."""

    text: str
    stretches: tuple[tuple[int, SourceFile, int], ...]
    inlined: frozenset[str]  # the files that are in it, the main file among them

    def place(self, offset: int) -> str:
        """Where an offset of the text stands: file and line."""
        index = bisect_right([start for start, _, _ in self.stretches], offset) - 1
        start, source, there = self.stretches[index]
        span = source.span(there + offset - start, there + offset - start)
        return f"{source.path}:{span.line}"


def flattened(folder: Folder, main: SourceFile) -> Flat:
    """The main file with the files of its frame put in."""
    pieces = list(_pieces(folder, main, 0))
    stretches, position = [], 0
    for text, source, offset in pieces:
        stretches.append((position, source, offset))
        position += len(text)
    files = frozenset(source.path for _, source, _ in pieces)
    return Flat("".join(text for text, _, _ in pieces), tuple(stretches), files)


def _pieces(folder: Folder, source: SourceFile, depth: int) -> Iterator[tuple[str, SourceFile, int]]:
    position = 0
    for element in elements(source.text) if depth < _DEEPEST else ():
        inner = _frame(folder, source, element)
        if inner is not None:
            yield source.text[position : element.start], source, position
            yield from _pieces(folder, inner, depth + 1)
            position = element.end
    rest = source.text[position:]
    yield rest if not depth or rest.endswith("\n") else f"{rest}\n", source, position


def _frame(folder: Folder, source: SourceFile, element: Element) -> SourceFile | None:
    """The file that an element includes, if it holds a part of the frame."""
    if element.name not in INCLUDING or not element.arguments:
        return None
    path = included_file(folder, source.text[slice(*element.arguments[0])])
    inner = folder.source(path, guessing=True)[0] if path and path != source.path else None
    if inner is None:
        return None
    shown = without_comments(inner.text)
    if path == _PREAMBLE:  # whose place the new preamble takes
        return inner
    return inner if _FRAME.search(shown) and not _HEADING.search(shown) else None


def included_file(folder: Folder, target: str) -> str | None:
    r"""The path of what `\input{target}` reads, where TeX runs in the folder; None where it is no file of the paper."""
    name = posixpath.normpath(target.strip().strip('"'))
    if name.startswith(("/", "..")) or re.search(r"[\\#]", name):
        return None
    return next((path for path in (f"{name}.tex", name) if folder.exists(path)), None)
