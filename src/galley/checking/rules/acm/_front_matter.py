r"""What `\maketitle` prints: whether it is all there, and of whom."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.checking.project import Project
    from galley.model.front_matter import FrontMatter

_SEVERAL = lazy_pattern(r"\\and\b|\band\b|&|;|,(?!\s*(?:Jr|Sr|I{1,3}|IV|PhD|Ph\.D|MD|M\.D)\b)")
_IN_PLACE_OF_NAMES = lazy_pattern(r"\d|\bAnonym", re.IGNORECASE)  # as "Paper 110, 14 pages"


def whole(project: Project) -> Iterator[FrontMatter]:
    """The front matter, unless only a part of a paper is here."""
    if project.front_matter is not None and not project.front_matter.is_excerpt:
        yield project.front_matter


def holds_several(name: str) -> bool:
    """Whether what an author is called names more than one person."""
    return _SEVERAL.search(name) is not None and _IN_PLACE_OF_NAMES.search(name) is None


def like_others(number: int) -> str:
    """What to add to a fact about the first of a number of authors or affiliations: one slip is told once."""
    if number <= 1:
        return ""
    return ", like one other" if number == 2 else f", like {number - 1} others"  # noqa: PLR2004 - it and one other
