"""The task that writes the manual's generated pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.app.manuals.expressions import expressions_manual
from galley.app.manuals.families import all_families
from galley.app.manuals.output import output_manual
from galley.app.manuals.rules import rules_manual
from galley.app.tasks.telling import told
from galley.reading.writing import write

if TYPE_CHECKING:
    from doit.exceptions import TaskFailed


def write_manuals() -> TaskFailed | None:
    """Write each page again, without what cannot be used, which is told and fails the task."""
    write("docs/expressions.md", expressions_manual())
    write("docs/rules.md", rules_manual())
    write("docs/output.md", output_manual())
    return told(fault for family in all_families() for fault in family.broken)
