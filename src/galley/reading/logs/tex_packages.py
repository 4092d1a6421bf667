"""What TeX's log says of the programs and packages that it ran with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.latex.loaded_packages import LoadedPackage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PROGRAM = lazy_pattern(r"^This is (\S+), Version (\S+) (\([^)\n]*\))", re.MULTILINE)
_KERNEL = lazy_pattern(r"^(LaTeX2e <[\d-]+>(?: patch level \d+)?)", re.MULTILINE)
_LOADED = lazy_pattern(r"^(Document Class|Package): (\S+) ?(\d{4}[/-]\d\d[/-]\d\d)?[ \t]*(v?\d[\w.]*)?", re.MULTILINE)
_CLASS = lazy_pattern(r"\([^()\s]*\.cls\b")
_BRACKET = lazy_pattern(r"[()]")
_BEGUN = lazy_pattern(r"\.aux\)|^\\openout\d+ = `", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class TexVersions:
    """The program, as `pdfTeX 1.40.24 (TeX Live 2022)`, the LaTeX kernel, and the version of each package."""

    program: str
    kernel: str
    packages: dict[str, str]


def versions_in(*logs: str) -> TexVersions:
    """What the logs of a pass, and of the preamble that it started from, say of versions."""
    text = "\n".join(logs)
    program, kernel = _PROGRAM.search(text), _KERNEL.search(text)
    packages = {found[2]: " ".join(filter(None, found.groups()[2:])) for found in _LOADED.finditer(text)}
    return TexVersions(" ".join(program.groups()) if program else "", kernel[1] if kernel else "", packages)


def loaded_in(log: str, named: Iterable[str]) -> Iterator[LoadedPackage]:
    r"""The packages that a preamble loads, without those of its class, each with the one of `named` that asks for it.

    `named` are those that the sources load. LaTeX loads them one after the other, so what comes behind one and before
    the next was loaded for it. What is loaded at `\begin{document}` does not tell for whom.
    """
    begun = _BEGUN.search(log)
    asked, by = frozenset(named), ""
    for found in _LOADED.finditer(log, _end_of_class(log), begun.start() if begun else len(log)):
        if found[2] in asked:
            by = found[2]
        elif by:
            yield LoadedPackage(found[2], by)


def _end_of_class(log: str) -> int:
    """Where TeX has read the class: its bracket closes, as do all that are opened in it. The log's end if none does."""
    opened = _CLASS.search(log)
    depth = 0
    for bracket in _BRACKET.finditer(log, opened.start() if opened else len(log)):
        depth += 1 if bracket[0] == "(" else -1
        if depth == 0:
            return bracket.end()
    return len(log)
