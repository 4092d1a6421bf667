r"""A package that `acmart` does not get along with.

`titlesec` and `sectsty` stop newer versions of the class; `amssymb` defines a symbol that the class's fonts have,
unless `\let\Bbbk\relax` comes before it.

Flagged::

    \documentclass[acmsmall]{acmart}
    \usepackage{booktabs,amssymb}
                         ^^^^^^^
    \usepackage{titlesec}
                ^^^^^^^^
    \title{AutoML in Use}

Accepted::

    \documentclass[acmsmall]{acmart}
    \let\Bbbk\relax
    \usepackage{amssymb}
    \usepackage{booktabs}
    \title{AutoML in Use}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("front_matter",)
by_section = True

_CONFLICTS = {
    "amssymb": "its symbols are there already: leave it out, or write \\let\\Bbbk\\relax before it",
    "titlesec": "leave headings as the class sets them",
    "sectsty": "leave headings as the class sets them",
}
_FREED = lazy_pattern(r"\\let\s*\\Bbbk\s*=?\s*\\(?:relax|undefined)|\\undef\s*\{?\\Bbbk")


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections if project.front_matter else ():
        for inclusion in section.inclusions:
            hint = _CONFLICTS.get(inclusion.target) if inclusion.command == "usepackage" else None
            if hint is None or (inclusion.target == "amssymb" and _FREED.search(section.source.text)):
                continue
            yield Offence(inclusion.span, f"package `{inclusion.target}` does not go with `acmart`", (hint,))
