"""The statistics, by the folder they lie in; a statistic's name is its file's name."""

from __future__ import annotations

import inspect
from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from galley.findings.members import Family
from galley.model.quantities import Phrasing  # noqa: TC001 - read when members are looked at
from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.model.study import Column


class Unit(StrEnum):
    """In what a statistic counts."""

    COLUMN = "the column's unit"
    ROWS = "the table's rows"
    PARTICIPANTS = "participants"
    EXCERPTS = "excerpts"
    SHARE = "a fraction of 1"
    COEFFICIENT = "a coefficient, which is no share of anything"
    NONE = "no unit"


class Compute(Hashable, Protocol):
    """Computes a statistic from rows, cells, a code or ratings; None where it is undefined, as the mean of nothing."""

    def __call__(self, subject: Any, *arguments: Any, **named: Any) -> Any: ...


@cache  # each use of a statistic asks
def _parameters(compute: Compute) -> Mapping[str, inspect.Parameter]:
    return inspect.signature(compute).parameters


@dataclass(frozen=True, slots=True)
class Statistic:
    """A figure computed from rows, from the cells of a column of one of `kinds`, from a code or the coders' ratings.

    `formula` is a phrase with the place `{name}` for the column or table. `is_derived` tells that it is no cell and no
    sum of cells, and so prints with the decimals of its column, one at least. `prose` is how authors state it, if
    numbers that they type are to be held against it; it concerns statistics of columns. `of_missing` tells that it
    stands on the cells that are not disclosed, `of_codebook` that it is what the codebook says, whatever was coded,
    `of_ordered` that columns of ordered categories have it as well, and `is_interval` that it has two ends.
    What `compute` takes besides its subject are the statistic's arguments, whose places `formula` may have too; one by
    the name of `condition` is made of the categories, or of the condition of `where`, that it is called with, and all
    others are fractions of 1, such as the level of an interval.
    """

    name: str
    manual: str
    formula: str
    unit: Unit
    compute: Compute
    kinds: frozenset[Kind] = frozenset(Kind)
    of_missing: bool = False
    of_codebook: bool = False
    of_ordered: bool = False
    is_interval: bool = False
    is_derived: bool = False
    prose: Phrasing | None = None

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of its arguments; without any, it is not called."""
        return tuple(_parameters(self.compute))[1:]

    @property
    def defaults(self) -> dict[str, Any]:
        """The arguments that may be left out."""
        parameters = _parameters(self.compute).values()
        return {one.name: one.default for one in parameters if one.default is not inspect.Parameter.empty}

    @property
    def needs_arguments(self) -> bool:
        return len(self.parameters) > len(self.defaults)

    def is_of(self, column: Column) -> bool:
        """Whether a column has it."""
        return column.kind in self.kinds or (self.of_ordered and column.ordered)

    @property
    def summary(self) -> str:
        """What it means, without the examples."""
        return " ".join(self.manual.partition("\n\n")[0].split())


OF_ROWS = Family("galley.values.statistics.of_rows", "statistic of rows", Statistic)
OF_COLUMNS = Family("galley.values.statistics.of_columns", "statistic of a column", Statistic)
OF_CODES = Family("galley.values.statistics.of_codes", "statistic of a code", Statistic)
OF_AGREEMENT = Family("galley.values.statistics.of_agreement", "statistic of agreement", Statistic)
OF_SATURATION = Family("galley.values.statistics.of_saturation", "statistic of saturation", Statistic)
FAMILIES = (OF_ROWS, OF_COLUMNS, OF_CODES, OF_AGREEMENT, OF_SATURATION)


def row_statistics() -> dict[str, Statistic]:
    """The statistics of a table's rows, by name."""
    return OF_ROWS.members


def column_statistics() -> dict[str, Statistic]:
    """The statistics of a column, by name."""
    return OF_COLUMNS.members


def code_statistics() -> dict[str, Statistic]:
    """What is known of a code of the codebook, by name."""
    return OF_CODES.members


def agreement_statistics() -> dict[str, Statistic]:
    """How far coders agree, by name."""
    return OF_AGREEMENT.members


def saturation_statistics() -> dict[str, Statistic]:
    """How the codes came up interview by interview, by name."""
    return OF_SATURATION.members
