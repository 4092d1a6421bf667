r"""A package that ACM's production does not accept, in the publisher's copy.

TAPS compiles the source with the packages of a list of its own, and sends back what loads others, often without saying
where. The list is that of authors.acm.org as it was on 2026-07-22; `also` names what has come since.

Flagged::

    -- build/camera-ready/paper.tex --
    \documentclass[acmsmall]{acmart}
    \usepackage{booktabs,tcolorbox}
                         ^^^^^^^^^
    \usepackage[skip=3pt]{parskip}
                          ^^^^^^^

Accepted::

    -- build/camera-ready/paper.tex --
    \documentclass[acmsmall]{acmart}
    \usepackage{galley}
    \usepackage{booktabs,subcaption}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.checking.rules.publication._accepted import ACCEPTED
from galley.checking.rules.publication._copies import class_name, is_for_publisher
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("variant",)

_OURS: Final = frozenset(("galley",))  # which the bundle for the publisher does without


def check(project: Project, *, also: tuple[str, ...] = ()) -> Iterator[Offence]:
    """Look at the packages that the root, the preamble and the sections load."""
    if not is_for_publisher(project) or class_name(project) != "acmart":
        return
    for section in project.sections:
        for use in section.inclusions:
            if use.command in {"usepackage", "RequirePackage"} and use.target not in {*ACCEPTED, *_OURS, *also}:
                hints = ("do without it, or ask ACM's support for TeX whether it is accepted by now",)
                yield Offence(use.span, f"ACM's production does not accept the package `{use.target}`", hints)
