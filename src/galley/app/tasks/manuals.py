"""The task that writes the manual's generated pages."""

from __future__ import annotations

from galley.app.manuals.expressions import expressions_manual
from galley.app.manuals.rules import rules_manual
from galley.reading.writing import write


def write_manuals() -> None:
    """Write each page again; a test fails where one of them is not what the code says."""
    write("docs/expressions.md", expressions_manual())
    write("docs/rules.md", rules_manual())
