"""Ways out for what changed between two revisions: a module for each format, which has its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from galley.findings.members import Family

if TYPE_CHECKING:
    from galley.model.changes import Changes


@dataclass(frozen=True, slots=True)
class Page:
    """What a report is shown on: how many columns it has, and whether colours."""

    width: int = 120
    has_colors: bool = False


class ChangesReport(Protocol):
    """Writes changes; a format that is no terminal's has no use for the page."""

    def __call__(self, changes: Changes, page: Page) -> str: ...


@dataclass(frozen=True, slots=True)
class ChangesFormat:
    """A format by its name.

    One that `is_for_others` never gets what only those may see who have the study's data: rows, and values about one.
    """

    name: str
    manual: str
    report: ChangesReport
    is_for_others: bool = True


FAMILY = Family(__name__, "report of changes", ChangesFormat)
DEFAULT = "text"


def changes_formats() -> tuple[str, ...]:
    """The names of all formats, that for people first. None is imported for it."""
    return tuple(sorted(FAMILY.files, key=lambda name: (name != DEFAULT, name)))
