"""Values: what the paper says, and why it is so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Raw: TypeAlias = bool | int | float | str | tuple[int | float, ...]
"""What a value is, before it is printed. A date is written as in ISO 8601."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The rows behind a value, by key and in their table's order. They tell who somebody is: no file has them.

    `rows` are those the value was computed from, `missing` those left out because the cell is not disclosed, `excluded`
    those of withdrawn participants. A value of coded data has the excerpts that carry its codes, or on which the coders
    disagree.
    """

    rows: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    excerpts: tuple[str, ...] = ()
    disagreements: tuple[str, ...] = ()

    def counts(self, whole: int | None = None) -> Counts:
        """How many there are of each."""
        found = (self.rows, self.missing, self.excluded, self.excerpts, self.disagreements)
        rows, missing, excluded, excerpts, disagreements = map(len, found)
        return Counts(rows, missing, excluded, excerpts, disagreements, whole)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows stand behind a value; the parts are those of `Keys`.

    `whole` is what a share is a share of; None where there is no share.
    """

    rows: int = 0
    missing: int = 0
    excluded: int = 0
    excerpts: int = 0
    disagreements: int = 0
    whole: int | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition that rows met: `age ≥ 30`.

    `found` has the arguments that were computed themselves. `names_rows` says that the column tells single rows apart.
    `table` has the column where it is another one than the origin's, as for the people among whom a theme is counted.
    """

    column: str
    condition: str
    arguments: tuple[bool | int | float | str, ...] = ()
    found: tuple[Computed, ...] = ()
    names_rows: bool = False
    table: str = ""

    def __str__(self) -> str:
        column = f"{self.table}.{self.column}" if self.table else self.column
        return " ".join(filter(None, (column, self.condition, ", ".join(map(str, self.arguments)))))


@dataclass(frozen=True, slots=True)
class Making:
    """How a file of results came about: `path` was written by a command, which read other files and its script."""

    path: str
    command: str
    reads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from.

    `statistic` is what was computed of the table, or of its column: a statistic, an operator, or a filter that makes
    another value, such as `of`. `formula` says it in plain words, `remarks` under which rules. `counted` is the
    condition of what was counted among the rows, as `share_of` takes it. `parts` are the values it was computed from:
    the sides of an operator, the count and the whole of `of`, what was rounded. `codes` and `coders` are those of coded
    data. `made_by` leads from a file of results through the analyses before it to the study's data.
    """

    statistic: str
    formula: str
    table: str = ""
    column: str = ""
    filters: tuple[Filter, ...] = ()
    counted: tuple[Filter, ...] = ()
    files: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    parts: tuple[Computed, ...] = ()
    counts: Counts = Counts()
    keys: Keys = field(default=Keys(), repr=False)
    made_by: tuple[Making, ...] = ()

    @property
    def is_about_one_row(self) -> bool:
        """Whether a filter, here or in a part, chose rows by what tells them apart."""
        return any(one.names_rows for origin in self.all() for one in (*origin.filters, *origin.counted))

    @property
    def found(self) -> tuple[Computed, ...]:
        """The arguments of its conditions that were computed themselves."""
        return tuple(found for one in (*self.filters, *self.counted) for found in one.found)

    def all(self) -> Iterator[Origin]:
        """The origin itself, and those of all values that it comes from."""
        yield self
        for part in (*self.parts, *self.found):
            yield from part.origin.all()


@dataclass(frozen=True, slots=True)
class Computed:
    """What was computed, however it prints: `expression` has none of the filters that only change the print.

    `unit` is in the plural.
    """

    expression: str
    value: Raw
    unit: str | None
    origin: Origin

    @property
    def exact(self) -> Computed:
        """The same before it was rounded."""
        return self.origin.parts[0].exact if self.origin.statistic == ROUNDED else self


@dataclass(frozen=True, slots=True)
class Value:
    """An evaluated expression: `text` is what the paper prints, as Unicode (LaTeX escaping comes later)."""

    expression: str
    text: str
    computed: Computed

    @property
    def value(self) -> Raw:
        return self.computed.value

    @property
    def unit(self) -> str | None:
        return self.computed.unit

    @property
    def origin(self) -> Origin:
        return self.computed.origin


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an expression has no value. `subject` is the part of its text that is at fault, or empty for all of it."""

    message: str
    hints: tuple[str, ...] = ()
    subject: str = ""
    unknown: bool = False  # it names something that does not exist, rather than asking the impossible


CONSTANT = "constant"
"""The statistic of a value that stands in the expression itself."""

ROUNDED = "round"
"""The statistic of a value that was rounded; its one part is the value before."""
