"""What can be wrong with a well-formed results/study.toml: settings that contradict each other or name nothing."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from math import isfinite
from typing import TYPE_CHECKING

from galley.findings.diagnostics import Diagnostic, did_you_mean
from galley.findings.patterns import lazy_pattern
from galley.model.reserved_names import NAMES_TAKEN
from galley.model.study import TRANSCRIPTS, Kind
from galley.reading.tables.failures import RULE
from galley.reading.toml.places import locate, locate_named, locate_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from galley.findings.source import SourceFile
    from galley.model.study import Column, Study, Table
    from galley.reading.toml.places import Keys

_NAME = lazy_pattern(r"[A-Za-z][A-Za-z0-9_]*")
_KINDS_WITH = {  # which kinds of column a setting makes sense for
    "categories": (Kind.CATEGORY, Kind.CATEGORIES),
    "groups": (Kind.CATEGORY, Kind.CATEGORIES),
    "ordered": (Kind.CATEGORY,),
    "minimum": (Kind.NUMBER, Kind.DATE),
    "maximum": (Kind.NUMBER, Kind.DATE),
    "unit": (Kind.NUMBER,),
    "pattern": (Kind.IDENTIFIER, Kind.TEXT),
    "refers_to": (Kind.REFERENCE,),
}
_NEEDED = {Kind.CATEGORY: "categories", Kind.CATEGORIES: "categories", Kind.REFERENCE: "refers_to"}


def contradictions(source: SourceFile, study: Study) -> tuple[Diagnostic, ...]:
    """Report everything in the declaration that cannot hold."""
    return tuple(_Checks(source, study).all())


class _Checks:
    """Each check yields what it finds; `keys` lead to the setting that is wrong."""

    def __init__(self, source: SourceFile, study: Study) -> None:
        self.source = source
        self.study = study

    def all(self) -> Iterator[Diagnostic]:
        if not self.study.tables:
            yield self._wrong(("tables",), "the study declares no table")
        for name, table in self.study.tables.items():
            yield from self._table(("tables", name), table)
        yield from self._quantifiers()
        yield from self._sharing()

    def _table(self, keys: Keys, table: Table) -> Iterator[Diagnostic]:
        yield from self._name(keys, table.name, NAMES_TAKEN["table"])
        yield from self._key(keys, table)
        yield from self._withdrawn(keys, table)
        for index, name in enumerate(table.ignore):
            if name in table.columns:
                yield self._wrong((*keys, "ignore", index), f"column `{name}` is both declared and ignored")
        for name, column in table.columns.items():
            yield from self._column((*keys, "columns", name), column)

    def _name(self, keys: Keys, name: str, taken: frozenset[str]) -> Iterator[Diagnostic]:
        """Report what cannot be a name, or would hide one of the names that expressions know, `taken`."""
        if name != keys[-1]:
            yield self._wrong((*keys, "name"), f"`{keys[-1]}` cannot be called `{name}` as well")
        elif name in taken:
            fact = f"the name `{name}` has a meaning of its own in expressions"
            hint = f"call it something else, such as `{name}_` or `{name}_reported`"
            yield Diagnostic(locate(self.source, keys), fact, RULE, hints=(hint,))
        elif not _NAME.fullmatch(name):
            hint = "names have letters, digits and underscores, so that expressions can use them"
            yield Diagnostic(locate(self.source, keys), f"`{name}` cannot be a name", RULE, hints=(hint,))

    def _key(self, keys: Keys, table: Table) -> Iterator[Diagnostic]:
        place = (*keys, "key")
        if not table.key:
            yield self._wrong(place, f"table `{table.name}` needs a column that names its rows")
        for name in table.key:
            yield from self._key_column(keys, table, name)
        if repeated := [name for name in table.key if table.key.count(name) > 1]:
            yield self._wrong(place, f"column `{repeated[0]}` is named twice")

    def _key_column(self, keys: Keys, table: Table, name: str) -> Iterator[Diagnostic]:
        column = table.columns.get(name)
        place = (*keys, "key") if len(table.key) == 1 else (*keys, "key", table.key.index(name))
        if column is None:
            yield self._unknown(place, f"table `{table.name}` has no column `{name}`", name, table.columns)
        elif len(table.key) == 1 and column.kind not in {Kind.IDENTIFIER, Kind.REFERENCE}:
            hint = "a key is an identifier, or a reference to the one thing the row is about"
            yield self._wrong(place, f"column `{name}` cannot be the key: its kind is {column.kind}", hint)
        elif column.kind is Kind.CATEGORIES:
            yield self._wrong(place, f"column `{name}` cannot be part of the key: its kind is {column.kind}")
        elif column.refers_to == table.name:
            yield self._wrong(place, f"column `{name}` cannot be the key: it refers to its own table")
        elif column.optional:
            yield self._wrong((*keys, "columns", name, "optional"), f"the key `{name}` cannot be optional")

    def _withdrawn(self, keys: Keys, table: Table) -> Iterator[Diagnostic]:
        name = table.withdrawn
        if name is None:
            return
        column = table.columns.get(name)
        place = (*keys, "withdrawn")
        if column is None:
            yield self._unknown(place, f"table `{table.name}` has no column `{name}`", name, table.columns)
        elif column.kind is not Kind.BOOLEAN:
            yield self._wrong(place, f"column `{name}` is a {column.kind}; who withdrew is a {Kind.BOOLEAN}")
        elif column.optional:
            yield self._wrong((*keys, "columns", name, "optional"), f"whether a row is `{name}` cannot be optional")

    def _column(self, keys: Keys, column: Column) -> Iterator[Diagnostic]:
        yield from self._name(keys, column.name, NAMES_TAKEN["column"])
        yield from self._settings(keys, column)
        yield from self._bounds(keys, column)
        yield from self._pattern(keys, column)
        yield from self._refers_to(keys, column)
        for name in column.categories:
            yield from self._category(keys, column, name)
        if column.kind in _KINDS_WITH["groups"]:
            for name in column.groups:
                yield from self._group((*keys, "groups", name), column, name)

    def _settings(self, keys: Keys, column: Column) -> Iterator[Diagnostic]:
        for setting, kinds in _KINDS_WITH.items():
            found = getattr(column, setting)
            is_set = found not in (None, {}) and found is not False
            if is_set and column.kind not in kinds:
                yield self._wrong((*keys, setting), f"a {column.kind} column has no `{setting}`")
            elif not is_set and _NEEDED.get(column.kind) == setting:
                yield self._wrong(keys, f"the {column.kind} column `{column.name}` needs `{setting}`")

    def _bounds(self, keys: Keys, column: Column) -> Iterator[Diagnostic]:
        if column.kind not in _KINDS_WITH["minimum"]:
            return
        expected = "a date such as 2019-10-07" if column.kind is Kind.DATE else "a number"
        bounds = {name: getattr(column, name) for name in ("minimum", "maximum")}
        wrong = [name for name, bound in bounds.items() if bound is not None and not _is_bound(bound, column.kind)]
        for name in wrong:
            yield self._wrong((*keys, name), f"the {name} of a {column.kind} should be {expected}")
        if not wrong and None not in bounds.values() and bounds["minimum"] > bounds["maximum"]:
            yield self._wrong((*keys, "minimum"), f"the minimum of `{column.name}` is greater than its maximum")

    def _pattern(self, keys: Keys, column: Column) -> Iterator[Diagnostic]:
        try:
            re.compile(column.pattern or "")
        except (re.error, OverflowError, RecursionError) as error:
            yield self._wrong((*keys, "pattern"), f"the pattern is not a regular expression: {error}")

    def _refers_to(self, keys: Keys, column: Column) -> Iterator[Diagnostic]:
        name = column.refers_to
        if name is not None and name not in self.study.tables:
            yield self._unknown((*keys, "refers_to"), f"no table is called `{name}`", name, self.study.tables)
        elif name is not None and len(self.study.tables[name].key) > 1:
            fact = f"rows of `{name}` are named by several columns, which one cell cannot do"
            yield self._wrong((*keys, "refers_to"), fact)

    def _category(self, keys: Keys, column: Column, name: str) -> Iterator[Diagnostic]:
        fact = None
        if not name or name != name.strip():
            fact = "is empty or has white space around it, which no cell keeps"
        elif column.kind is Kind.CATEGORIES and ";" in name:
            fact = "has a semicolon, which separates categories in a cell"
        if fact:
            index = list(column.categories).index(name)
            place = locate_named(self.source, (*keys, "categories"), name, index)
            yield Diagnostic(place, f"category `{name}` {fact}", RULE)

    def _group(self, keys: Keys, column: Column, name: str) -> Iterator[Diagnostic]:
        if name in column.categories:
            yield self._wrong(keys, f"`{name}` is a category already", "call the group something else")
        if not column.groups[name]:
            yield self._wrong(keys, f"the group `{name}` is empty", "name the categories that belong to it")
        for index, category in enumerate(column.groups[name]):
            if category not in column.categories:
                fact = f"column `{column.name}` has no category `{category}`"
                yield self._wrong((*keys, index), fact, *did_you_mean(category, column.categories))

    def _quantifiers(self) -> Iterator[Diagnostic]:
        scale = self.study.quantifiers
        for quantifier in scale:
            if not 0 <= quantifier.up_to <= 1:
                yield self._wrong(("quantifiers", quantifier.word), "a share lies between 0.0 and 1.0")
        for lower, upper in pairwise(scale):
            if not lower.up_to < upper.up_to:
                fact = f"the scale should ascend: `{upper.word}` does not reach beyond `{lower.word}`"
                yield self._wrong(("quantifiers", upper.word), fact)
        if scale and scale[-1].up_to != 1:
            yield self._wrong(("quantifiers", scale[-1].word), "the scale should end at 1.0, to cover every share")

    def _sharing(self) -> Iterator[Diagnostic]:
        coding = self.study.coding
        transcripts = [TRANSCRIPTS] if coding is not None and coding.transcripts else []
        known = (*self.study.tables, *self.study.analyses, *transcripts)
        for index, name in enumerate(self.study.sharing.public):
            if name not in known:
                fact = f"there is no table, analysis or folder of transcripts `{name}` that could be public"
                yield self._wrong(("sharing", "public", index), fact, *did_you_mean(name, known))

    def _wrong(self, keys: Keys, message: str, *hints: str) -> Diagnostic:
        return Diagnostic(locate_value(self.source, keys), message, RULE, hints=hints)

    def _unknown(self, keys: Keys, message: str, name: str, known: dict[str, Table] | dict[str, Column]) -> Diagnostic:
        return self._wrong(keys, message, *did_you_mean(name, known))


def _is_bound(bound: float | date, kind: Kind) -> bool:
    if kind is Kind.DATE:
        return isinstance(bound, date)
    return not isinstance(bound, date) and isfinite(bound)
