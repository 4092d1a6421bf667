"""For programs: everything that changed, as JSON. Stretches of marked texts are pairs of a mark and a text."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from galley.findings.printable import as_json

if TYPE_CHECKING:
    from galley.model.changes import Changes
    from galley.reports.of_changes import Page


def report(changes: Changes, page: Page) -> str:  # noqa: ARG001 - one signature for all formats
    """One object, with a list for each kind of thing."""
    return as_json({"is_empty": changes.is_empty, **asdict(changes)}) + "\n"
