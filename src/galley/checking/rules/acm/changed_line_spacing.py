r"""A change of the line spacing or of the page's layout, which ACM forbids.

The class stops with an error for a changed `\baselinestretch`, and papers set otherwise are returned.

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
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("front_matter",)
by_section = True

_COMMANDS = ("linespread", "setstretch", "doublespacing", "onehalfspacing", "singlespacing", "geometry", "newgeometry")
_PACKAGES = frozenset({"geometry", "setspace", "fullpage", "savetrees", "a4wide"})


def check(project: Project) -> Iterator[Offence]:
    for section in project.sections if project.front_matter else ():
        for use in section.macros(*_COMMANDS):
            yield Offence(use.span, f"\\{use.name} changes the layout that ACM prescribes", (_HINT,))
        for definition in section.definitions:
            if definition.name == "baselinestretch":
                yield Offence(definition.span, "the line spacing is changed", (_HINT,))
        for inclusion in section.inclusions:
            if inclusion.command in ("usepackage", "RequirePackage") and inclusion.target in _PACKAGES:
                message = f"package `{inclusion.target}` changes the layout that ACM prescribes"
                yield Offence(inclusion.span, message, (_HINT,))


_HINT = "leave it out"
