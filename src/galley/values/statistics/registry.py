"""Finds the statistics by walking their folders; a statistic's name is its file's name."""

from __future__ import annotations

import inspect
import pkgutil
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Callable


class Unit(StrEnum):
    """In what a statistic counts."""

    COLUMN = "the column's unit"
    ROWS = "the table's rows"
    PARTICIPANTS = "participants"
    EXCERPTS = "excerpts"
    NONE = "no unit"


@dataclass(frozen=True, slots=True)
class Statistic:
    """A figure computed from rows, from the cells of a column of one of `kinds`, from a code or the coders' ratings.

    `compute` gives None where the figure is undefined, as the mean of nothing is. `formula` is a phrase with the place
    `{name}` for the column or table.
    """

    name: str
    manual: str
    formula: str
    unit: Unit
    kinds: frozenset[Kind]
    of_missing: bool
    compute: Callable[[Any], Any]

    @property
    def summary(self) -> str:
        """What it means, without the examples."""
        return " ".join(self.manual.partition("\n\n")[0].split())


@cache
def column_statistics() -> dict[str, Statistic]:
    """The statistics of a column, by name."""
    return _statistics("galley.values.statistics.of_columns")


@cache
def row_statistics() -> dict[str, Statistic]:
    """The statistics of a table's rows, by name."""
    return _statistics("galley.values.statistics.of_rows")


@cache
def code_statistics() -> dict[str, Statistic]:
    """What is known of a code of the codebook, by name."""
    return _statistics("galley.values.statistics.of_codes")


@cache
def agreement_statistics() -> dict[str, Statistic]:
    """How far coders agree, by name."""
    return _statistics("galley.values.statistics.of_agreement")


def _statistics(package: str) -> dict[str, Statistic]:
    folder = import_module(package)
    names = sorted(module.name for module in pkgutil.iter_modules(folder.__path__))
    return {name: _statistic(name, import_module(f"{package}.{name}")) for name in names}


def _statistic(name: str, module: Any) -> Statistic:
    return Statistic(
        name=name,
        manual=inspect.getdoc(module) or "",
        formula=module.formula,
        unit=module.unit,
        kinds=getattr(module, "kinds", frozenset(Kind)),
        of_missing=getattr(module, "of_missing", False),
        compute=module.compute,
    )
