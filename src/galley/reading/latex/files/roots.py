r"""The LaTeX files at which reading starts: those with a `\documentclass`."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from galley.findings.source import SourceFile
    from galley.reading.folder import Folder

# The class of a document, outside comments: a file of class `subfiles` is a part of another.
_ROOT = lazy_pattern(r"^[^%\n]*\\documentclass(?!\s*\[[^\]\n]*\]\s*\{subfiles\})", re.MULTILINE)


def find_roots(folder: Folder, path: str) -> tuple[str, ...]:
    r"""The files at which reading starts: the path itself if it is a file, else the documents in the folder.

    A folder without any `\documentclass` gives all its LaTeX files. Files that cannot be read are given, too: reading
    them says why.
    """
    if folder.exists(path):
        return (path,)
    prefix = "" if path in ("", ".") else posixpath.normpath(path) + "/"
    files = sorted({*folder.files(f"{prefix}**/*.tex"), *folder.files(f"{prefix}**/*.ltx")})
    sources = {file: folder.source(file, guessing=True)[0] for file in files}
    if not any(source and is_document(source) for source in sources.values()):
        return tuple(sources)
    return tuple(file for file, source in sources.items() if source is None or is_document(source))


def is_document(source: SourceFile) -> bool:
    r"""Whether a file has a `\documentclass` other than that of a part."""
    return "\\documentclass" in source.text and _ROOT.search(source.text) is not None
