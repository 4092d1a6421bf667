"""What a study's tables hold rows of, and their categories, as sentences about the whole sample name them."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from galley.findings.patterns import lazy_pattern
from galley.model.quantities import Form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from galley.model.quantities import KnownQuantity

_PERSON = lazy_pattern(r" (?:person|people|persons)$")  # "four were blind" of "blind people"
_NOTHING = r"\b\B"  # a pattern that matches nowhere


class Samples:
    """An index of the tables and categories; hyphens, case and the plural of a category are free."""

    def __init__(self, quantities: Iterable[KnownQuantity]) -> None:
        self._tables: dict[str, set[str]] = defaultdict(set)
        self._categories: dict[str, list[KnownQuantity]] = defaultdict(list)
        self._sizes: dict[str, int] = {}
        self._silent: dict[tuple[str, str], int] = {}
        self._labels: dict[tuple[str, str], str] = {}
        for known in quantities:
            self._add(known)

    def _add(self, known: KnownQuantity) -> None:
        quantity = known.quantity
        place = (quantity.table, quantity.column)
        match quantity.form:
            case Form.ROWS:
                self._sizes[quantity.table] = int(known.value)
                for name in quantity.names:  # "entries" for "diary entries"
                    self._tables[_plain(name)].add(quantity.table)
                    self._tables[_plain(name).rpartition(" ")[2]].add(quantity.table)
            case Form.CATEGORY:
                for name in {_plain(form) for one in quantity.names for form in (one, _PERSON.sub("", one))}:
                    self._categories[name].append(known)
            case Form.SILENT:
                self._silent[place] = int(known.value)
            case Form.KINDS:
                self._labels[place] = " ".join((quantity.column.replace("_", " "), *quantity.names))

    @cached_property
    def people(self) -> frozenset[str]:
        """The tables whose rows are persons."""
        return frozenset(self._tables.get("people", ()))

    @cached_property
    def not_people(self) -> frozenset[str]:
        """The other tables."""
        return frozenset(self._sizes) - self.people

    @cached_property
    def all_sizes(self) -> frozenset[int]:
        """How many rows the tables have."""
        return frozenset(self._sizes.values())

    def sizes(self, known: KnownQuantity) -> tuple[int, int]:
        """How many rows the table of a category has, and how many of them do not tell."""
        quantity = known.quantity
        return self._sizes[quantity.table], self._silent.get((quantity.table, quantity.column), 0)

    def label(self, known: KnownQuantity) -> str:
        """All that the column of a category is called."""
        return self._labels.get((known.quantity.table, known.quantity.column), known.quantity.column)

    def whole_at(self, text: str, place: int) -> tuple[frozenset[str], int]:
        """The tables whose rows are named at a place, in the plural, and where their name ends."""
        match = self._rows.match(text, place)
        return (frozenset(self._tables[_plain(match[0])]), match.end()) if match else (frozenset(), place)

    def behind_whole(self, text: str, place: int) -> int:
        """Where the name of rows ends that follows a place; else the place."""
        whole, end = self.whole_at(text, place + 1)
        return end if whole and text[place : place + 1] == " " else place

    def category_at(self, text: str, place: int, tables: frozenset[str]) -> tuple[tuple[KnownQuantity, ...], int]:
        """The categories of some tables that may be meant at a place, and where their name ends."""
        match = self._named.match(text, place)
        if match is None:
            return (), place
        found = self._categories[_plain(match["name"])]
        return tuple(known for known in found if known.quantity.table in tables), match.end()

    @cached_property
    def _rows(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{_alternatives(self._tables)})(?<=s|e|n)(?![\w-])", re.IGNORECASE)

    @cached_property
    def _named(self) -> re.Pattern[str]:
        return re.compile(rf"(?P<name>{_alternatives(self._categories)})(?:e?s|ly)?(?![\w-])", re.IGNORECASE)


def _plain(name: str) -> str:
    return name.casefold().replace("-", " ")


def _alternatives(names: Iterable[str]) -> str:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace(r"\ ", "[ -]") for name in longest_first) or _NOTHING
