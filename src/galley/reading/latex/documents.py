"""The document that a LaTeX file is a part of."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.reading.latex.project_files import is_document, read_sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.reading.folder import Folder

_MAGIC = lazy_pattern(r"^%[ \t]*!TEX[ \t]+root[ \t]*=[ \t]*(\S[^\n]*?)[ \t\r]*$", re.MULTILINE | re.IGNORECASE)


def document_of(folder: Folder, path: str) -> str:
    r"""The file with the `\documentclass` that pulls this one in, or the file itself where there is none.

    A comment `% !TEX root = main.tex` names it; else it lies in the file's folder or one above it.
    """
    source, _ = folder.source(path, guessing=True)
    if source is None or not path.endswith((".tex", ".ltx")) or is_document(source):
        return path
    named = (posixpath.normpath(posixpath.join(posixpath.dirname(path), one)) for one in _MAGIC.findall(source.text))
    for document in (*filter(folder.exists, named), *_documents_above(folder, path)):
        if any(section.source.path == path for section in read_sections(folder, document)[0]):
            return document
    return path


def _documents_above(folder: Folder, path: str) -> Iterator[str]:
    parent = path
    while parent:
        parent = posixpath.dirname(parent)
        beside = folder.files(f"{parent}/*.tex" if parent else "*.tex")
        sources = (folder.source(file, guessing=True)[0] for file in beside)
        yield from (source.path for source in sources if source and is_document(source))
