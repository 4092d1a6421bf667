"""The words by which prose names what a study counts and measures."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from galley.findings.patterns import lazy_pattern
from galley.model.quantities import Form
from galley.prose.mentions.samples import Samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from galley.model.quantities import KnownQuantity, Quantity

_MEASURING: Final = frozenset({Form.NAMED, Form.LOWER_END, Form.UPPER_END})
_LONGEST_SYMBOL: Final = 2  # letters of a symbol whose case tells what it means, as b and B do
_NOTHING: Final = r"\b\B"  # a pattern that matches nowhere
_AGE: Final = ("age", "ages", "aged", "years old", "years of age")
_WORD: Final = lazy_pattern(r"[^\W\d_]+")
_SMALL_WORDS: Final = frozenset({"in", "of", "with", "the", "a", "an", "and", "for", "to"})


class Names:
    """An index of the quantities by how prose names them."""

    def __init__(self, quantities: Iterable[KnownQuantity]) -> None:
        found = tuple(quantities)
        self.quantities = tuple(known for known in found if known.quantity.form is not Form.RESULT)
        self.results = tuple(known for known in found if known.quantity.form is Form.RESULT)
        self.tables: dict[str, list[KnownQuantity]] = defaultdict(list)
        self.categories: dict[str, list[KnownQuantity]] = defaultdict(list)
        self.kinds: dict[str, list[KnownQuantity]] = defaultdict(list)  # how many different ones
        places = {Form.ROWS: self.tables, Form.CATEGORY: self.categories, Form.KINDS: self.kinds}
        for known in self.quantities:
            for name in known.quantity.names if known.quantity.form in places else ():
                places[known.quantity.form][name].append(known)

    def none_in(self, sentence: str) -> bool:
        """Whether nothing of the study can be meant: a quick look before a close one."""
        return self._any.search(sentence) is None

    def none_counted_in(self, text: str) -> bool:
        """Whether a text names no rows of a table."""
        return not any(table.search(text) for table in self._tables_named.values())

    @cached_property
    def _any(self) -> re.Pattern[str]:
        words = {*self.tables, *self.categories, *self.kinds, *self._words_of_columns}
        equated = _alternatives(("n", *(name for known in self.quantities for name in known.quantity.phrasing.names)))
        quick = rf"\b(?:{_alternatives(_beginnings(words))})|(?<!\w)(?:{equated})\s?=|interviewed|\b(?:19|20)\d\d\b"
        of_results = rf"|{self.results_symbols.pattern}|\bCI\b" if self.results else ""
        return re.compile(quick + of_results, re.IGNORECASE)

    @cached_property
    def _words_of_columns(self) -> frozenset[str]:
        return frozenset(word for column in self.columns for word in (*_content(column[2]), column[3]) if word)

    @cached_property
    def named(self) -> re.Pattern[str]:
        """The longest name of a table, a category or a kind that stands at a place."""
        return re.compile(
            rf"(?P<name>{_alternatives({*self.tables, *self.categories, *self.kinds})})(?![\w-])", re.IGNORECASE
        )

    @cached_property
    def columns(self) -> tuple[tuple[str, str, str, str], ...]:
        """Each column of numbers: table, name, what it is called, its unit."""
        found = {
            (quantity.table, quantity.column, quantity.names[0], quantity.unit)
            for quantity, value in ((known.quantity, known.value) for known in self.quantities)
            if quantity.form in _MEASURING and not isinstance(value, str)
        }
        return tuple(sorted(found))

    @property
    def all_columns(self) -> tuple[tuple[str, str], ...]:
        return tuple((table, column) for table, column, _, _ in self.columns)

    def measured(self, table: str, column: str, measure: str) -> tuple[KnownQuantity, ...]:
        """What is known of a column; `measure` is a form, or the name of a statistic."""
        return tuple(
            known
            for known in self.quantities
            if measure in (known.quantity.form, known.quantity.statistic)
            and (known.quantity.table, known.quantity.column) == (table, column)
        )

    @cached_property
    def statistics(self) -> re.Pattern[str]:
        """The name of a statistic, as it stands before a number."""
        names = sorted(self._statistics, key=lambda name: (-len(name), name))
        spelled = (f"(?i:{re.escape(name)})" if name.islower() else re.escape(name) for name in names)
        return re.compile(rf"(?<!\w)(?:{'|'.join(spelled) or _NOTHING})(?!\w)")

    def statistic_named(self, name: str) -> str:
        """The statistic that a name, as it stands in a sentence, is one of."""
        return self._statistics.get(name) or self._statistics[name.casefold()]

    @cached_property
    def _statistics(self) -> dict[str, str]:
        return {name: one.statistic for one in self._phrased for name in one.phrasing.names}

    @cached_property
    def statistics_behind(self) -> dict[str, str]:
        """The statistic that each phrase behind a number tells."""
        return {phrase: one.statistic for one in self._phrased for phrase in one.phrasing.behind}

    @cached_property
    def _phrased(self) -> tuple[Quantity, ...]:
        return tuple(known.quantity for known in self.quantities)

    @cached_property
    def results_symbols(self) -> re.Pattern[str]:
        """What stands before the number of a result."""
        symbols = _alternatives(self._results_by_symbol)
        words = _alternatives(symbol for symbol in self._results_by_symbol if len(symbol) > _LONGEST_SYMBOL)
        return re.compile(rf"(?<![\w.\\-])(?:{symbols}|(?i:{words}))(?!\w)")

    def results_called(self, symbol: str) -> tuple[KnownQuantity, ...]:
        """The results that a symbol may stand for."""
        found = self._results_by_symbol
        return tuple(found.get(symbol) or found.get(symbol.casefold()) or found.get(symbol.upper()) or ())

    @cached_property
    def _results_by_symbol(self) -> dict[str, list[KnownQuantity]]:
        found: dict[str, list[KnownQuantity]] = defaultdict(list)
        for known in self.results:
            for symbol in known.quantity.phrasing.names:
                found[symbol].append(known)
        return found

    def results_named_in(self, text: str, results: tuple[KnownQuantity, ...]) -> tuple[KnownQuantity, ...]:
        """Those of the results whose row a text names, and those that need no name of a row."""
        named = {name for name in self._rows_of_results if self.names_row(name, text)}
        return tuple(one for one in results if not one.quantity.names or not named.isdisjoint(one.quantity.names))

    def names_row(self, name: str, text: str) -> bool:
        """Whether a text has the name of a row."""
        return self._rows_of_results[name].search(text) is not None

    @cached_property
    def _rows_of_results(self) -> dict[str, re.Pattern[str]]:
        names = {name for known in self.results for name in known.quantity.names}
        return {name: re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE) for name in names}

    def columns_named_in(self, text: str) -> tuple[tuple[tuple[str, str], ...], int]:
        """The columns that a text names last, by all the words that they are called, and where it does.

        Where the last of these words is one of a column that is not named in full, none is: "ages from 19 to 64 and
        5 years of experience" ends with some experience, and no longer speaks of ages.
        """
        found = {
            (table, column): _places(name, text)
            for table, column, name, _ in self.columns
            if self._is_about(table, text) or table in self._people
        }
        last = max((max(places) for places in found.values() if places), default=-1)
        named = (column for column, places in found.items() if places and max(places) == last and min(places) >= 0)
        return tuple(named), last

    def columns_with_unit(self, unit: str, sentence: str) -> tuple[tuple[str, str], ...]:
        """The one column with a unit, in a sentence that names its table; none where several have it."""
        columns = tuple((table, column) for table, column, _, own in self.columns if own and own == unit)
        return columns if len(columns) == 1 and self._is_about(columns[0][0], sentence) else ()

    def _is_about(self, table: str, text: str) -> bool:
        return table in self._tables_named and self._tables_named[table].search(text) is not None

    @cached_property
    def _tables_named(self) -> dict[str, re.Pattern[str]]:
        names: dict[str, set[str]] = defaultdict(set)
        for name, quantities in self.tables.items():
            for known in quantities:
                names[known.quantity.table].add(name)
        return {
            table: re.compile(rf"\b(?:{_alternatives(called)})\b", re.IGNORECASE) for table, called in names.items()
        }

    @cached_property
    def samples(self) -> Samples:
        """The tables and categories, as sentences about the whole sample name them."""
        return Samples(self.quantities)

    @cached_property
    def _people(self) -> frozenset[str]:
        """The tables of persons: what is measured of them needs no other word than its own."""
        return frozenset(known.quantity.table for known in self.tables.get("people", ()))


def _places(name: str, text: str) -> list[int]:
    """Where each word of a name stands last in a text: -1 for those that it lacks; nothing where it has none."""
    places = [max((match.start() for match in word.finditer(text)), default=-1) for word in _words(name)]
    return places if any(place >= 0 for place in places) else []


@cache
def _words(name: str) -> tuple[re.Pattern[str], ...]:
    patterns = [_alternatives(_AGE)] if name == "age" else [_word_or_acronym(word, name) for word in _content(name)]
    return tuple(re.compile(rf"\b(?:{pattern})\b") for pattern in patterns)


def _word_or_acronym(word: str, name: str) -> str:
    """A word, or an acronym of the name that it is a part of: ML for the learning in "machine learning"."""
    content = _content(name)
    acronyms = [(first[0] + second[0]).upper() for first, second in pairwise(content) if word in (first, second)]
    return "|".join([f"(?i:{re.escape(word)})", *acronyms])


def _content(name: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(name.casefold()) if word not in _SMALL_WORDS)


def _beginnings(words: Iterable[str]) -> Iterator[str]:
    """The words that begin with no other of them: where one begins, one of these does."""
    last = ""
    for word in sorted(filter(None, words)):
        if not last or not word.startswith(last):
            last = word
            yield word


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))) or _NOTHING
