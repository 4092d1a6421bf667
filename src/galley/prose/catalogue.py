"""What a study counts and measures, as its declaration alone tells: the expressions whose numbers authors may type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from galley.findings.patterns import lazy_pattern
from galley.model.quantities import Form, Phrasing, Quantity
from galley.model.study import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.model.study import Column, Study, Table


class StatisticOfColumn(Protocol):
    """What is asked of a statistic here: its name, the kinds of columns it is of, and how prose states it."""

    @property
    def name(self) -> str: ...
    @property
    def kinds(self) -> frozenset[Kind]: ...
    @property
    def prose(self) -> Phrasing | None: ...


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
_COUNTED = frozenset({Kind.CATEGORY, Kind.CATEGORIES})
_UNSAFE_IN_TEX = lazy_pattern(r"[%#{}\\\n]")


def is_about_people(table: Table) -> bool:
    """Whether the rows of a table are persons, so that prose may call them people."""
    return table.label.many.casefold() in _PEOPLE


def catalogue(study: Study, statistics: Iterable[StatisticOfColumn]) -> tuple[Quantity, ...]:
    """Every quantity that the declared tables and columns give, table by table: counts, and statistics of columns.

    How many codes there are, and how often they were applied, is left out: papers count them in many ways. So are
    numbers without a unit, which prose has no words for.
    """
    codes = (study.coding.codebook, study.coding.codings) if study.coding else ()
    tables = (table for table in study.tables.values() if table.name not in codes)
    stated = tuple(statistics)
    return tuple(quantity for table in tables for quantity in _of_table(table, stated))


def _of_table(table: Table, statistics: tuple[StatisticOfColumn, ...]) -> Iterator[Quantity]:
    names = (table.label.one, table.label.many, *(_PEOPLE if is_about_people(table) else ()))
    yield Quantity(f"{table.name}.n", "n", Phrasing(Form.ROWS), table.name, _unique(names))
    for column in table.columns.values():
        if column.kind in _COUNTED:
            yield from _of_categories(table, column)
        for statistic in statistics:
            if statistic.prose is not None and column.kind in statistic.kinds and _states(column, statistic.prose.form):
                yield _of_column(table, column, statistic.name, statistic.prose)


def _states(column: Column, form: Form) -> bool:
    """Whether prose has words to state something in this form of a column."""
    if form is Form.KINDS:
        return column.kind in _COUNTED
    has_words = column.kind in _COUNTED or column.kind is Kind.DATE or column.unit is not None
    return has_words and (column.optional or form is not Form.SILENT)


def _of_column(table: Table, column: Column, statistic: str, phrasing: Phrasing) -> Quantity:
    expression = f"{table.name}.{column.name}.{statistic}"
    names = (column.label, plural(column.label)) if phrasing.form is Form.KINDS else (column.label,)
    unit = column.unit.many if column.unit else ""
    return Quantity(expression, statistic, phrasing, table.name, _unique(names), column.name, unit=unit)


def _of_categories(table: Table, column: Column) -> Iterator[Quantity]:
    for name, label in column.categories.items():
        if _UNSAFE_IN_TEX.search(name) or '"' in name:  # no expression that TeX could look up
            continue
        names = (label.one, label.many, *_SYNONYMS.get(label.one, ()), *_SYNONYMS.get(label.many, ()))
        expression = f'{table.name}.where({column.name}="{name}").n'
        yield Quantity(expression, "n", Phrasing(Form.CATEGORY), table.name, _unique(names), column.name, name)


def plural(noun: str) -> str:
    """The plural of an English noun phrase as its last word forms it, irregular nouns aside."""
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun if noun.endswith("s") else f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def _unique(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.casefold() for name in names))
