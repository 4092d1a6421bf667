r"""A change of the line spacing or of the page's layout, which ACM forbids.

The class stops with an error for a changed `\baselinestretch`, and papers set otherwise are returned. It loads
`geometry` itself: to load it again changes nothing. A report for somebody else than ACM may look as it likes.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \linespread{0.95}
    ^^^^^^^^^^^^^^^^^
    \renewcommand{\baselinestretch}{0.9}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \usepackage[margin=1in]{geometry}
                            ^^^^^^^^

Accepted::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \renewcommand{\arraystretch}{1.2}
    % \linespread{0.95}
    \usepackage{geometry} \usepackage{setspace}
    \begin{algorithm}\setstretch{0.9} Sort.\end{algorithm}

Accepted::

    \documentclass[manuscript,nonacm]{acmart}
    \title{AutoML in Use}
    \geometry{margin=1in}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span

severity = Severity.ERROR
needs = ("front_matter",)
by_section = True

_COMMANDS = ("linespread", "setstretch", "doublespacing", "onehalfspacing", "singlespacing", "geometry", "newgeometry")
_PACKAGES = frozenset({"fullpage", "savetrees", "a4wide"})
_FLOAT = lazy_pattern(r"figure|table|algorithm|listing|tabular")
_SETTABLE = frozenset({"geometry", "setspace"})  # packages that change nothing until they are told to
_OPTIONS = lazy_pattern(r"\]\s*\{[^{}\[\]]*\Z")  # end before a package's name


def check(project: Project) -> Iterator[Offence]:
    front = project.front_matter
    for section in project.sections if front and not front.is_not_for_acm else ():
        for use in section.macros(*_COMMANDS):
            if any(map(_FLOAT.search, section.enclosing(use.span.start))):
                continue  # there it tells how a table or an algorithm looks
            yield Offence(use.span, f"\\{use.name} changes the layout that ACM prescribes", (_HINT,))
        for definition in section.definitions:
            if definition.name == "baselinestretch":
                yield Offence(definition.span, "the line spacing is changed", (_HINT,))
        for inclusion in section.inclusions:
            is_loaded = inclusion.command in ("usepackage", "RequirePackage")
            if is_loaded and (inclusion.target in _PACKAGES or _is_set(inclusion.target, inclusion.span)):
                message = f"package `{inclusion.target}` changes the layout that ACM prescribes"
                yield Offence(inclusion.span, message, (_HINT,))


def _is_set(package: str, span: Span) -> bool:
    """Whether a package is given options that change the layout."""
    return package in _SETTABLE and _OPTIONS.search(span.source.text[max(span.start - 80, 0) : span.start]) is not None


_HINT = "leave it out"
