"""What a study counts and measures, as its declaration alone tells: the expressions whose numbers authors may type."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.model.study import Column, Study, Table


class Measure(StrEnum):
    """What a quantity says of the rows of a table or of the cells of a column."""

    ROWS = "rows"
    CATEGORY = "category"  # how many rows fall into one category
    N = "n"
    MISSING = "missing"
    DISTINCT = "distinct"
    MIN = "min"
    MAX = "max"
    MEAN = "mean"
    MEDIAN = "median"
    SD = "sd"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An expression, and how prose names what it counts or measures.

    `names` are the words that stand beside the number: the table's or the category's labels and their synonyms, or what
    the column is called. `unit` is in the plural.
    """

    expression: str
    measure: Measure
    table: str
    names: tuple[str, ...]
    column: str = ""
    category: str = ""
    unit: str = ""


_PEOPLE = ("participants", "people", "persons", "individuals", "interviewees", "respondents", "informants", "subjects")
_SYNONYMS = {
    "woman": ("female", "females"),
    "women": ("female", "females"),
    "man": ("male", "males"),
    "men": ("male", "males"),
    "female": ("woman", "women"),
    "male": ("man", "men"),
    "non-binary person": ("non-binary", "nonbinary"),
}
_OF_NUMBERS = (Measure.MIN, Measure.MAX, Measure.MEAN, Measure.MEDIAN, Measure.SD)
_OF_DATES = (Measure.MIN, Measure.MAX)
_COUNTED = frozenset({Kind.CATEGORY, Kind.CATEGORIES})
_UNSAFE_IN_TEX = re.compile(r"[%#{}\\\n]")


def is_about_people(table: Table) -> bool:
    """Whether the rows of a table are persons, so that prose may call them people."""
    return table.label.many.casefold() in _PEOPLE


def catalogue(study: Study) -> tuple[Quantity, ...]:
    """Every quantity that the declared tables and columns give, table by table.

    How many codes there are, and how often they were applied, is left out: papers count them in many ways. So are
    numbers without a unit, which prose has no words for.
    """
    codes = (study.coding.codebook, study.coding.codings) if study.coding else ()
    tables = (table for table in study.tables.values() if table.name not in codes)
    return tuple(quantity for table in tables for quantity in _of_table(table))


def _of_table(table: Table) -> Iterator[Quantity]:
    names = (table.label.one, table.label.many, *(_PEOPLE if is_about_people(table) else ()))
    yield Quantity(f"{table.name}.n", Measure.ROWS, table.name, _unique(names), unit=table.label.many)
    for column in table.columns.values():
        yield from _of_column(table, column)


def _of_column(table: Table, column: Column) -> Iterator[Quantity]:
    def quantity(measure: Measure, *names: str, unit: str = "") -> Quantity:
        expression = f"{table.name}.{column.name}.{measure}"
        return Quantity(expression, measure, table.name, _unique(names), column.name, unit=unit)

    if column.kind in _COUNTED:
        yield from _of_categories(table, column)
        yield quantity(Measure.DISTINCT, column.label, plural(column.label))
    has_words = column.kind in _COUNTED or column.kind is Kind.DATE or column.unit is not None
    if column.optional and has_words:
        yield quantity(Measure.N, column.label, unit=table.label.many)
        yield quantity(Measure.MISSING, column.label, unit=table.label.many)
    if column.kind is Kind.DATE:
        yield from (quantity(measure, column.label) for measure in _OF_DATES)
    if column.kind is Kind.NUMBER and column.unit is not None:
        yield from (quantity(measure, column.label, unit=column.unit.many) for measure in _OF_NUMBERS)


def _of_categories(table: Table, column: Column) -> Iterator[Quantity]:
    for name, label in column.categories.items():
        if _UNSAFE_IN_TEX.search(name) or '"' in name:  # no expression that TeX could look up
            continue
        names = (label.one, label.many, *_SYNONYMS.get(label.one, ()), *_SYNONYMS.get(label.many, ()))
        expression = f'{table.name}.where({column.name}="{name}").n'
        yield Quantity(
            expression, Measure.CATEGORY, table.name, _unique(names), column.name, name, unit=table.label.many
        )


def plural(noun: str) -> str:
    """The plural of an English noun phrase as its last word forms it, irregular nouns aside."""
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun if noun.endswith("s") else f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def _unique(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.casefold() for name in names))
