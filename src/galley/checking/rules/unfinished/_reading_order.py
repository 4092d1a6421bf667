r"""What a reader meets next, across the files that `\input` joins."""

from __future__ import annotations

import posixpath
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from galley.checking.project import Project
    from galley.model.manuscript import Heading, Inclusion, Section

_JOINING = frozenset({"input", "include", "subfile", "subfileinclude", "import", "subimport"})


def what_follows(project: Project, section: Section) -> Heading | Literal["text"] | None:
    """What comes first after a file's end, where it is included; None at the end of the paper."""
    left = {section.source.path}
    while (place := _place_of(project, section)) is not None:
        section, inclusion = place
        if section.source.path in left:
            return None
        left.add(section.source.path)
        if (found := _first(project, section, inclusion.span.end, frozenset(left))) is not None:
            return found
    return None


def _first(project: Project, section: Section, position: int, left: frozenset[str]) -> Heading | Literal["text"] | None:
    """What comes first in a file after an offset, the files it includes among it."""
    heading = next((one for one in section.headings if one.title.start >= position), None)
    end = heading.title.start if heading else len(section.source.text)
    for inclusion in section.inclusions:
        if inclusion.command not in _JOINING or not position <= inclusion.span.start < end:
            continue
        if not section.prose.is_blank(position, inclusion.span.start):
            return "text"
        position = inclusion.span.end
        included = _included(project, inclusion)
        if included is None:
            return "text"  # a file that was not read may hold anything
        if included.source.path not in left:
            left |= {included.source.path}
            if (found := _first(project, included, 0, left)) is not None:
                return found
    return heading if section.prose.is_blank(position, end) else "text"


def _place_of(project: Project, section: Section) -> tuple[Section, Inclusion] | None:
    for other in project.sections:
        for inclusion in other.inclusions:
            if inclusion.command in _JOINING and _names(inclusion, section) and other is not section:
                return other, inclusion
    return None


def _included(project: Project, inclusion: Inclusion) -> Section | None:
    return next((section for section in project.sections if _names(inclusion, section)), None)


def _names(inclusion: Inclusion, section: Section) -> bool:
    path = "/" + section.source.path.removesuffix(".tex")
    return path.endswith(_end_of_path(inclusion.target))


@cache
def _end_of_path(target: str) -> str:
    return "/" + posixpath.normpath(target).removesuffix(".tex").lstrip("./")
