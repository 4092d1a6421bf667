"""Conditions that name rows, by their own key or by a reference, or a text: one that there is not is refused.

A count of rows that nobody has would be a zero that looks like a result.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from galley.findings.diagnostics import did_you_mean
from galley.model.study import Kind
from galley.values.statistics.conditions import OtherThan
from galley.values.subjects.faults import ExpressionError
from galley.values.subjects.identifiers import identifier

if TYPE_CHECKING:
    from collections.abc import Mapping

    from galley.model.study import Column
    from galley.values.statistics.conditions import Condition
    from galley.values.statistics.selection import Rows


def refuse_absent_rows(rows: Rows, column: Column, condition: Condition, tables: Mapping[str, Rows]) -> None:
    """Raise ExpressionError for a condition that names a row which its table has not, or only ones of the withdrawn."""
    if column.kind is Kind.IDENTIFIER:
        table, known = rows, set(rows.data.places_by_cell(column.name))
    elif column.kind is Kind.REFERENCE and (column.refers_to or "") in tables:
        table = tables[column.refers_to or ""]
        known = set(table.data.keys)
    else:
        return
    absent = [str(one) for one in condition.operands if one not in known]
    if absent:
        table.data.doubts.ask(table.name)
        # Keys of people are not suggested: they may tell who somebody is.
        near = did_you_mean(absent[0], table.data.keys) if _parent(table) else ()
        fact = f'no row of `{table.name}` has the {table.data.table.key[0]} "{absent[0]}"'
        raise ExpressionError(
            fact, *(near or ("check how it is written",)), subject=absent[0], unknown=True, of_data=True
        )
    named = {str(one) for one in condition.operands}
    if named and named <= set(table.excluded) and not isinstance(condition, OtherThan):
        who = " and ".join(f'"{one}"' for one in sorted(named))
        fact = f"{who} counts nowhere: the row has withdrawn, or belongs to somebody who has"
        raise ExpressionError(fact, "take out what is said of it", subject=min(named), of_data=True)


def refuse_absent_text(rows: Rows, column: Column, condition: Condition) -> None:
    """Raise ExpressionError for a condition that names a text which no cell of a column without categories has."""
    if column.kind is not Kind.TEXT or column.categories:
        return
    known = rows.data.places_by_cell(column.name)
    absent = [str(one) for one in condition.operands if one not in known]
    if absent:
        hint = f"declare the `categories` of `{column.name}` if a zero is meant"
        # What only one row holds is not suggested: it may be what somebody said who did not consent.
        shared = [str(cell) for cell, places in known.items() if cell is not None and len(places) > 1]
        near = did_you_mean(absent[0], shared) or ("check how it is written",)
        fact = f'no row of `{rows.name}` has the {column.name} "{absent[0]}"'
        raise ExpressionError(fact, *near, hint, subject=absent[0], unknown=True, of_data=True)


def refuse_codes_above(rows: Rows, conditions: Mapping[str, Condition], tables: Mapping[str, Rows]) -> None:
    """Raise ExpressionError where no row names a code itself, and some name codes below it: zero would mislead."""
    for name, condition in conditions.items():
        column = rows.data.table.columns[name]
        book = tables.get(column.refers_to or "")
        parent = _parent(book) if book is not None else None
        if book is None or parent is None:
            continue
        named, found = {str(one) for one in condition.operands}, rows.data.places_by_cell(name)
        below = [key for key, above in zip(book.data.keys, book.data.column(parent), strict=True) if above in named]
        used = [key for key in below if key in found]
        if used and not named & set(map(str, found)):
            code, choice = min(named), ", ".join(f'"{key}"' for key in used)
            fact = f'no row of `{rows.name}` has the {name} "{code}" itself, only those below it'
            hints = (
                f"name them: `{name}=one_of({choice})`",
                f"or count the theme: `themes.{identifier(code)}.excerpts`",
            )
            raise ExpressionError(fact, *hints, subject=code, of_data=True)


def _parent(table: Rows) -> str | None:
    """The column by which the rows of a table stand below others of it, as codes do."""
    columns = table.data.table.columns.values()
    return next((one.name for one in columns if one.refers_to == table.name), None)
