"""What was loaded, and what readers found wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from galley.checking.project import Project
    from galley.findings.diagnostics import Diagnostic
    from galley.reading.toml.places import Keys

Faults = tuple["Diagnostic", ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A project as far as it could be read, and what readers found wrong with it.

    `left_out` are the settings of paper.toml that have mistakes: the project is as if they were not there.
    """

    project: Project
    diagnostics: Faults
    left_out: tuple[Keys, ...] = ()
