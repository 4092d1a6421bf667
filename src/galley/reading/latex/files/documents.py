"""The document that a LaTeX file is a part of, and the one that a folder is about."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.reading.cache import RecordCache
from galley.reading.latex.files.bibliography_files import bibliography_paths
from galley.reading.latex.files.project_files import read_sections
from galley.reading.latex.files.roots import find_roots, is_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import SourceFile
    from galley.reading.folder import Folder

USUAL = ("main", "paper", "ms", "manuscript", "article")
"""What main files are called, the likeliest first."""

_STANDALONE = lazy_pattern(r"\\documentclass\s*(?:\[[^\]]*\]\s*)?\{standalone\}")
"""The class of what is typeset alone, and may be a part of another document."""
_MAGIC = lazy_pattern(r"^%[ \t]*!TEX[ \t]+root[ \t]*=[ \t]*(\S[^\n]*?)[ \t\r]*$", re.MULTILINE | re.IGNORECASE)


def main_documents(folder: Folder) -> tuple[str, ...]:
    """The main file of the paper in a folder: of the outermost documents the only one, or that with a usual name.

    All the outermost where that does not tell; none where there is no document that can be read.
    """
    documents = [path for path in find_roots(folder, ".") if _is_paper(folder, path)]
    depth = min((path.count("/") for path in documents), default=0)
    outermost = [path for path in documents if path.count("/") == depth]
    usual = [path for name in USUAL for path in outermost if posixpath.splitext(posixpath.basename(path))[0] == name]
    return tuple(usual[:1] if len(outermost) > 1 and usual else outermost)


def _is_paper(folder: Folder, path: str) -> bool:
    source, _ = folder.source(path, guessing=True)
    return source is not None and "\\begin{document}" in source.text and not _is_standalone(source)


def _is_standalone(source: SourceFile) -> bool:
    return _STANDALONE.search(source.text) is not None


def _is_whole(source: SourceFile) -> bool:
    return is_document(source) and not _is_standalone(source)


def document_of(folder: Folder, path: str) -> str:
    r"""The file with the `\documentclass` that pulls this one in, or the file itself where there is none.

    A part may have the class `standalone`. A comment `% !TEX root = main.tex` names the document; else it lies in the
    part's folder or one above it. Of a .bib file it is the first that takes entries from there.
    """
    source, _ = folder.source(path, guessing=True)
    if source is None or not path.endswith((".tex", ".ltx", ".bib")) or _is_whole(source):
        return path
    named = (posixpath.normpath(posixpath.join(posixpath.dirname(path), one)) for one in _MAGIC.findall(source.text))
    cache = RecordCache(folder.root, is_foreign=True)
    for document in (*filter(folder.exists, named), *_documents_above(folder, path)):
        sections = read_sections(folder, document, cache=cache)[0]
        parts = (section.source.path for section in sections)
        if path in (bibliography_paths(folder, document, sections)[0] if path.endswith(".bib") else parts):
            return document
    return path


def _documents_above(folder: Folder, path: str) -> Iterator[str]:
    parent = path
    while parent:
        parent = posixpath.dirname(parent)
        beside = folder.files(f"{parent}/*.tex" if parent else "*.tex")
        sources = (folder.source(file, guessing=True)[0] for file in beside)
        yield from (source.path for source in sources if source and _is_whole(source))
