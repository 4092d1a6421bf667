"""Floats, and boxes that have a caption as these do, between two paragraphs or in the midst of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from galley.model.manuscript import Section

_FLOATS = frozenset({"figure", "table", "wrapfigure", "wraptable", "sidewaysfigure", "sidewaystable", "algorithm"})
_BOXES = frozenset({"minipage", "center"})
_CAPTION = lazy_pattern(r"\\caption(?:of|\b)")
_SPACE = lazy_pattern(r"(?:\s|(?<!\\)%[^\n]*(?:\n|\Z))*")


def behind_floats(section: Section, place: int) -> int:
    """Where the last of the floats ends that follow an offset of the source with nothing between."""
    ends = _ends(section)
    while ends:
        space = _SPACE.match(section.source.text, place)
        end = ends.get(space.end()) if space else None
        if end is None:
            break
        place = end
    return place


@kept
def _ends(section: Section) -> dict[int, int]:
    """Where each float ends, by where it begins."""
    return {
        one.span.start: one.span.end
        for one in section.environments
        if one.name.removesuffix("*") in _FLOATS or (one.name in _BOXES and _CAPTION.search(one.body.text))
    }
