"""Tables to values: one file per statistic, in a folder for each kind of what it is computed from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.findings.members import Family
    from galley.values.statistics.registry import Statistic


def families() -> Mapping[str, Family[Statistic]]:
    """The families of statistics, by folder."""
    from galley.values.statistics.registry import FAMILIES  # noqa: PLC0415 - which imports this package first

    return {family.package.rpartition(".")[2]: family for family in FAMILIES}
