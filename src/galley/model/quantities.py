"""What a study counts and measures, and how prose states it: the numbers that prose is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """The kind of sentence that a number stands in."""

    ROWS = "rows"  # "20 participants"
    CATEGORY = "category"  # "9 women"
    SHARE = "share"  # "45% were women"
    KINDS = "kinds"  # "nine different job titles"
    SILENT = "silent"  # "two did not disclose their age"
    LOWER_END = "lower end"  # of "aged 24 to 50", of "from October 2019 to March 2020"
    UPPER_END = "upper end"
    RESULT = "result"  # "b = 0.43" of a row of results that the sentence names
    NAMED = "named"  # "a mean age of 33", "IQR = 7.5", "33 on average"


@dataclass(frozen=True, slots=True)
class Phrasing:
    """How prose states a statistic.

    A named one is told by `names` before its number, as "IQR" and "interquartile range", or by phrases `behind` it, as
    "on average". Names in lower case stand for any case.
    """

    form: Form = Form.NAMED
    names: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """An expression, and how prose names what it counts or measures.

    `statistic` is its name, and `phrasing` how prose states it. `names` are the words that stand beside the number: the
    table's or the category's labels and their synonyms, or what the column is called. `unit` is the column's, in the
    plural.
    """

    expression: str
    statistic: str
    phrasing: Phrasing
    table: str
    names: tuple[str, ...]
    column: str = ""
    category: str = ""
    unit: str = ""

    @property
    def form(self) -> Form:
        return self.phrasing.form


@dataclass(frozen=True, slots=True)
class KnownQuantity:
    """A quantity with its value, and how that prints without a filter; a date is written as in ISO 8601."""

    quantity: Quantity
    value: int | float | str
    text: str


@dataclass(frozen=True, slots=True)
class KnownQuantities:
    """All of a study, over data and code with this `fingerprint`, as `galley.values.evaluating` makes it."""

    fingerprint: str
    quantities: tuple[KnownQuantity, ...]
