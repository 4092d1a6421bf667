r"""A DOI of the paper that is not bare.

The class puts https://doi.org/ before it, so that a URL prints as two. What ACM's template gives until a paper has its
own is a note, except in the version for publication.

Flagged::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \acmDOI{https://doi.org/10.1145/3555555}
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

Accepted::

    \documentclass[acmsmall]{acmart}
    \title{AutoML in Use}
    \acmDOI{10.1145/3555555}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import Edit, Offence, Severity
from galley.findings.patterns import lazy_pattern
from galley.model.publishing.variants import CAMERA_READY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project

severity = Severity.ERROR
needs = ("front_matter",)

_DOI = lazy_pattern(r"10\.\d{4,9}/[^\s{}\\]+")
_AWAITED = lazy_pattern(r"(?:10\.\d{4,9}/)?(?:[xXnN]{3,}[xXnN.]*|0{5,}1?\.0{5,}1?)")


def check(project: Project) -> Iterator[Offence]:
    doi = project.front_matter.settings.get("acmDOI") if project.front_matter else None
    if doi is None or doi.is_empty or _DOI.fullmatch(doi.text) or "\\" in doi.text:
        return
    bare = _DOI.search(doi.text)
    edit = Edit(doi.span, bare[0]) if bare else None
    hint = f"write {bare[0]}" if bare else "leave it empty until ACM assigns one"
    is_awaited = _AWAITED.fullmatch(doi.text) and project.variant is not CAMERA_READY
    level = Severity.NOTE if is_awaited else None
    yield Offence(doi.span, f"`{doi.text}` is not a bare DOI", (hint,), edit, severity=level)
