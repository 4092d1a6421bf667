r"""A package that replaces the fonts of `acmart`.

ACM asks for Linux Libertine and Biolinum, embedded in the PDF.

Flagged::

    \documentclass[acmsmall]{acmart}
    \usepackage{times}
                ^^^^^
    \title{AutoML in Use}

Accepted::

    \documentclass[acmsmall]{acmart}
    \usepackage{booktabs}
    \title{AutoML in Use}
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

_FONTS = frozenset(
    """
    times mathptmx mathptm newtxtext newtxmath txfonts pxfonts newpxtext newpxmath palatino mathpazo helvet
    lmodern cmbright fourier charter bookman avant courier utopia kpfonts stix stix2 ebgaramond cochineal arial
    uarial tgtermes tgpagella tgheros fontspec
    """.split()
)


def check(project: Project) -> Iterator[Offence]:
    front = project.front_matter
    for section in project.sections if front and not front.is_not_for_acm else ():
        for inclusion in section.inclusions:
            if inclusion.command == "usepackage" and inclusion.target in _FONTS:
                message = f"package `{inclusion.target}` replaces the fonts that ACM asks for"
                yield Offence(inclusion.span, message, ("leave it out: the class loads its fonts",))
