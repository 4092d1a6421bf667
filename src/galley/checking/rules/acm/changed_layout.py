r"""A change of the fonts, of the line spacing or of the page's layout, which ACM forbids.

The class stops with an error for a changed `\baselinestretch`, and papers set otherwise are returned. It loads Linux
Libertine and Biolinum, and `geometry`: to load that again changes nothing. A report for somebody else than ACM may look
as it likes.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \linespread{0.95}
    ^^^^^^^^^^^^^^^^^
    \renewcommand{\baselinestretch}{0.9}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \usepackage[margin=1in]{geometry}
                            ^^^^^^^^
    \usepackage{times}
                ^^^^^

Accepted::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \renewcommand{\arraystretch}{1.2}
    % \linespread{0.95}
    \usepackage{geometry} \usepackage{setspace} \usepackage{booktabs}
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
    from galley.model.manuscript import Inclusion

severity = Severity.ERROR
needs = ("front_matter",)
by_section = True

_COMMANDS = ("linespread", "setstretch", "doublespacing", "onehalfspacing", "singlespacing", "geometry", "newgeometry")
_PACKAGES = frozenset({"fullpage", "savetrees", "a4wide"})
_FONTS = frozenset(
    """
    times mathptmx mathptm newtxtext newtxmath txfonts pxfonts newpxtext newpxmath palatino mathpazo helvet
    lmodern cmbright fourier charter bookman avant courier utopia kpfonts stix stix2 ebgaramond cochineal arial
    uarial tgtermes tgpagella tgheros fontspec
    """.split()
)
_FLOAT = lazy_pattern(r"figure|table|algorithm|listing|tabular")
_SETTABLE = frozenset({"geometry", "setspace"})  # packages that change nothing until they are told to
_OPTIONS = lazy_pattern(r"\]\s*\{[^{}\[\]]*\Z")  # end before a package's name
_HINTS = ("leave it out",)


def check(project: Project) -> Iterator[Offence]:
    front = project.front_matter
    for section in project.sections if front and not front.is_not_for_acm else ():
        for use in section.macros(*_COMMANDS):
            if any(map(_FLOAT.search, section.enclosing(use.span.start))):
                continue  # there it tells how a table or an algorithm looks
            yield Offence(use.span, f"\\{use.name} changes the layout that ACM prescribes", _HINTS)
        for definition in section.definitions:
            if definition.name == "baselinestretch":
                yield Offence(definition.span, "the line spacing is changed", _HINTS)
        for inclusion in section.inclusions:
            if inclusion.command in {"usepackage", "RequirePackage"} and (what := _changed_by(inclusion)):
                fact = f"package `{inclusion.target}` {what}"
                yield Offence(inclusion.span, fact, _HINTS)


def _changed_by(inclusion: Inclusion) -> str:
    """What a package does to the paper's looks, if anything."""
    package = inclusion.target
    if package in _FONTS:
        return "replaces the fonts that ACM asks for"
    is_layout = package in _PACKAGES or (package in _SETTABLE and _has_options(inclusion.span))
    return "changes the layout that ACM prescribes" if is_layout else ""


def _has_options(package: Span) -> bool:
    return _OPTIONS.search(package.source.text[max(package.start - 80, 0) : package.start]) is not None
