"""The examples in a rule's docstring: files, and what carets below a line say that the rule points at."""

import re
from dataclasses import dataclass
from textwrap import dedent

from galley.project import Project
from galley.reading.bibliography import read_bibliography
from galley.reading.latex import read_latex
from galley.source import SourceFile

_BLOCK = re.compile(r"^(Flagged|Accepted)::\n\n((?:    .*\n|\s*\n)+)", re.MULTILINE)
_FILE = re.compile(r"^-- (\S+) --\n", re.MULTILINE)
_CARETS = re.compile(r"\^+")

Place = tuple[str, int, int, int]  # path, line, first column, column after the last


@dataclass(frozen=True)
class Example:
    is_flagged: bool
    sources: tuple[SourceFile, ...]
    expected: tuple[Place, ...]


def examples(manual: str) -> list[Example]:
    """All blocks of a manual."""
    return [_example(kind == "Flagged", dedent(block)) for kind, block in _BLOCK.findall(manual + "\n")]


def _example(is_flagged: bool, block: str) -> Example:
    parts = _FILE.split(block.strip("\n") + "\n")
    files = list(zip(parts[1::2], parts[2::2], strict=True)) or [("section.tex", parts[0])]
    sources, expected = [], []
    for path, marked in files:
        lines: list[str] = []
        for line in marked.splitlines():
            if line.strip() and not line.strip("^ "):
                expected += [(path, len(lines), m.start() + 1, m.end() + 1) for m in _CARETS.finditer(line)]
            else:
                lines.append(line)
        sources.append(SourceFile(path, "\n".join(lines) + "\n"))
    return Example(is_flagged, tuple(sources), tuple(expected))


def project_of(sources: tuple[SourceFile, ...]) -> Project:
    """A project of these files, each read by its ending. Macros that one file defines hold in the next."""
    sections, definitions = [], {}
    for source in sources:
        if source.path.endswith(".tex"):
            section, _ = read_latex(source, definitions)
            definitions |= {definition.name: definition for definition in section.definitions}
            sections.append(section)
    bibs = [source for source in sources if source.path.endswith(".bib")]
    return Project(tuple(sections), bibliography=read_bibliography(bibs)[0] if bibs else None)
