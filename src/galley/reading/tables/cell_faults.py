"""What is wrong with the text of a cell, by the kind of its column. No pandas in here.

A judge takes a cell's text, not empty and without white space round it, and returns the fact that makes it unusable, as
the end of the sentence "`age` is `210`, …", or None. It is cheap; hints are made apart, for the few that are reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from datetime import date
from functools import partial
from typing import TypeAlias

from galley.model.study import Column, Kind

Judge: TypeAlias = Callable[[str], str | None]

# Plain decimals. Beyond 15 digits a number is not kept exactly, and is a mistake in any study.
NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TRUTH = {"yes": True, "no": False}
NOT_A_VALUE = frozenset(
    {
        *("n/a", "na", "n.a.", "nan", "null", "-", "--", "–", "—", "?"),
        *("#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#num!", "#null!"),  # what spreadsheets leave
    }
)
"""What stands for nothing, in lower case, even where any text may stand."""


def judge_of(column: Column, known: Container[str]) -> Judge:
    """Choose the judge of a column's cells. `known` are the keys that a reference may name."""
    match column.kind:
        case Kind.NUMBER:
            judge = partial(_number, column)
        case Kind.DATE:
            judge = partial(_date, column)
        case Kind.BOOLEAN:
            judge = partial(_one_of, TRUTH, "which is neither yes nor no")
        case Kind.CATEGORY:
            judge = partial(_one_of, column.categories, "which is not a declared category")
        case Kind.CATEGORIES:
            judge = partial(_categories, column)
        case Kind.REFERENCE:
            judge = partial(_one_of, known, f"which is not in table `{column.refers_to}`")
        case Kind.IDENTIFIER | Kind.TEXT:
            judge = partial(_text, column, re.compile(column.pattern or ".*", re.DOTALL))
    return judge


def categories_in(text: str) -> tuple[str, ...]:
    """Split a cell with several categories; a semicolon at the end is no harm."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def bound_text(bound: float | date) -> str:
    """Write a bound as it would stand in a cell."""
    return bound.isoformat() if isinstance(bound, date) else f"{bound:.15g}"


def in_units(bound: float | date, column: Column) -> str:
    """Write a bound with the column's unit: `18 years`."""
    return f"{bound_text(bound)} {column.unit.many}" if column.unit else bound_text(bound)


def _one_of(allowed: Container[str], fact: str, text: str) -> str | None:
    return None if text in allowed else fact


def _number(column: Column, text: str) -> str | None:
    if not NUMBER.fullmatch(text):
        return "which is not a number"
    return _out_of_bounds(column, float(text), below="below", above="above")


def _date(column: Column, text: str) -> str | None:
    if not ISO_DATE.fullmatch(text):
        return "which is not a date in the form year-month-day"
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return "which is no day of the calendar"
    return _out_of_bounds(column, day, below="before", above="after")


def _out_of_bounds(column: Column, value: float | date, *, below: str, above: str) -> str | None:
    if column.minimum is not None and value < column.minimum:  # type: ignore[operator]  # both are dates or neither is
        return f"which is {below} the minimum of {in_units(column.minimum, column)}"
    if column.maximum is not None and value > column.maximum:  # type: ignore[operator]  # as above
        return f"which is {above} the maximum of {in_units(column.maximum, column)}"
    return None


def _categories(column: Column, text: str) -> str | None:
    names = categories_in(text)
    if not names:
        return "which names no category"
    unknown = [name for name in names if name not in column.categories]
    if unknown:
        return f"where `{unknown[0]}` is not a declared category"
    repeated = [name for name in names if names.count(name) > 1]
    return f"which names `{repeated[0]}` twice" if repeated else None


def _text(column: Column, pattern: re.Pattern[str], text: str) -> str | None:
    if text.casefold() in NOT_A_VALUE:
        return "which stands for nothing"
    return None if pattern.fullmatch(text) else f"which is not of the form `{column.pattern}`"
