r"""A publisher's copy of a paper of which volume, number, article or date are not known yet.

ACM assigns them after acceptance; until then Galley sets the paper with `nonacm`, which the publisher does not take.

Flagged::

    -- build/camera-ready/paper.tex --
    \documentclass[acmsmall,nonacm]{acmart}
                   ^^^^^^^^^^^^^^^

Accepted::

    -- build/camera-ready/paper.tex --
    \documentclass[acmsmall]{acmart}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.publication._copies import class_name, class_options, is_for_publisher
from galley.findings.diagnostics import Offence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.paper import Paper

severity = Severity.ERROR
needs = ("variant",)


def check(project: Project) -> Iterator[Offence]:
    """Say what is missing, by the names of the settings."""
    if not is_for_publisher(project) or class_name(project) != "acmart":
        return
    for option, span in class_options(project):
        if option == "nonacm":
            open_ones = ", ".join(f"`{name}`" for name in _open(project.paper)) if project.paper else ""
            hints = (f"fill in {open_ones} as the publisher's letter says",) if open_ones else ()
            yield Offence(span, "the publication block is not complete, so that the copy is set as `nonacm`", hints)


def _open(paper: Paper) -> Iterator[str]:
    publication = paper.publication
    if paper.conference is not None:
        yield from (f"conference.{name}" for name in ("dates", "place") if getattr(paper.conference, name) is None)
        names = ["year", "doi"]
    else:
        names = ["volume", "number", "article", "year", "month"]
    yield from (f"publication.{name}" for name in names if getattr(publication, name) is None)
