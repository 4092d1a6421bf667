"""What a table template loops over: the declared categories of the study, each with the expression that counts it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from galley.model.floats import Rows, Table
    from galley.model.study import Column, Study


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: a label, and the expression whose value stands beside it."""

    label: str
    expression: str


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one column: a summary of its numbers, or how many there are in each category."""

    heading: str
    summary: tuple[Row, ...]
    categories: tuple[Row, ...]

    @property
    def height(self) -> int:
        """Lines of the table, all categories counted."""
        return 1 + len(self.summary) + len(self.categories)


def groups(table: Table, study: Study) -> tuple[Group, ...]:
    """Build a group for each column that the table names; columns that the study does not declare have none."""
    return tuple(_group(rows, column) for rows in table.rows if (column := find_column(study, rows.column)) is not None)


def halves(parts: Sequence[Group]) -> tuple[tuple[Group, ...], ...]:
    """Cut a list of groups in two where the taller half is shortest; a single group stays whole."""
    cuts = range(1, len(parts)) or [len(parts)]
    cut = min(cuts, key=lambda at: max(_height(parts[:at]), _height(parts[at:])))
    return tuple(half for half in (tuple(parts[:cut]), tuple(parts[cut:])) if half)


def find_column(study: Study, name: str) -> Column | None:
    """Find a column by its name `table.column`."""
    table, _, column = name.partition(".")
    declared = study.tables.get(table)
    return declared.columns.get(column) if declared else None


def capitalised(text: str) -> str:
    """Write the first letter large and leave the others alone."""
    return text[:1].upper() + text[1:]


def _height(parts: Sequence[Group]) -> int:
    return sum(part.height for part in parts)


def _group(rows: Rows, column: Column) -> Group:
    missing = (Row("Not disclosed", f"{rows.column}.missing"),) if column.optional else ()
    return Group(
        heading=rows.label or _heading(column),
        summary=_summary(rows) if column.kind is Kind.NUMBER and not rows.bands else (),
        categories=(*(_bands(rows) if rows.bands else _categories(rows, column)), *missing),
    )


def _heading(column: Column) -> str:
    if column.kind is Kind.CATEGORIES:
        return f"{capitalised(column.label)} (several possible)"
    unit = f" ({column.unit.many})" if column.unit else ""
    return capitalised(column.label) + unit


def _summary(rows: Rows) -> tuple[Row, ...]:
    return Row("Median", f"{rows.column}.median"), Row("Range", f"{rows.column}|range")


def _categories(rows: Rows, column: Column) -> tuple[Row, ...]:
    table, _, name = rows.column.partition(".")
    return tuple(
        Row(capitalised(category), f"{table}.where({name}={quoted(category)}).n")
        for category in rows.categories or column.categories
    )


def _bands(rows: Rows) -> tuple[Row, ...]:
    """Bands that leave no number out: below the first limit, from each limit to the next, from the last one on."""
    table, _, name = rows.column.partition(".")
    first, last = rows.bands[0], rows.bands[-1]
    return (
        Row(f"Under {first}", f"{table}.where({name}=less_than({first})).n"),
        *(
            Row(
                f"{low}\N{EN DASH}{high - 1}" if high - low > 1 else f"{low}",
                f"{table}.where({name}=at_least({low})).where({name}=less_than({high})).n",
            )
            for low, high in pairwise(rows.bands)
        ),
        Row(f"{last} or more", f"{table}.where({name}=at_least({last})).n"),
    )


def quoted(category: str) -> str:
    r"""Spell a category as authors write it in `\VAR`: in quotes, with a backslash before what TeX would act upon."""
    quote = "'" if '"' in category and "'" not in category else '"'
    return quote + re.sub(rf"[%#{{}}\\{quote}]", r"\\\g<0>", category) + quote
