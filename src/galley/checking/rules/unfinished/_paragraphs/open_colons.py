"""Colons that announce what does not come: at the end of a part or of its file, or before an environment left empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.checking.rules.unfinished._paragraphs.paragraph_bounds import is_last_of_part
from galley.checking.rules.unfinished._sections.filled import filled
from galley.checking.rules.unfinished._sections.headings_of_text import starts_of_thanks
from galley.checking.rules.unfinished._sections.reading_order import ReadingOrder
from galley.findings.keeping import kept
from galley.findings.patterns import lazy_pattern
from galley.prose.wording.scanning import places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.findings.source import Span
    from galley.model.manuscript import Section

_SILENT = lazy_pattern(r"(?:[\s}]|(?<!\\)%[^\n]*(?:\n|\Z)|\\(?:label|vspace|noindent|centering)\b(?:\{[^{}]*\})?)*")
_REST = lazy_pattern(r"(?:[\s}]|(?<!\\)%[^\n]*(?:\n|\Z))*\Z")
_MAY_BE_EMPTY = frozenset({"document", "abstract", "figure", "table", "figure*", "table*", "comment"})
_ABOVE = 1  # the level of headings that no file without one of its own leads up to


def open_colons(project: Project, section: Section) -> Iterator[Span]:
    """Each of them in the running text."""
    source = section.source.text
    for place in places(section.prose.text, (":\n",)) + _last(section):
        span = section.prose.span(place, place + 1)
        if {*section.enclosing(span.start)} <= {"document"} and (
            is_last_of_part(section, place + 1)
            or _is_before_empty(section, span.end)
            or (_REST.match(source, span.end) is not None and _ends_file(project, section))
        ):
            yield span


def _last(section: Section) -> list[int]:
    """The colon that ends the prose of a file."""
    end = len(section.prose.text.rstrip())
    return (
        [end - 1] if section.prose.text.endswith(":", 0, end) and not section.prose.text.startswith("\n", end) else []
    )


def _is_before_empty(section: Section, end: int) -> bool:
    """Whether an environment follows in which there is nothing but comments."""
    space = _SILENT.match(section.source.text, end)
    around = space and _by_start(section).get(space.end())
    return around is not None and _SILENT.fullmatch(around) is not None


@kept
def _by_start(section: Section) -> dict[int, str]:
    """What stands in each environment that prints what is in it, by where it begins."""
    return {one.span.start: one.body.text for one in section.environments if one.name not in _MAY_BE_EMPTY}


def _ends_file(project: Project, section: Section) -> bool:
    """Whether a file without headings is the last one of a section."""
    if section.headings:
        return False
    order = ReadingOrder(project.whole.sections, lambda one, *bounds: filled(one).prints(*bounds), starts_of_thanks)
    following = order.what_follows(section, len(section.source.text))
    is_last = following in (None, "references") or (not isinstance(following, str) and following.level <= _ABOVE)
    return is_last and order.is_included(section)
