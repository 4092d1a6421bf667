r"""`\received` in the publisher's copy: ACM's production sets the dates, and takes none from the source.

The copy that Galley's template makes leaves them out; a template or a section of your own may not.

Flagged::

    -- build/camera-ready/paper.tex --
    \documentclass[acmsmall]{acmart}
    \received{20 February 2027}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^
    \received[accepted]{5 June 2027}
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    -- build/camera-ready/paper.tex --
    \documentclass[acmsmall]{acmart}
    % \received{20 February 2027}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.publication._copies import is_for_publisher
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.WARNING
needs = ("variant",)


def check(project: Project) -> Iterator[Offence]:
    """Tell each."""
    if is_for_publisher(project):
        for section in project.sections:
            for use in section.macros("received"):
                hints = (r"leave it out, or out of this copy: \variant{camera-ready}{}{\received{…}}",)
                yield Offence(use.span, r"the publisher's copy has `\received`, which its production refuses", hints)
