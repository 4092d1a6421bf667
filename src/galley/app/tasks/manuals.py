"""The task that writes the manual's generated pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.reading.writing import write

if TYPE_CHECKING:
    from doit.exceptions import TaskFailed


def write_manuals() -> TaskFailed | None:
    """Write each page again, without what cannot be used, which is told and fails the task."""
    from galley.app.manuals.expressions import expressions_manual  # noqa: PLC0415 - all that the pages describe
    from galley.app.manuals.families import all_families  # noqa: PLC0415
    from galley.app.manuals.output import output_manual  # noqa: PLC0415
    from galley.app.manuals.rules import rules_manual  # noqa: PLC0415
    from galley.app.tasks.steps.messages import report  # noqa: PLC0415

    write("docs/expressions.md", expressions_manual())
    write("docs/rules.md", rules_manual())
    write("docs/output.md", output_manual())
    return report(fault for family in all_families() for fault in family.broken)
