r"""A package that `acmart` does not get along with.

`titlesec` and `sectsty` stop newer versions of the class; `amssymb` defines a symbol that the class's fonts have,
unless `\let\Bbbk\relax` comes before it. The class loads `natbib`, unless `natbib=false` stands among its options:
beside that `cite` stops TeX at each citation, and `biblatex` at once.

Flagged::

    \documentclass[acmsmall]{acmart}
    \usepackage{booktabs,amssymb}
                         ^^^^^^^
    \usepackage{titlesec}
                ^^^^^^^^
    \title{AutoML in Use}

Flagged::

    \documentclass[sigconf]{acmart}
    \usepackage{cite}
                ^^^^
    \title{AutoML in Use}

Accepted::

    \documentclass[sigconf, natbib=false]{acmart}
    \usepackage{biblatex}
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
    from galley.model.manuscript import Section

severity = Severity.ERROR
needs = ("front_matter",)
by_section = True

_OF_NATBIB = {
    "cite": "natbib, which the class loads, does the same: leave it out",
    "biblatex": "have the class load no natbib: `\\documentclass[…,natbib=false]{acmart}`",
}
_WITHOUT_NATBIB = lazy_pattern(r"\bnatbib\s*=\s*\{?false")
_CONFLICTS = _OF_NATBIB | {
    "amssymb": "its symbols are there already: leave it out, or write \\let\\Bbbk\\relax before it",
    "titlesec": "leave headings as the class sets them",
    "sectsty": "leave headings as the class sets them",
}
_FREED = lazy_pattern(r"\\let\s*\\Bbbk\s*=?\s*\\(?:relax|undefined)|\\undef\s*\{?\\Bbbk")


def check(project: Project) -> Iterator[Offence]:
    if project.front_matter is None:
        return
    has_natbib = not any(map(_loads_no_natbib, project.whole.sections))
    for section in project.sections:
        for inclusion in section.inclusions:
            hint = _CONFLICTS.get(inclusion.target) if inclusion.command == "usepackage" else None
            if inclusion.target in _OF_NATBIB and not has_natbib:
                continue
            if hint is None or (inclusion.target == "amssymb" and _FREED.search(section.source.text)):
                continue
            yield Offence(inclusion.span, f"package `{inclusion.target}` does not go with `acmart`", (hint,))


def _loads_no_natbib(section: Section) -> bool:
    text = section.source.text
    return "natbib" in text and _WITHOUT_NATBIB.search(text) is not None
