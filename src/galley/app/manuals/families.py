"""All families of members, for what concerns every one of them: the manual and the test of their contracts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from galley import reports
from galley.building import figures
from galley.checking import rules
from galley.exchange import exporters, importers
from galley.values import filters
from galley.values.statistics import registry as statistics

if TYPE_CHECKING:
    from galley.findings.members import Family


def all_families() -> tuple[Family[Any], ...]:
    """Rules, statistics, filters, figures, reports, importers, exporters."""
    return (
        *rules.families().values(),
        *statistics.FAMILIES,
        filters.FAMILY,
        figures.FAMILY,
        reports.FAMILY,
        importers.FAMILY,
        exporters.FAMILY,
    )
