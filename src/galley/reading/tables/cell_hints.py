"""What to write instead of a cell that cannot be used, in plain words."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from unicodedata import normalize

from galley.findings.diagnostics import did_you_mean
from galley.findings.listing import first_and_count
from galley.findings.patterns import lazy_pattern
from galley.model.study import Kind
from galley.reading.tables.cell_faults import (
    ISO_DATE,
    LIKE_NOTHING,
    SPREADSHEET_ERRORS,
    bound_text,
    categories_in,
    in_units,
    number_in,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from galley.model.study import Column

_STANDS_FOR_NOTHING = (
    LIKE_NOTHING | SPREADSHEET_ERRORS | {"none", "nil", ".", "unknown", "missing", "not disclosed", "prefer not to say"}
)
_THOUSANDS = lazy_pattern(r"-?[0-9]{1,3}(?:([,.'\u2019 \u00a0\u202f])[0-9]{3})(?:\1[0-9]{3})*(?:\.[0-9]+)?")
_DECIMAL_COMMA = lazy_pattern(r"-?[0-9]+,[0-9]+")
_GROUPED_BY_POINTS = lazy_pattern(r"-?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")
_ONE_NUMBER = lazy_pattern(r"(?:(?<![\w.,-])-)?(?:[0-9]+(?:[.,][0-9]+)?|\.[0-9]+)")
_SPREADSHEET_DAY = lazy_pattern(r"[234][0-9]{4}")  # 1954 to 2036, counted from the end of 1899
_DATE_FORMS = (
    *("%m/%d/%Y", "%d/%m/%Y", "%m/%d/%y", "%d/%m/%y", "%m-%d-%Y", "%d-%m-%Y", "%d.%m.%Y", "%d.%m.%y"),
    *("%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%d-%b-%y"),
    *("%d-%b-%Y", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%m/%d/%Y %H:%M", "%Y-%m-%dT%H:%M"),
)
_TRUTH_ELSEWHERE = {
    **dict.fromkeys(("yes", "y", "true", "t", "ja", "j", "oui", "sí", "si"), "yes"),
    **dict.fromkeys(("no", "n", "false", "f", "nein", "non"), "no"),
}
_BETWEEN_CATEGORIES = lazy_pattern(r"\s*[;,|/+&]\s*")
_MINUS_SIGNS = ("−", "–", "‐", "‑")  # noqa: RUF001 - what else is taken for a minus
_MOST_LISTED = 12
_MOST_COMPARED = 1000  # keys: looking for a near one among more takes too long


def empty_cell_hint(column: Column) -> str:
    """Say what an empty cell of a column would mean."""
    if column.optional:
        return "leave the cell empty: that reads as not disclosed"
    return f"every row needs a value here, unless `{column.name}` is declared with `optional = true`"


def hints_for(column: Column, text: str, known: Collection[str]) -> tuple[str, ...]:
    """Say what is expected instead of an unusable cell. `known` are the keys that a reference may name."""
    if text.casefold() in _STANDS_FOR_NOTHING:
        if column.optional:
            return (empty_cell_hint(column),)
        return (f"for no answer, leave the cell empty, and declare `{column.name}` with `optional = true`",)
    hints: tuple[str, ...] = ()
    match column.kind:
        case Kind.NUMBER:
            hints = _bounds_hint(column) if number_in(text) is not None else _number_hints(text)
        case Kind.DATE:
            hints = _date_hints(column, text)
        case Kind.BOOLEAN:
            meant = _TRUTH_ELSEWHERE.get(text.casefold())
            hints = (f"write `{meant}`" if meant else "expected `yes` or `no`",)
        case Kind.CATEGORY:
            hints = _category_hints(column, text)
        case Kind.CATEGORIES:
            hints = _categories_hints(column, text)
        case Kind.REFERENCE if len(known) <= _MOST_COMPARED:
            hints = did_you_mean(text, known)
    return hints


def _bounds_hint(column: Column) -> tuple[str, ...]:
    lower, upper = column.minimum, column.maximum
    if lower is None or upper is None:
        return ()
    return (f"expected {bound_text(lower)} to {in_units(upper, column)}",)


def _number_hints(text: str) -> tuple[str, ...]:
    if match := _THOUSANDS.fullmatch(text):
        plain = text.replace(match[1], "") if match[1] != "." else re.sub(r"\.(?=[0-9]{3}(?:\.|$))", "", text)
        hint = f"numbers have no thousands separators: `{plain}`"
        return (hint, f"or a decimal point: `{text.replace(',', '.')}`") if _DECIMAL_COMMA.fullmatch(text) else (hint,)
    if _DECIMAL_COMMA.fullmatch(text):
        return (f"numbers have a decimal point: `{text.replace(',', '.')}`",)
    if _GROUPED_BY_POINTS.fullmatch(text):
        plain = text.replace(".", "").replace(",", ".")
        return (f"numbers have a decimal point, and no thousands separators: `{plain}`",)
    if text[:1] in _MINUS_SIGNS and number_in(f"-{text[1:]}") is not None:
        return (f"a minus is typed as a hyphen: `-{text[1:]}`",)
    numbers = [found[0] for found in _ONE_NUMBER.finditer(text)]
    if len(numbers) == 1 and not _THOUSANDS.fullmatch(numbers[0]):
        return (f"only the number is expected: `{numbers[0].replace(',', '.')}`",)
    return ("expected one number, such as 12 or 3.5",)


def _date_hints(column: Column, text: str) -> tuple[str, ...]:
    if ISO_DATE.fullmatch(text):
        return _calendar_hint(text) or _bounds_hint(column)
    days = [f"`{day.isoformat()}`" for day in _dates_meant(text)]
    if days:
        return (f"dates are written year-month-day: {' or '.join(days)}",)
    return ("expected a date such as `2019-10-07`: year-month-day",)


def _calendar_hint(text: str) -> tuple[str, ...]:
    year, month, day = map(int, text.split("-"))
    if not 1 <= month <= 12:  # noqa: PLR2004 - months
        return ("months go from 01 to 12",)
    days = monthrange(year, month)[1] if year else 31
    return () if 1 <= day <= days else (f"days of {date(2000, month, 1):%B} {year} go from 01 to {days}",)


def _dates_meant(text: str) -> tuple[date, ...]:
    if _SPREADSHEET_DAY.fullmatch(text):
        return (date(1899, 12, 30) + timedelta(days=int(text)),)
    return tuple(dict.fromkeys(day for form in _DATE_FORMS if (day := _parsed(text, form))))


def _parsed(text: str, form: str) -> date | None:
    try:
        return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        return None


def _category_hints(column: Column, text: str) -> tuple[str, ...]:
    if _names_several(text, column.categories):
        return ('where a cell has several categories, declare the column as `kind = "categories"`',)
    return _near_categories(column, text)


def _categories_hints(column: Column, text: str) -> tuple[str, ...]:
    names = categories_in(text)
    if any(_names_several(name, column.categories) for name in names):
        return ("several categories in a cell are separated by semicolons",)
    unknown = next((name for name in names if name not in column.categories), None)
    if unknown is None:
        return () if names else (_one_of(column.categories),)
    return _near_categories(column, unknown)


def _names_several(text: str, categories: Collection[str]) -> bool:
    """Whether a text has categories with something else between them than a table has there."""
    parts = _BETWEEN_CATEGORIES.split(text)
    return len(parts) > 1 and any(part in categories for part in parts[1:])


def _near_categories(column: Column, text: str) -> tuple[str, ...]:
    composed = normalize("NFC", text)
    if any(normalize("NFC", name) == composed for name in column.categories):
        return ("it only looks like one: its letters and their accents are other characters; type it anew",)
    if name := column.category_called(text):
        return (f"that is its label: write `{name}`",)
    return did_you_mean(text, column.categories) or (_one_of(column.categories),)


def _one_of(categories: Iterable[str]) -> str:
    return f"expected one of {first_and_count([f'`{name}`' for name in categories], _MOST_LISTED)}"
