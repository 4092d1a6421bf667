"""What is wrong with the text of a cell, by the kind of its column.

A judge takes a cell's text, not empty and without white space round it, and returns the fact that makes it unusable, as
the end of the sentence "`age` is `210`, …", or None. It is cheap; hints are made apart, for the few that are reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container
from datetime import date
from functools import partial
from typing import TypeAlias

from galley.findings.patterns import lazy_pattern
from galley.model.study import Column, Kind

Judge: TypeAlias = Callable[[str], str | None]

# As spreadsheets, R and pandas write numbers. Beyond 15 digits a whole number is not kept exactly, and is a mistake in
# any study; digits behind the point, of which a computed fraction has many, only become finer.
_WHOLE = lazy_pattern(r"-?[0-9]{1,15}")
_NUMBER = lazy_pattern(r"-?(?:[0-9]{1,15}(?:\.[0-9]{1,40})?|\.[0-9]{1,40})(?:[eE][+-]?[0-9]{1,4})?")
_LARGEST = 1e290  # so that the sum of any column can be told
_INFINITE = lazy_pattern(r"[+-]?inf(?:inity)?", re.IGNORECASE)
_NO_NUMBER = lazy_pattern(r"[+-]?nan", re.IGNORECASE)
ISO_DATE = lazy_pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TRUTH = {"yes": True, "no": False}
SPREADSHEET_ERRORS = frozenset({"#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#num!", "#null!"})
"""What spreadsheets leave where a formula failed, in lower case: no answer, even where any text may stand."""
LIKE_NOTHING = frozenset({"n/a", "na", "n.a.", "nan", "null", "-", "--", "–", "—", "?"})
"""What often stands for nothing, in lower case. As a text it is taken at its word: somebody may be called Null."""


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


def number_in(text: str) -> float | None:
    """The number that a cell writes; None for anything else, and for what is too large or too small to be kept."""
    if not _NUMBER.fullmatch(text):
        return None
    number = float(text)
    vanishes = not number and any(digit in "123456789" for digit in text.lower().partition("e")[0])
    return None if abs(number) > _LARGEST or vanishes else number


def is_whole(text: str) -> bool:
    """Whether a cell writes a whole number, without point and exponent."""
    return _WHOLE.fullmatch(text) is not None


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
    number = number_in(text)
    if number is None:
        return _why_no_number(text)
    return _out_of_bounds(column, number, below="below", above="above")


def _why_no_number(text: str) -> str:
    if _INFINITE.fullmatch(text):
        return "which is infinite"
    if _NO_NUMBER.fullmatch(text):
        return "which says that there is no number"
    return "which is too large or too small a number" if _NUMBER.fullmatch(text) else "which is not a number"


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
    repeated = next((name for name, count in Counter(names).items() if count > 1), None)
    return f"which names `{repeated}` twice" if repeated else None


def _text(column: Column, pattern: re.Pattern[str], text: str) -> str | None:
    if text.startswith("#") and text.casefold() in SPREADSHEET_ERRORS:
        return "which a spreadsheet leaves where a formula fails"
    return None if pattern.fullmatch(text) else f"which is not of the form `{column.pattern}`"
