r"""A second `\documentclass` in a copy's sources, as of a part that compiles alone.

ACM's production looks for the one file that has it, and stops where there are two.

Flagged::

    -- build/camera-ready/paper.tex --
    \documentclass[acmsmall]{acmart}
    -- section.tex --
    \documentclass{standalone}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    -- build/camera-ready/paper.tex --
    \documentclass[acmsmall]{acmart}
    -- section.tex --
    A paper begins with \verb|\documentclass{acmart}|.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from galley.checking.rules.publication._copies import is_for_publisher
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("variant",)


def check(project: Project) -> Iterator[Offence]:
    """Tell all but the first."""
    if is_for_publisher(project):
        uses = (macro.span for section in project.sections for macro in section.macros("documentclass"))
        for span in islice(uses, 1, None):
            hints = ("take it out, with the preamble that goes with it, and include what is left",)
            yield Offence(span, r"this is not the only `\documentclass` of the paper", hints)
