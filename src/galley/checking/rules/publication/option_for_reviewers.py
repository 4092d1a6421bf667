r"""An option of `acmart` in the publisher's copy that belongs into another: line numbers, no authors, no rights.

Flagged::

    -- build/camera-ready/paper.tex --
    \documentclass[acmsmall,review,anonymous]{acmart}
                   ^^^^^^^^^^^^^^^^^^^^^^^^^
                   ^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    -- build/camera-ready/paper.tex --
    \documentclass[acmsmall]{acmart}
    -- section.tex --
    One paper, one \verb|\documentclass[review]{acmart}|.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from galley.checking.rules.publication._copies import class_name, class_options, is_for_publisher
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("variant",)

_FOR_OTHERS: Final = ("review", "anonymous", "manuscript", "authordraft", "authorversion", "draft", "timestamp")


def check(project: Project) -> Iterator[Offence]:
    """Look at the root's options. `nonacm` is Galley's own until the publication is assigned, which is told there."""
    if is_for_publisher(project) and class_name(project) == "acmart":
        for option, span in class_options(project):
            if option in _FOR_OTHERS:
                hints = ("take it out of `class_options` of [variants.camera-ready] in paper.toml",)
                yield Offence(span, f"the publisher's copy has the option `{option}`", hints)
